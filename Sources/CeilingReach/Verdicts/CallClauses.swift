/// What is demanded of each authorization of the calls of an action, for one kind of principal.
struct CallClauses {
  /// The calls, each with the clauses of its authorizations and their positions.
  private let calls: [[(position: Int, clauses: [[[AtomLiteral]]])]]

  /// The calls of all readings; authorizations of which the same is demanded are one.
  init(_ structure: CallStructure, _ clauses: (Int) -> [[[AtomLiteral]]]) {
    var calls: [[(position: Int, clauses: [[[AtomLiteral]]])]] = []
    for positions in structure.readings.flatMap(\.calls) {
      var call: [(position: Int, clauses: [[[AtomLiteral]]])] = []
      for position in positions {
        let demanded = clauses(position)
        if !call.contains(where: { $0.clauses == demanded }) { call.append((position, demanded)) }
      }
      calls.append(call)
    }
    self.calls = calls
  }

  /// Whether no call passes for which some literals hold as well.
  func leaveNothing(and literals: [AtomLiteral], _ region: KeySlot, _ solver: CallSolver) -> Bool {
    if case .nothing = find(and: literals, region, solver) { true } else { false }
  }

  /// A call that passes, with the positions of its authorizations.
  func find(
    and literals: [AtomLiteral],
    _ region: KeySlot,
    _ solver: CallSolver
  ) -> Found<(values: CallValues, positions: [Int])> {
    var isUncertain = false
    for call in calls {
      var clauses = call.map(\.clauses)
      if !clauses.isEmpty { clauses[0] += literals.map { [[$0]] } }
      switch solver.solve(CallSolver.Question(clauses: clauses, region: region)) {
      case .value(let values): return .value((values, call.map(\.position)))
      case .nothing: continue
      case .unknown: isUncertain = true
      }
    }
    return isUncertain ? .unknown : .nothing
  }
}
