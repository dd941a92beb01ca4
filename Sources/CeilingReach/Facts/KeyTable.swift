internal import ActionCatalog

/// What is known of one condition key, whatever it is asked of.
struct KeyTraits: Hashable, Sendable {
  /// The key in lower case.
  let folded: String
  /// The one name for keys that are equal and present together.
  let canonical: String
  /// Whether any request may have the key, under this name.
  let isGlobal: Bool
  /// Whether any request may have it under its canonical name.
  let isGlobalFact: Bool
  /// Whether each authorization of a call has a value of its own.
  let isOfAuthorization: Bool
  /// Whether AWS is known to have the key.
  let isKnown: Bool

  fileprivate init(_ folded: String) {
    self.folded = folded
    canonical = KeyName.canonical(folded)
    isGlobal = Self.isGlobal(folded)
    isGlobalFact = canonical == folded ? isGlobal : Self.isGlobal(canonical)
    isOfAuthorization = KeyName.isOfAuthorization(canonical, isGlobal: isGlobalFact)
    isKnown = isGlobal || ActionCatalog.current.type(ofKey: folded) != nil
  }

  private static func isGlobal(_ folded: String) -> Bool {
    let catalog = ActionCatalog.current
    return catalog.globalConditionKeys.contains { $0.matches(folded: folded) }
      || catalog.federationConditionKeys.contains { $0.matches(folded: folded) }
  }

  /// Whether requests can hold the same for the key whatever action they are of, the Region apart.
  var isAlikeEverywhere: Bool {
    // Another name of a fact is there only where the reference lists it.
    guard canonical == folded || folded == KeyName.epochTime else { return false }
    switch folded {
    case KeyName.resourceAccount, KeyName.resourceOrgID, KeyName.resourceOrgPaths: return true
    default: return isGlobal && !isOfAuthorization
    }
  }
}

/// The traits of keys, each found once.
///
/// Not for several tasks at once.
final class KeyTable {
  private var traits: [String: KeyTraits] = [:]

  init() {}

  subscript(folded: String) -> KeyTraits {
    if let known = traits[folded] { return known }
    let made = KeyTraits(folded)
    traits[folded] = made
    return made
  }
}
