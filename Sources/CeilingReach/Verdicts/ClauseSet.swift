/// What is demanded of one authorization of one kind of principal, as clauses.
struct ClauseSet: Hashable {
  /// Read strictly and generously; none: everything passes.
  let strict: [[[AtomLiteral]]]
  let generous: [[[AtomLiteral]]]

  init(_ authorization: ClassProblem.Authorization) {
    strict = authorization.strict.demands.map(\.alternatives)
    generous = authorization.generous.demands.map(\.alternatives)
  }

  /// Whether nothing is demanded.
  var isEmpty: Bool { strict.isEmpty && generous.isEmpty }

  /// Whether it is read in several ways.
  var isDoubtful: Bool { strict != generous }
}

/// Whether requests of one kind of principal fail what is demanded of one authorization.
struct Failing {
  var perhaps = false
  var surely = false

  /// Whether an authorization fails; each clause can fail alone.
  init(_ clauses: ClauseSet, _ region: KeySlot, _ solver: CallSolver) {
    switch Self.find(clauses.generous, region, solver) {
    case .value:
      perhaps = true
      surely = true
    case .unknown: perhaps = true
    case .nothing:
      if clauses.isDoubtful {
        if case .nothing = Self.find(clauses.strict, region, solver) { return }
        perhaps = true
      }
    }
  }

  private static func find(
    _ clauses: [[[AtomLiteral]]],
    _ region: KeySlot,
    _ solver: CallSolver
  ) -> Found<CallValues> {
    var isUncertain = false
    for clause in clauses {
      let contrary = clause.map { alternative in alternative.map { [$0.negated] } }
      switch solver.solve(CallSolver.Question(clauses: [contrary], region: region)) {
      case .value(let values): return .value(values)
      case .nothing: continue
      case .unknown: isUncertain = true
      }
    }
    return isUncertain ? .unknown : .nothing
  }
}
