internal import PolicyLanguage

/// Finds the values of policies that spare the principals they name, and whether anything passes
/// for others.
struct ExemptionFinder {
  /// A value of a test about the principal.
  struct Value: Hashable {
    let key: String
    let `operator`: String
    let value: String
  }

  let action: ActionProblem
  let finder: VerdictFinder
  let folder: GuardFolder

  /// A value with the atoms that hold for those whom it names, by kind of principal.
  private struct Sparing {
    let value: Value
    let item: Int
    /// Whether the statement that has it lets through whom it names.
    let spares: Bool
    /// The atom of the test that has the value, and that of the value, by kind.
    var atoms: [Int: (test: GuardFolder.Folded, named: GuardFolder.Folded)]
  }

  struct Result {
    /// Whether nothing passes for a principal that no value names.
    var isOnlyExempt = false
    /// The values that let something pass, sorted.
    var exempt: [Value] = []
  }

  func run() -> Result {
    let sparing = sparingValues()
    guard !sparing.isEmpty else { return Result() }
    var result = Result()
    result.isOnlyExempt = passesOnlyWhoIsNamed(sparing)
    var exempt: Set<Value> = []
    for value in sparing where value.spares && !exempt.contains(value.value) {
      if letsPass(value) { exempt.insert(value.value) }
    }
    result.exempt = exempt.sorted { left, right in
      (left.key, left.operator, left.value) < (right.key, right.operator, right.value)
    }
    return result
  }

  private func sparingValues() -> [Sparing] {
    var result: [Sparing] = []
    for item in action.items {
      guard let statement = folder.model.items[item].statement else { continue }
      for condition in statement.conditions where Self.isAboutPrincipal(condition.key.folded) {
        guard let positive = condition.operator.comparison.positive else { continue }
        for value in condition.values {
          let named = ConditionTest(
            ConditionOperator(positive),
            condition.key,
            [value]
          )
          var sparing = Sparing(
            value: Value(
              key: condition.key.text,
              operator: positive.rawValue,
              value: value.text
            ),
            item: item,
            spares: condition.operator.comparison.isNegated == (statement.effect == .deny),
            atoms: [:]
          )
          guard fold(named, condition, into: &sparing) else { continue }
          result.append(sparing)
        }
      }
    }
    return result
  }

  private static func isAboutPrincipal(_ key: String) -> Bool {
    key == KeyName.principalARN || key == KeyName.username || key == KeyName.userID
      || key.hasPrefix(KeyName.principalTagPrefix)
  }

  /// Folds the value for each kind of principal.
  ///
  /// - Returns: Whether it names somebody, and less than a whole kind.
  private func fold(
    _ named: ConditionTest,
    _ condition: ConditionTest,
    into sparing: inout Sparing
  ) -> Bool {
    var namesSomebody = false
    for (number, kind) in folder.world.kinds.enumerated() {
      let value = { (variable: PolicyVariable) in folder.world.value(variable, kind) }
      func folded(_ test: ConditionTest) -> GuardFolder.Folded {
        folder.fold(
          StatementGuard.Part(
            key: test.key.folded,
            test: folder.world.compiler.test(test, value)
          ),
          .most,
          kind,
          action.action,
          action.shapes[number][0][0]
        )
      }
      let atom = folded(named)
      switch atom {
      case .constant(true): return false
      case .constant(false): break
      case .atom: namesSomebody = true
      }
      sparing.atoms[number] = (folded(condition), atom)
    }
    return namesSomebody
  }

  private func passesOnlyWhoIsNamed(_ sparing: [Sparing]) -> Bool {
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
  private func letsPass(_ value: Sparing) -> Bool {
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
    _ value: Sparing,
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

extension ConditionOperator.Comparison {
  /// The comparison that names whom a negated one leaves out; `nil`: it compares no values.
  fileprivate var positive: ConditionOperator.Comparison? {
    switch self {
    case .stringEquals, .stringNotEquals: .stringEquals
    case .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase: .stringEqualsIgnoreCase
    case .stringLike, .stringNotLike: .stringLike
    case .arnEquals, .arnNotEquals: .arnEquals
    case .arnLike, .arnNotLike: .arnLike
    default: nil
    }
  }
}
