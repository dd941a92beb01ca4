internal import Diagnostics

/// Looks for what the author of a pattern without a match may have meant.
struct PatternSuggestion {
  let catalog: ActionCatalog

  /// The actions that a call of a service always needs, where the call has another name than they
  /// have: `s3:ListBuckets` is allowed as `s3:ListAllMyBuckets`.
  func actions(neededByCall name: String, of service: Service) -> [String] {
    guard case .authorized(let actions) = catalog.event(name, source: source(of: service.prefix))
    else { return [] }
    return actions.filter(\.isAlwaysNeeded).map(\.name)
  }

  /// The action of a service that is spelled most like `name`, a pattern, and does the same where
  /// the pattern begins with a word that other actions begin with (`Get`, `Delete`).
  func action(of service: Service, like name: String) -> String? {
    let bytes = CatalogFile.actions.bytes
    var names = service.numbers.map { bytes.text(catalog.index.rows[$0].nameRange) }
    let verb = Self.firstWord(of: name)
    if names.contains(where: { Self.firstWord(of: $0) == verb }) {
      names.removeAll { Self.firstWord(of: $0) != verb }
    }
    return SpellingSuggestion.nearest(to: name, among: names, wildcards: true, atMost: 3).map {
      "\(service.prefix):\($0)"
    }
  }

  /// The pattern with the service that was probably meant by a prefix, and that has an action of
  /// the rest of the pattern.
  func service(like prefix: String, withAction action: String) -> String? {
    let fitting = catalog.services.map(\.prefix).filter {
      !catalog.actions(matching: "\($0):\(action)").isEmpty
    }
    let folded = prefix.lowercased()
    let meant =
      CloudTrailTable.embedded.prefixes[source(of: folded)].flatMap {
        fitting.contains($0) ? $0 : nil
      }
      ?? SpellingSuggestion.nearest(to: prefix, among: fitting)
      ?? Self.only(fitting.filter { folded.split(separator: "-").contains(Substring($0)) })
    return meant.map {
      let pattern = "\($0):\(action)"
      return catalog.id(of: pattern).map { catalog[$0].name } ?? pattern
    }
  }

  /// The one action of all services that has exactly this name.
  func inAnyService(_ name: String) -> String? {
    guard !name.isEmpty, !ActionGlob(name).hasWildcard else { return nil }
    return Self.only(Array(catalog.actions(matching: "*:" + name))).map { catalog[$0].name }
  }

  /// Where CloudTrail says that the calls of a service come from.
  private func source(of prefix: String) -> String { prefix + ".amazonaws.com" }

  /// The first word of a name in camel case: `Get` of `GetObject`; what stands before a wildcard
  /// where it has no second word.
  private static func firstWord(of name: String) -> Substring {
    let rest = name.dropFirst().prefix { $0 != "*" && $0 != "?" && !$0.isUppercase }
    return name[..<rest.endIndex]
  }

  private static func only<Element>(_ elements: [Element]) -> Element? {
    elements.count == 1 ? elements.first : nil
  }
}
