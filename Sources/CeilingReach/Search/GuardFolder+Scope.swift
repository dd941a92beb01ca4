internal import PolicyLanguage

extension GuardFolder {
  /// Whether the statements ask something that depends on what an action touches: the resource, or
  /// a key that only some authorizations carry.
  func dependsOnAuthorizations(_ items: [Int]) -> Bool {
    items.contains { item in
      guard let statement = model.items[item].statement else { return false }
      if let resource = statement.resource,
        !resource.matchesEverything
      {
        return true
      }
      return statement.conditions.contains { isOfAuthorization($0.key.folded) }
    }
  }

  /// Whether what requests hold for a key depends on what an action touches.
  func isOfAuthorization(_ key: String) -> Bool {
    if key == KeyName.resource || !world.keys[key].isAlikeEverywhere { return true }
    // A resource that the question names tells the Region and the account.
    return world.question.resource != nil
      && (key == KeyName.requestedRegion || key == KeyName.resourceAccount)
  }

  /// Whether the statements ask for the Region.
  func testsRegion(_ items: [Int]) -> Bool {
    items.contains { item in
      model.items[item].statement?.conditions.contains {
        world.keys[$0.key.folded].canonical == KeyName.requestedRegion
      } == true
    }
  }
}
