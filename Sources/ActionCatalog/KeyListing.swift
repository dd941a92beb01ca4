/// Where the reference says that a request may have a condition key.
public enum KeyListing: Hashable, Sendable {
  /// In the action's own row.
  case action
  /// In the row of the action, for the resource type that the request touches.
  case actionOnResourceType
  /// In the resource type's row; it counts where the action lists nothing for the type.
  case resourceType
  /// Any request may have it.
  case global
  /// A session from an identity provider or credential vendor may bring it to any request.
  case federation
}

extension ActionCatalog {
  /// Whether an authorization of an action may have a key: the listing is not `nil`.
  public func mayCarry(_ key: String, action: ActionID, resourceType: String?) -> Bool {
    listing(of: key, action: action, resourceType: resourceType) != nil
  }

  /// Where the reference lists a key for an authorization of an action.
  ///
  /// Tag keys (`aws:RequestTag/…`, `aws:TagKeys`, `aws:ResourceTag/…`) are in the list of global
  /// keys but hold only where a row has them. Listed never means present.
  ///
  /// - Parameters:
  ///   - key: A key, compared without case.
  ///   - action: The action.
  ///   - resourceType: The name of the resource type that the authorization is for; `nil`: none.
  /// - Returns: The first place that lists it; `nil`: none, and then the key counts as absent (the
  ///   reference is known to lack a few).
  public func listing(of key: String, action: ActionID, resourceType: String?) -> KeyListing? {
    authorizationKeys(action: action, resourceType: resourceType).listing(of: key)
  }

  /// The keys that an authorization of an action may have, to be asked about many keys.
  public func authorizationKeys(action id: ActionID, resourceType: String?) -> AuthorizationKeys {
    let action = self[id]
    var keys = AuthorizationKeys(ofAction: action.conditionKeys)
    guard let resourceType,
      let resource = action.resource(ofType: resourceType)
    else { return keys }
    keys.ofPair = resource.conditionKeys
    if keys.ofPair.isEmpty {
      let type = self.resourceType(resourceType, of: action.service.prefix)
      keys.ofResourceType = type?.conditionKeys ?? []
    }
    return keys
  }
}

/// The keys that one authorization of an action may have.
public struct AuthorizationKeys: Hashable, Sendable {
  /// The keys of the action's own row.
  public let ofAction: [KeyPattern]
  /// The keys of the action on the resource type.
  public fileprivate(set) var ofPair: [KeyPattern] = []
  /// The keys of the resource type, where the action lists none for the pair.
  public fileprivate(set) var ofResourceType: [KeyPattern] = []

  fileprivate init(ofAction: [KeyPattern]) { self.ofAction = ofAction }

  /// Whether the authorization may have a key.
  public func mayCarry(_ key: String) -> Bool { listing(of: key) != nil }

  /// Where a key is listed; `nil`: nowhere.
  public func listing(of key: String) -> KeyListing? {
    let folded = key.lowercased()
    if ofAction.contains(where: { $0.matches(folded: folded) }) { return .action }
    if ofPair.contains(where: { $0.matches(folded: folded) }) { return .actionOnResourceType }
    if ofResourceType.contains(where: { $0.matches(folded: folded) }) { return .resourceType }
    let table = ConditionKeyTable.embedded
    if table.global.type(folded: folded) != nil, !Self.isListedOnly(folded) { return .global }
    return table.federation.type(folded: folded) == nil ? nil : .federation
  }

  /// Whether a global key holds only where a row lists it: the keys about tags of the request and
  /// of the resource.
  private static func isListedOnly(_ folded: String) -> Bool {
    folded == "aws:tagkeys" || folded.hasPrefix("aws:requesttag/")
      || folded.hasPrefix("aws:resourcetag/")
  }
}
