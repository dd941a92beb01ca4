public import PolicyLanguage

/// What `Resource` or `NotResource` of a statement means: `any EC2 instance or volume`, `S3
/// larkfield-logs or larkfield-logs/*`.
public enum ResourceWords {
  /// The resources, behind "on"; `nil` where the statement is about all of them.
  public static func text(_ element: ResourceElement?) -> String? {
    guard let element, !isEverything(element) else { return nil }
    let words = patterns(element.patterns.map(\.text.source))
    return element.isNegated ? "anything but \(words)" : words
  }

  private static func isEverything(_ element: ResourceElement) -> Bool {
    if element.isNegated { return element.patterns.isEmpty }
    return element.patterns.contains { pattern in
      !pattern.text.source.isEmpty && pattern.text.source.allSatisfy { $0 == "*" }
    }
  }

  /// So many resources are named.
  private static let most = 3

  private static func patterns(_ texts: [String]) -> String {
    guard !texts.isEmpty else { return "nothing" }
    var services: [String] = []
    var byService: [String: [Resource]] = [:]
    for text in texts {
      let resource = Resource(text)
      if byService[resource.service] == nil { services.append(resource.service) }
      byService[resource.service, default: []].append(resource)
    }
    return AlternativeList.text(
      services.map { service in
        let resources = byService[service] ?? []
        guard !service.isEmpty else { return list(resources.map(\.name)) }
        let types = resources.compactMap(\.type)
        if types.count == resources.count { return "any \(service) \(list(types))" }
        return "\(service) \(list(resources.map(\.name)))"
      }
    )
  }

  private static func list(_ words: [String]) -> String {
    guard words.count > most + 1 else { return AlternativeList.text(words) }
    return words.prefix(most).joined(separator: ", ")
      + " and \(CountText.grouped(words.count - most)) more"
  }

  /// A resource pattern taken apart.
  private struct Resource {
    /// The service's name, where Region and account are left open; else empty.
    var service = ""
    /// What stands behind the account, or the whole text.
    var name: String
    /// The type of `type/*` in any account, such as `instance`.
    var type: String?

    init(_ text: String) {
      name = text
      let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      func isOpen(_ part: Substring) -> Bool { part.allSatisfy { $0 == "*" } }
      guard parts.count == 6, parts[0] == "arn", !parts[2].isEmpty,
        !parts[2].contains(where: { $0 == "*" || $0 == "?" }), isOpen(parts[3]), isOpen(parts[4]),
        !isOpen(parts[5])
      else { return }
      service = ServiceLabel.text(String(parts[2]))
      name = String(parts[5])
      // A bucket has no account in its ARN, and `logs/*` is what is in it.
      guard !parts[4].isEmpty, name.hasSuffix("/*") else { return }
      let type = name.dropLast(2)
      if !type.isEmpty, type.allSatisfy({ $0.isLetter || $0 == "-" }) { self.type = String(type) }
    }
  }
}
