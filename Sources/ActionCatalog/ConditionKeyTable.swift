/// A key that a table lists, with its type.
struct ListedKey: Sendable {
  let pattern: KeyPattern
  let type: ConditionKeyType
}

/// The keys that exist for every service, of sessions from identity providers and credential
/// vendors, and of each service; read on first use.
struct ConditionKeyTable: Sendable {
  static let embedded = ConditionKeyTable()

  /// The keys that the reference leaves out of its tables because any request may have them.
  let global: ListedKeys
  /// The keys, or prefixes ending in `:`, that a session may bring to any later request.
  let federation: ListedKeys
  let byService: [String: ListedKeys]
  /// Every service's keys; where two services give a key two types, the first service's.
  let ofServices: ListedKeys

  private init() {
    var global = ListedKeys()
    CatalogFile.globalConditionKeys.forEachRow { global.add($0[0], typed: $0[2]) }
    var federation = ListedKeys()
    CatalogFile.federationConditionKeys.forEachRow { row in
      let key = row[0]
      federation.add(key.hasSuffix(":") ? key + "${Name}" : key, typed: row[1])
    }
    var byService: [String: ListedKeys] = [:]
    var ofServices = ListedKeys()
    CatalogFile.conditionKeys.forEachRow { row in
      byService[row[0], default: ListedKeys()].add(row[1], typed: row[2])
      ofServices.add(row[1], typed: row[2])
    }
    self.global = global
    self.federation = federation
    self.byService = byService
    self.ofServices = ofServices
  }
}

/// Keys that can be found by name: plain ones at once, those with placeholders one after another.
struct ListedKeys: Sendable {
  private(set) var patterns: [KeyPattern] = []
  private var plain: [String: ConditionKeyType] = [:]
  private var open: [ListedKey] = []

  mutating func add(_ spelling: String, typed type: String) {
    guard let type = ConditionKeyType(spelling: type) else { return }
    let pattern = KeyPattern(spelling)
    if pattern.hasPlaceholder {
      open.append(ListedKey(pattern: pattern, type: type))
    } else if plain.updateValue(type, forKey: spelling.lowercased()) != nil {
      return
    }
    patterns.append(pattern)
  }

  /// The type of a key, which is in lower case; `nil`: it is not listed.
  func type(folded key: String) -> ConditionKeyType? {
    plain[key] ?? open.first { $0.pattern.matches(folded: key) }?.type
  }
}

extension ActionCatalog {
  /// The keys that any request may have, whatever the service; tag keys with a placeholder.
  public var globalConditionKeys: [KeyPattern] { ConditionKeyTable.embedded.global.patterns }

  /// The keys that sessions from identity providers and credential vendors may bring to any later
  /// request; a whole provider's keys with a placeholder.
  public var federationConditionKeys: [KeyPattern] {
    ConditionKeyTable.embedded.federation.patterns
  }

  /// The keys that a service lists, in no request of another service unless that lists them too.
  public func conditionKeys(of service: String) -> [KeyPattern] {
    ConditionKeyTable.embedded.byService[service.lowercased()]?.patterns ?? []
  }

  /// What values a key has.
  ///
  /// - Parameters:
  ///   - key: A key, compared without case.
  ///   - service: The prefix of the service whose list comes first, as few keys have two types;
  ///     `nil`: the service that the key names.
  /// - Returns: The type; `nil`: the reference does not know the key.
  public func type(ofKey key: String, service: String? = nil) -> ConditionKeyType? {
    let table = ConditionKeyTable.embedded
    let folded = key.lowercased()
    let own = service?.lowercased() ?? folded.prefixBeforeColon
    return table.byService[own]?.type(folded: folded)
      ?? table.global.type(folded: folded)
      ?? table.federation.type(folded: folded)
      ?? table.ofServices.type(folded: folded)
  }
}

extension String {
  /// The text before the first colon; empty where there is none.
  var prefixBeforeColon: String {
    utf8.firstIndex(of: Byte.colon).map { String(self[..<$0]) } ?? ""
  }
}
