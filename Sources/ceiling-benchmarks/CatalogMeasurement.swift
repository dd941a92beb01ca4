internal import ActionCatalog

/// How long the catalog takes until it answers, and to answer.
enum CatalogMeasurement {
  /// What the first use may take.
  static let limit = Duration.milliseconds(10)

  /// Prints the times; to be called before anything else uses the catalog.
  ///
  /// - Returns: Whether the first use stayed below the limit.
  static func run() -> Bool {
    var catalog: ActionCatalog?
    let first = ProcessorClock.measure { catalog = .current }
    guard let catalog else { return false }
    print("catalog: ready in \(first.inMilliseconds), at most \(limit.inMilliseconds)")
    let names = catalog.actions.map(\.name)
    let byName = ProcessorClock.measure { for name in names { _ = catalog.id(of: name) } }
    print("catalog: \(names.count) actions by name in \(byName.inMilliseconds)")
    let patterns = stride(from: 0, to: names.count, by: 5).map { "\(names[$0].dropLast(4))*" }
    let matching = ProcessorClock.measure {
      for pattern in patterns { _ = catalog.actions(matching: pattern) }
    }
    print("catalog: \(patterns.count) patterns of a service in \(matching.inMilliseconds)")
    let open = (0..<100).map { "*:*\(names[$0 * 200].suffix(5))" }
    let scanning = ProcessorClock.measure {
      for pattern in open { _ = catalog.actions(matching: pattern) }
    }
    print("catalog: \(open.count) patterns of any service in \(scanning.inMilliseconds)")
    let carrying = ProcessorClock.measure {
      for action in catalog.actions {
        for resource in action.resources {
          let keys = catalog.authorizationKeys(action: action.id, resourceType: resource.type)
          _ = keys.mayCarry("aws:ResourceTag/Team")
        }
      }
    }
    print(
      "catalog: whether each action may carry a tag on each resource type in \(carrying.inMilliseconds)"
    )
    let policies = catalog.managedPolicies
    let reading = ProcessorClock.measure { for policy in policies { _ = policy.document } }
    print("catalog: \(policies.count) managed policies in \(reading.inMilliseconds)")
    return first < limit
  }
}
