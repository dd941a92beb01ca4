internal import Diagnostics
internal import JSONText

/// Reads one policy document and collects what is wrong with it.
///
/// Its parts: the document (here), statements, actions, resources, principals, conditions, and the
/// advice about statements.
struct PolicyParser {
  let document: JSONDocument
  let kind: PolicyKind
  let options: PolicyParsingOptions
  let lines: LineTable
  var findings: [ParsedPolicy.Finding] = []
  /// Known before the statements are read, since it decides what a variable is.
  var version: Policy.LanguageVersion = .v2008

  init(document: JSONDocument, kind: PolicyKind, options: PolicyParsingOptions) {
    self.document = document
    self.kind = kind
    self.options = options
    lines = LineTable(of: document.text)
  }

  /// The elements of a document.
  enum DocumentElement: String, CaseIterable {
    case version = "Version"
    case id = "Id"
    case statement = "Statement"
  }

  mutating func policy() -> Policy {
    checkLength()
    for key in document.duplicateKeys {
      report(
        .duplicateKey,
        "the key \(shown(key.text)) stands twice in this object",
        hint: "AWS refuses that; keep one of them",
        at: key.range.lowerBound
      )
    }
    let root = document.root
    guard root.kind == .object else {
      report(
        .policyNotObject,
        "a policy is an object, not \(described(root))",
        at: root.range.lowerBound
      )
      return Policy(version: .v2008, statements: [])
    }
    let elements = elements(DocumentElement.self, of: root, in: "policy")
    readVersion(elements[.version], root: root)
    let id = readID(elements[.id])
    let statements = readStatements(elements[.statement], root: root)
    return Policy(version: version, id: id, statements: statements)
  }

  private mutating func readVersion(_ element: Element?, root: JSONValue) {
    let supported = Policy.LanguageVersion.v2012.rawValue
    guard let element else {
      report(
        .missingVersion,
        kind.isOrganizationsPolicy
          ? "\(kind.withArticle) needs a Version"
          : "the policy has no Version, which means 2008-10-17: it has no policy variables",
        hint: "add \"Version\": \"\(supported)\"",
        at: root.range.lowerBound
      )
      return
    }
    guard let text = string(element) else { return }
    guard let known = Policy.LanguageVersion(rawValue: text) else {
      report(
        .invalidVersion,
        "\(shown(text)) is no version of the policy language",
        hint: "write \"\(supported)\", with plain hyphens",
        at: element.offset
      )
      return
    }
    version = known
    if known == .v2008, kind.isOrganizationsPolicy {
      report(
        .outdatedVersion,
        "\(kind.withArticle) must have version \(supported), not \(known.rawValue)",
        at: element.offset
      )
    }
  }

  private mutating func readID(_ element: Element?) -> String? {
    guard let element else { return nil }
    if kind != .resourcePolicy {
      report(
        .idNotAllowed,
        "only resource policies have an Id; it means nothing here",
        hint: "remove it",
        at: element.key.range.lowerBound
      )
    }
    return string(element)
  }

  private mutating func readStatements(_ element: Element?, root: JSONValue) -> [Statement] {
    guard let element else {
      report(.missingStatement, "the policy has no Statement", at: root.range.lowerBound)
      return []
    }
    let values: [JSONValue]
    switch element.value.kind {
    case .object: values = [element.value]
    case .array:
      values = Array(element.value.elements)
      if values.isEmpty {
        report(.emptyList, "the list of statements is empty", at: element.offset)
      }
    default:
      reportType(of: element.value, "Statement", expected: "an object or a list of objects")
      return []
    }
    var sids: [String: Int] = [:]
    var statements: [Statement] = []
    for (index, value) in values.enumerated() {
      guard value.kind == .object else {
        reportType(of: value, "a statement", expected: "an object")
        continue
      }
      if let statement = statement(value, index: index, sids: &sids) {
        statements.append(statement)
      }
    }
    return statements
  }
}
