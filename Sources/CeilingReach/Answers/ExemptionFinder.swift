/// Finds the values of policies that spare the principals they name, and whether anything passes
/// for others.
struct ExemptionFinder {
  let action: ActionProblem
  let finder: VerdictFinder
  /// The values of the statements about the action.
  let sparing: [SparingValue]

  struct Result {
    /// Whether nothing passes for a principal that no value names.
    var isOnlyExempt = false
    /// The values that let something pass, sorted.
    var exempt: [Exempt] = []
  }

  func run() -> Result {
    guard !sparing.isEmpty else { return Result() }
    var result = Result()
    result.isOnlyExempt = isOnlyExempt()
    var exempt: Set<Exempt> = []
    for value in sparing where value.spares && !exempt.contains(value.value) {
      if letsPass(value) { exempt.insert(value.value) }
    }
    result.exempt = exempt.sorted { left, right in
      (left.key, left.operator, left.value) < (right.key, right.operator, right.value)
    }
    return result
  }

  /// Whether nothing passes for a principal that no value names.
  func isOnlyExempt() -> Bool {
    guard !sparing.isEmpty else { return false }
    for kind in action.problem.kinds.indices {
      var literals: [AtomLiteral] = []
      for value in sparing {
        if case .atom(let atom)? = value.atoms[kind]?.named {
          literals.append(AtomLiteral(atom: atom, holds: false))
        }
      }
      if case .nothing = finder.passing(kind, .generous, and: literals) { continue }
      return false
    }
    return true
  }

  /// Whether a request passes since its principal is named: without that the statement would deny
  /// it, or would not allow it.
  private func letsPass(_ value: SparingValue) -> Bool {
    action.problem.kinds.indices.contains { kind in
      guard let atoms = value.atoms[kind], case .atom(let named) = atoms.named else { return false }
      let required = AtomLiteral(atom: named, holds: true)
      for reading in action.problem.kinds[kind].readings {
        for call in reading.calls where letsPass(value, atoms.test, required, kind, call) {
          return true
        }
      }
      return false
    }
  }

  private func letsPass(
    _ value: SparingValue,
    _ test: GuardFolder.Folded,
    _ required: AtomLiteral,
    _ kind: Int,
    _ call: Set<Int>
  ) -> Bool {
    let numbers = call.sorted()
    for (position, number) in numbers.enumerated() {
      guard let others = otherDemands(of: value.item, besides: test, kind, number) else { continue }
      var clauses = numbers.map { finder.demands(kind, $0, .generous).map(\.alternatives) }
      clauses[position] += ([required] + others).map { [[$0]] }
      if case .nothing = finder.solve(kind, clauses) { continue }
      return true
    }
    return false
  }

  /// The other tests of the statement's guard, which hold where the named principal makes the
  /// difference; `nil`: the statement does not matter for the authorization.
  private func otherDemands(
    of item: Int,
    besides test: GuardFolder.Folded,
    _ kind: Int,
    _ number: Int
  ) -> [AtomLiteral]? {
    let own: Int? = if case .atom(let atom) = test { atom } else { nil }
    for demand in finder.demands(kind, number, .generous) {
      let guarded = zip(demand.alternatives, demand.statements).filter { $0.1 == item }
      guard !guarded.isEmpty else { continue }
      // Of a Deny each alternative is one test that fails, of an Allow it is the whole guard.
      return guarded.flatMap(\.0).filter { $0.atom != own }.map {
        AtomLiteral(atom: $0.atom, holds: true)
      }
    }
    return nil
  }
}
