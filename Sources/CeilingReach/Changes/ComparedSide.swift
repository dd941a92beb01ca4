internal import PolicyLanguage

/// One of two stacks that are compared, with the requests that there are under it.
struct ComparedSide {
  let folder: GuardFolder
  /// The sense of each statement of the model; `nil`: one that means something else under the other
  /// stack, whatever it says.
  let senses: [StatementSense?]

  /// - Parameters:
  ///   - folder: The stack, and the requests that there are.
  ///   - isElsewhere: Whether the target stands somewhere else in the other organization.
  init(_ folder: GuardFolder, isElsewhere: Bool) {
    self.folder = folder
    senses = folder.model.items.map { item in
      guard let statement = item.statement else {
        let level = folder.model.stack.levels[item.place.level]
        return level.policies[item.place.policy].id.map {
          StatementSense(effect: item.effect, unknownPolicy: $0)
        }
      }
      if isElsewhere, statement.readsOrganization { return nil }
      return StatementSense(statement)
    }
  }

  /// The constraints of a group that can fail where all of the other side's hold, by number: a Deny
  /// that the other side does not have, a level that does not allow all that one of the other side
  /// allows.
  func stricter(
    _ constraints: ConstraintList,
    _ items: [Int],
    than other: ComparedSide,
    _ otherItems: [Int]
  ) -> Set<Int> {
    let denied = Set(otherItems.compactMap { other.senses[$0] }.filter { $0.effect == .deny })
    let wider = other.allowed(otherItems)
    let own = allowed(items)
    var result: Set<Int> = []
    for (number, constraint) in constraints.constraints.enumerated() {
      switch constraint {
      case .deny(let item):
        if let sense = senses[item], denied.contains(sense) { continue }
        result.insert(number)
      case .level(let level):
        let allows = own[level, default: []]
        if wider.values.contains(where: { $0.isSubset(of: allows) && !$0.contains(nil) }) {
          continue
        }
        result.insert(number)
      }
    }
    return result
  }

  /// What the levels allow of a group.
  private func allowed(_ items: [Int]) -> [Int: Set<StatementSense?>] {
    var result: [Int: Set<StatementSense?>] = [:]
    for item in items where folder.model.items[item].effect == .allow {
      result[folder.model.items[item].place.level, default: []].insert(senses[item])
    }
    return result
  }
}
