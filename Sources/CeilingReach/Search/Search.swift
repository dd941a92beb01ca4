/// The search for values of all variables that fulfil every clause, as a solver modulo theories
/// does it: it asserts literals until the values that the dimensions find for them satisfy all.
///
/// A clause is a choice of alternatives, each some literals that hold together.
struct Search {
  /// A literal of a variable.
  typealias Literal = LinkClauses.Literal

  /// How many alternatives are tried before the search gives up.
  static let budget = 20_000

  private let dimensions: [any Dimension]
  /// Per variable: its dimension, and its position there.
  private let homes: [(dimension: Int, position: Int)]
  private let clauses: [[[Literal]]]

  private let fault: PlantedFault?

  init(
    dimensions: [any Dimension],
    variableCount: Int,
    clauses: [[[Literal]]],
    fault: PlantedFault? = nil
  ) {
    self.fault = fault
    self.dimensions = dimensions
    var homes = Array(repeating: (dimension: 0, position: 0), count: variableCount)
    for (number, dimension) in dimensions.enumerated() {
      for (position, variable) in dimension.variables.enumerated() {
        homes[variable] = (number, position)
      }
    }
    self.homes = homes
    // Few alternatives first: what has one is asserted before anything is tried.
    self.clauses = clauses.sorted { $0.count < $1.count }
  }

  /// What is asserted of one dimension, and values that fulfil it.
  private struct Assertion {
    var literals: [[KeyLiteral]]
    var values: [KeyValue]
  }

  private struct Progress {
    var tried = 0
    var isUncertain = false
  }

  /// Values of all variables.
  func run() -> Found<[KeyValue]> {
    var state: [Assertion] = []
    for dimension in dimensions {
      let literals = [[KeyLiteral]](repeating: [], count: dimension.variables.count)
      switch dimension.find(literals) {
      case .value(let values): state.append(Assertion(literals: literals, values: values))
      case .nothing: return .nothing
      case .unknown: return .unknown
      }
    }
    var progress = Progress()
    if let found = extend(state, &progress) {
      return .value(homes.map { found[$0.dimension].values[$0.position] })
    }
    return progress.isUncertain ? .unknown : .nothing
  }

  private func extend(_ state: [Assertion], _ progress: inout Progress) -> [Assertion]? {
    guard let clause = clauses.first(where: { !isSatisfied($0, state) }) else { return state }
    var state = state
    for alternative in clause {
      progress.tried += 1
      guard progress.tried <= (fault == .budget ? 3 : Self.budget) else {
        progress.isUncertain = fault != .budget
        return nil
      }
      if let extended = asserting(alternative, state, &progress) {
        if !isSatisfied(clause, extended) {
          // What was found does not hold: nothing is certain.
          progress.isUncertain = true
        } else if let found = extend(extended, &progress) {
          return found
        }
      }
      // What one literal does not lead to, its contrary has to.
      if alternative.count == 1, !progress.isUncertain {
        guard let rest = asserting(alternative.map(\.negated), state, &progress) else { return nil }
        state = rest
        if isSatisfied(clause, state) { return extend(state, &progress) }
      }
    }
    return nil
  }

  private func isSatisfied(_ clause: [[Literal]], _ state: [Assertion]) -> Bool {
    clause.contains { alternative in
      alternative.allSatisfy { literal in
        let home = homes[literal.variable]
        return literal.literal.isFulfilled(by: state[home.dimension].values[home.position])
      }
    }
  }

  /// The state with some more literals; `nil`: they can't hold too, or that is not certain.
  private func asserting(
    _ literals: [Literal],
    _ state: [Assertion],
    _ progress: inout Progress
  ) -> [Assertion]? {
    var state = state
    var changed: [Int] = []
    for literal in literals {
      let home = homes[literal.variable]
      guard !state[home.dimension].literals[home.position].contains(literal.literal) else {
        continue
      }
      state[home.dimension].literals[home.position].append(literal.literal)
      if !changed.contains(home.dimension) { changed.append(home.dimension) }
    }
    for number in changed {
      switch dimensions[number].find(state[number].literals) {
      case .value(let values): state[number].values = values
      case .nothing: return nil
      case .unknown:
        progress.isUncertain = true
        return nil
      }
    }
    return state
  }
}

extension LinkClauses.Literal {
  /// The contrary.
  var negated: LinkClauses.Literal {
    LinkClauses.Literal(
      variable: variable,
      literal: KeyLiteral(test: literal.test, reading: literal.reading, holds: !literal.holds)
    )
  }
}
