/// Finds what blocks an action of which nothing passes.
struct CauseFinder {
  /// What blocks: constraints, by number.
  enum Finding: Hashable {
    /// Each of these denies alone leaves nothing.
    case denies([Int])
    /// At each of these levels no Allow ever matches.
    case levels([Int])
    /// Together these leave nothing: the fewest statements that do.
    case together([Int])
  }

  /// How many sets of constraints are tried before the search for the fewest ends.
  private static let budget = 4_000

  let action: ActionProblem
  let finder: VerdictFinder

  func run() -> Finding {
    let relevant = relevantConstraints
    let denies = relevant.filter { isDeny($0) && leavesNothing([$0]) }
    if !denies.isEmpty { return .denies(denies) }
    let levels = relevant.filter { !isDeny($0) && neverAllows($0) }
    if !levels.isEmpty { return .levels(levels) }
    return .together(fewest(of: relevant))
  }

  /// What blocks, without which statements do.
  func cause() -> ActionReach.Cause {
    let relevant = relevantConstraints
    if relevant.contains(where: { isDeny($0) && leavesNothing([$0]) }) { return .explicitDeny }
    return relevant.contains { !isDeny($0) && neverAllows($0) } ? .implicitDeny : .conflict
  }

  private func isDeny(_ constraint: Int) -> Bool {
    if case .deny = action.constraints.constraints[constraint] { true } else { false }
  }

  /// The constraints that demand something of some request, in the order of their places.
  private var relevantConstraints: [Int] {
    var found: Set<Int> = []
    for kind in action.problem.kinds {
      for authorization in kind.authorizations {
        found.formUnion(authorization.generous.demands.map(\.constraint))
      }
    }
    return found.sorted { order($0) < order($1) }
  }

  /// Where a constraint stands: a level before the statements that are in it.
  private func order(_ constraint: Int) -> Order {
    switch action.constraints.constraints[constraint] {
    case .deny(let item): Order(level: places[item].level, place: places[item])
    case .level(let level): Order(level: level, place: nil)
    }
  }

  private struct Order: Comparable {
    let level: Int
    let place: StatementPlace?

    static func < (left: Order, right: Order) -> Bool {
      if left.level != right.level { return left.level < right.level }
      guard let leftPlace = left.place else { return right.place != nil }
      guard let rightPlace = right.place else { return false }
      return leftPlace < rightPlace
    }
  }

  let places: [StatementPlace]

  /// Whether no request passes under these constraints alone.
  private func leavesNothing(_ constraints: Set<Int>) -> Bool {
    action.problem.kinds.indices.allSatisfy { kind in
      if case .nothing = finder.passing(kind, .generous, restrictedTo: constraints) {
        true
      } else {
        false
      }
    }
  }

  /// Whether in every call there is an authorization that no Allow of the level matches.
  private func neverAllows(_ constraint: Int) -> Bool {
    for (number, kind) in action.problem.kinds.enumerated() {
      let lacking = Set(
        kind.authorizations.indices.filter { authorization in
          guard
            let demand = finder.demands(number, authorization, .generous)
              .first(where: { $0.constraint == constraint })
          else { return false }
          return demand.alternatives.allSatisfy { alternative in
            let clauses = [alternative.map { [[$0]] }]
            if case .nothing = finder.solve(number, clauses) { return true }
            return false
          }
        }
      )
      for reading in kind.readings {
        for call in reading.calls where call.isDisjoint(with: lacking) { return false }
      }
    }
    return true
  }

  /// The statements of a constraint that matter: of a level those whose guard can hold.
  func statements(of constraint: Int) -> [Int] {
    if case .deny(let item) = action.constraints.constraints[constraint] { return [item] }
    var found: Set<Int> = []
    for (number, kind) in action.problem.kinds.enumerated() {
      for authorization in kind.authorizations.indices {
        for demand in finder.demands(number, authorization, .generous)
        where demand.constraint == constraint {
          for (alternative, item) in zip(demand.alternatives, demand.statements)
          where !found.contains(item) {
            let clauses = [alternative.map { [[$0]] }]
            if case .nothing = finder.solve(number, clauses) { continue }
            found.insert(item)
          }
        }
      }
    }
    return found.sorted()
  }

  /// The constraints with the fewest statements that together leave nothing; of several such sets
  /// the one whose statements stand first.
  private func fewest(of relevant: [Int]) -> [Int] {
    let costs = Dictionary(
      uniqueKeysWithValues: relevant.map { ($0, max(1, statements(of: $0).count)) }
    )
    var tried = 0
    let total = relevant.reduce(0) { $0 + (costs[$1] ?? 1) }
    for cost in 1...max(1, min(total, 8)) {
      if let found = search(cost, relevant[...], [], costs, &tried) { return found }
      if tried > Self.budget { break }
    }
    // Too many to try all: leave out one after the other as long as nothing passes.
    var kept = relevant
    for constraint in relevant.reversed() {
      let rest = kept.filter { $0 != constraint }
      if leavesNothing(Set(rest)) { kept = rest }
    }
    return kept
  }

  /// The first set of exactly this cost that leaves nothing.
  private func search(
    _ cost: Int,
    _ rest: ArraySlice<Int>,
    _ taken: [Int],
    _ costs: [Int: Int],
    _ tried: inout Int
  ) -> [Int]? {
    if cost == 0 {
      tried += 1
      return leavesNothing(Set(taken)) ? taken : nil
    }
    for (offset, constraint) in rest.enumerated() {
      guard tried <= Self.budget else { return nil }
      let price = costs[constraint] ?? 1
      guard price <= cost else { continue }
      let behind = rest.dropFirst(offset + 1)
      if let found = search(cost - price, behind, taken + [constraint], costs, &tried) {
        return found
      }
    }
    return nil
  }
}
