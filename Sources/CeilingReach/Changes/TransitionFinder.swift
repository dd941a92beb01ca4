/// Finds the requests that pass one stack of a pair and fail the other one.
struct TransitionFinder {
  /// What was found for one kind of principal.
  enum Finding {
    /// No request does that.
    case nothing
    /// It is not certain whether one does.
    case perhaps
    /// This call surely does.
    case sure(FoundCall)

    var isNothing: Bool { if case .nothing = self { true } else { false } }
  }

  /// Decides the problem of both stacks.
  let finder: VerdictFinder
  /// The constraints that requests have to fulfil: all of one stack.
  let passing: Range<Int>
  /// The constraints of the other stack that can fail where those hold.
  let failing: Set<Int>

  private var problem: ClassProblem { finder.problem }

  /// What is found for a kind whose requests also fulfil these literals.
  ///
  /// Where the reference has several readings it is certain only what holds in all of them.
  func finding(_ kind: Int, and literals: [AtomLiteral] = []) -> Finding {
    var sure: [FoundCall] = []
    var isOpen = false
    let readings = problem.kinds[kind].readings
    for reading in readings {
      switch search(kind, reading, .strict, and: literals) {
      case .value(let call): sure.append(call)
      case .unknown: isOpen = true
      case .nothing:
        if case .nothing = search(kind, reading, .generous, and: literals) { continue }
        isOpen = true
      }
    }
    if let call = sure.first, sure.count == readings.count, !problem.hasUnsettledRegion {
      return .sure(call)
    }
    return sure.isEmpty && !isOpen ? .nothing : .perhaps
  }

  /// A call that passes the one stack, read on this side, and fails the other one, read on the
  /// other side.
  private func search(
    _ kind: Int,
    _ reading: ClassProblem.Reading,
    _ side: Side,
    and literals: [AtomLiteral]
  ) -> Found<FoundCall> {
    var isUncertain = false
    for call in Self.calls(of: reading) {
      let numbers = call.sorted()
      var demanded = numbers.map { number in
        finder.demands(kind, number, side).filter { passing.contains($0.constraint) }
          .map(\.alternatives)
      }
      if demanded.contains(where: { $0.contains { $0.isEmpty } }) { continue }
      demanded[0] += literals.map { [[$0]] }
      for (position, number) in numbers.enumerated() {
        for demand in finder.demands(kind, number, side == .strict ? .generous : .strict)
        where failing.contains(demand.constraint) {
          var clauses = demanded
          clauses[position] += VerdictFinder.contrary(of: demand)
          switch finder.solve(kind, clauses) {
          case .value(let values):
            return .value(FoundCall(kind: kind, authorizations: numbers, values: values))
          case .nothing: continue
          case .unknown: isUncertain = true
          }
        }
      }
    }
    return isUncertain ? .unknown : .nothing
  }

  /// The calls of a reading, those with one more authorization behind those without.
  private static func calls(of reading: ClassProblem.Reading) -> [Set<Int>] {
    var calls = reading.calls
    for number in reading.optional.sorted() {
      for call in reading.calls where !calls.contains(call.union([number])) {
        calls.append(call.union([number]))
      }
    }
    return calls
  }

  /// The constraints that stop a call that was found.
  func stopping(_ call: FoundCall) -> [Int] {
    var found: Set<Int> = []
    for (position, number) in call.authorizations.enumerated() {
      for demand in finder.demands(call.kind, number, .generous)
      where failing.contains(demand.constraint)
        && !demand.alternatives.contains(where: { alternative in
          alternative.allSatisfy { holds($0, call, position) }
        })
      {
        found.insert(demand.constraint)
      }
    }
    return found.sorted()
  }

  private func holds(_ literal: AtomLiteral, _ call: FoundCall, _ position: Int) -> Bool {
    let atom = finder.solver.atoms[literal.atom]
    let decided = call.values[atom.slot, position]
    // A resource that nothing was asked of is made up later.
    if decided == nil, atom.slot.name == KeyName.resource { return true }
    return KeyLiteral(test: atom.test, reading: atom.reading, holds: literal.holds)
      .isFulfilled(by: decided ?? atom.slot.domain.standard)
  }
}
