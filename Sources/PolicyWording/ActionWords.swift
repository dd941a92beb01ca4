internal import ActionCatalog
public import PolicyLanguage

/// What `Action` or `NotAction` of a statement is about: `all of S3`, `6 actions of CloudTrail
/// (DeleteTrail, StopLogging and 4 more)`, `all but 23 global services`.
public enum ActionWords {
  /// The element in words.
  public static func text(_ element: ActionElement) -> String {
    let parts = Parts(element.patterns.map(\.text))
    guard element.isNegated else { return parts.isEverything ? "everything" : parts.text }
    if parts.isEverything { return "nothing" }
    if parts.isEmpty { return "everything" }
    guard parts.names.isEmpty, parts.services.count > mostNamedServices else {
      return "everything but \(parts.text)"
    }
    let kind = parts.services.allSatisfy(isGlobal) ? "global services" : "services"
    return "all but \(CountText.grouped(parts.services.count)) \(kind)"
  }

  /// So many services are named.
  private static let mostNamedServices = 4
  /// So many actions are named.
  private static let mostNamedActions = 3

  /// Whether calls to a service are signed for one Region, or can be sent to a global endpoint.
  ///
  /// Source of the exception: IAM User Guide, `id_credentials_temp_region-endpoints.html`.
  private static func isGlobal(_ service: String) -> Bool {
    service == "sts" || ActionCatalog.current.service(service)?.globalRegion != nil
  }

  /// Patterns, told apart by what they cover.
  private struct Parts {
    /// Whether one of them covers every action.
    private(set) var isEverything = false
    /// The services that are covered as a whole, each once, in the order of the document.
    private(set) var services: [String] = []
    /// The other patterns, each once.
    private(set) var names: [String] = []

    init(_ patterns: [String]) {
      var seen: Set<String> = []
      for pattern in patterns where seen.insert(pattern.lowercased()).inserted {
        let colon = pattern.firstIndex(of: ":")
        let name = colon.map { pattern[pattern.index(after: $0)...] } ?? pattern[...]
        let service = colon.map { pattern[..<$0] } ?? ""
        if pattern.allSatisfy({ $0 == "*" }) || (service == "*" && name == "*") {
          isEverything = true
        } else if !name.isEmpty, name.allSatisfy({ $0 == "*" }), !service.isEmpty,
          !service.contains(where: { $0 == "*" || $0 == "?" })
        {
          services.append(service.lowercased())
        } else {
          names.append(pattern)
        }
      }
      // What a service that is covered as a whole has needs no names.
      names.removeAll { services.contains($0.prefix { $0 != ":" }.lowercased()) }
    }

    var isEmpty: Bool { services.isEmpty && names.isEmpty }

    var text: String {
      var parts: [String] = []
      if services.count > mostNamedServices {
        parts.append("all of \(CountText.grouped(services.count)) services")
      } else if !services.isEmpty {
        parts.append("all of \(joined(services.map(ServiceLabel.text)))")
      }
      if !names.isEmpty { parts.append(namesText) }
      return parts.isEmpty ? "nothing" : parts.joined(separator: " and ")
    }

    private var namesText: String {
      guard names.count > mostNamedActions else { return joined(names) }
      let count = CountText.counted(actionCount, "action")
      var prefixes: [String] = []
      for name in names {
        let prefix = name.prefix { $0 != ":" }.lowercased()
        if !prefixes.contains(prefix) { prefixes.append(prefix) }
      }
      if prefixes.count == 1 {
        // The service stands once before the names of its actions.
        let own = names.map { String($0.drop { $0 != ":" }.dropFirst()) }
        let left = own.count - 2
        return "\(count) of \(ServiceLabel.text(prefixes[0])) "
          + "(\(own[0]), \(own[1]) and \(CountText.grouped(left)) more)"
      }
      guard prefixes.count <= mostNamedServices else {
        return "\(count) of \(CountText.grouped(prefixes.count)) services"
      }
      return "\(count) of \(joined(prefixes.map(ServiceLabel.text)))"
    }

    /// How many actions the names stand for; what the catalog does not have counts as one.
    private var actionCount: Int {
      var known = ActionSet()
      var unknown = 0
      for name in names {
        let matched = ActionCatalog.current.actions(matching: name)
        known.formUnion(matched)
        if matched.isEmpty { unknown += 1 }
      }
      return known.count + unknown
    }

    private func joined(_ words: [String]) -> String { NameList.text(words, width: .max) }
  }
}
