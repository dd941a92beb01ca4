public import ActionCatalog

/// What `ceiling catalog` shows: the actions that a pattern matches.
public struct CatalogListing: Sendable {
  /// The actions of the catalog, in the order of their names.
  public let actions: ActionSet
  /// Actions that AWS has retired, sorted by name; only where the pattern matches no others.
  public let retired: [RetiredAction]
  /// Why the pattern matches nothing of the catalog; `nil`: it matches something.
  public let finding: PatternFinding?
  let catalog = ActionCatalog.current

  /// The actions that a pattern matches; `nil`: all of them.
  public init(pattern: String?) {
    guard let pattern else {
      (actions, retired, finding) = (.all, [], nil)
      return
    }
    actions = catalog.actions(matching: pattern)
    finding = actions.isEmpty ? catalog.finding(forPattern: pattern) : nil
    if case .retired(let actions) = finding?.reason { retired = actions } else { retired = [] }
  }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { actions.isEmpty && retired.isEmpty }

  /// What the requests of an action may carry beside the keys that any request may have: the keys
  /// of the action, whatever it touches, and those of each of its resource types, sorted.
  func conditionKeys(of action: Action, _ resources: [ListedResource]) -> [String] {
    var keys = Set(action.conditionKeys.map(\.text))
    for resource in resources { keys.formUnion(resource.conditionKeys) }
    return keys.sorted()
  }

  /// The resource types of an action with their facts.
  func resources(of action: Action) -> [ListedResource] {
    let service = action.service.prefix
    return action.resources.map { resource in
      let type = catalog.resourceType(resource.type, of: service)
      // A pair without keys of its own has those of the type.
      let keys =
        resource.conditionKeys.isEmpty ? type?.conditionKeys ?? [] : resource.conditionKeys
      return ListedResource(
        type: resource.type,
        isRequired: resource.isRequired,
        arn: type?.arn ?? "",
        conditionKeys: keys.map(\.text).sorted()
      )
    }
  }
}

/// A resource type of an action as a listing shows it.
struct ListedResource {
  let type: String
  let isRequired: Bool
  let arn: String
  /// The keys that the action may carry on the type beside its own, sorted.
  let conditionKeys: [String]
}
