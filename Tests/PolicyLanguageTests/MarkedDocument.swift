import JSONText
import PolicyLanguage

/// A policy document of a test, with the place that a finding is expected at marked by `▸`.
struct MarkedDocument: Sendable {
  /// The text without the mark.
  let text: String
  /// The offset of the mark.
  let offset: Int?

  init(_ marked: String) {
    let parts = marked.split(separator: "▸", omittingEmptySubsequences: false)
    text = parts.joined()
    offset = parts.count > 1 ? parts[0].utf8.count : nil
  }

  /// A document with one statement that is in order for its kind, and changes to it.
  ///
  /// A change replaces an element or adds it behind the others; an empty one removes it. The mark
  /// before a name stands at the key, before a value at the value, and alone (`"▸": ""`) at the
  /// statement or the document.
  init(
    _ kind: PolicyKind,
    _ changes: KeyValuePairs<String, String> = [:],
    document documentChanges: KeyValuePairs<String, String> = [:]
  ) {
    var statement = [("Effect", #""Deny""#), ("Action", #""s3:*""#), ("Resource", #""*""#)]
    if kind == .resourceControlPolicy || kind == .resourcePolicy {
      statement.insert(("Principal", #""*""#), at: 0)
    }
    let document = [
      ("Version", #""2012-10-17""#), ("Statement", Self.object(statement, changes)),
    ]
    self.init(Self.object(document, documentChanges))
  }

  private static func object(
    _ members: [(String, String)],
    _ changes: KeyValuePairs<String, String>
  ) -> String {
    var members = members
    var start = "{"
    for (name, value) in changes {
      if name == "▸" {
        start = "▸{"
        continue
      }
      let plain = name.hasPrefix("▸") ? String(name.dropFirst()) : name
      let index = members.firstIndex { $0.0 == plain }
      switch (index, value.isEmpty) {
      case (let index?, true): members.remove(at: index)
      case (let index?, false): members[index] = (name, value)
      case (nil, _): members.append((name, value))
      }
    }
    let written = members.map { name, value in
      name.hasPrefix("▸") ? "▸\"\(name.dropFirst())\": \(value)" : "\"\(name)\": \(value)"
    }
    return start + written.joined(separator: ", ") + "}"
  }

  var source: SourceText { SourceText(text.utf8, file: "policy.json") }

  func parsed(
    as kind: PolicyKind,
    _ options: PolicyParsingOptions = PolicyParsingOptions()
  ) -> ParsedPolicy {
    ParsedPolicy(parsing: source, as: kind, options: options)
  }
}
