internal import PolicyLanguage

extension GuardFolder {
  /// Whether the statements ask something that depends on what an action touches: the resource, or
  /// a key that only some authorizations carry.
  func dependsOnAuthorizations(_ items: [Int]) -> Bool {
    items.contains { item in
      guard let statement = model.items[item].statement else { return false }
      if let resource = statement.resource,
        resource.isNegated || !resource.patterns.contains(where: { $0.text.pieces == [.anyString] })
      {
        return true
      }
      return statement.conditions.contains { condition in
        !RequestWorld.isAlikeEverywhere(condition.key.folded)
      }
    }
  }

  /// Whether the statements ask for the Region.
  func testsRegion(_ items: [Int]) -> Bool {
    items.contains { item in
      model.items[item].statement?.conditions.contains {
        KeyName.canonical($0.key.folded) == KeyName.requestedRegion
      } == true
    }
  }
}
