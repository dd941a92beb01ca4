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

// MARK: - What all parts use

extension PolicyParser {
  /// A member of a document or statement whose key is known.
  struct Element {
    let key: JSONKey
    let value: JSONValue

    /// Where the value begins.
    var offset: Int { value.range.lowerBound }
  }

  mutating func report(
    _ rule: PolicyRule,
    _ message: String,
    hint: String? = nil,
    at offset: Int
  ) {
    findings.append(
      ParsedPolicy.Finding(
        rule.severity(in: kind),
        rule.rawValue,
        message,
        hint: hint,
        position: lines.position(at: offset),
        offset: offset
      )
    )
  }

  mutating func reportType(of value: JSONValue, _ what: String, expected: String) {
    report(
      .wrongType,
      "\(what) must be \(expected), not \(described(value))",
      at: value.range.lowerBound
    )
  }

  /// The known members of an object, each once; every other is a finding.
  mutating func elements<Name>(
    _ names: Name.Type,
    of object: JSONValue,
    in what: String
  ) -> [Name: Element]
  where Name: RawRepresentable<String> & CaseIterable & Hashable {
    var found: [Name: Element] = [:]
    // A key that stands twice has its finding; AWS takes neither, and the first is kept.
    for member in object.members where !member.key.isDuplicate {
      let text = member.key.text
      let element = Element(key: member.key, value: member.value)
      if let name = Name(rawValue: text) {
        if found[name] != nil { reportCaseTwice(text, at: member.key.range.lowerBound) }
        found[name] = element
        continue
      }
      let folded = text.lowercased()
      if let name = Name.allCases.first(where: { $0.rawValue.lowercased() == folded }) {
        if found[name] != nil {
          reportCaseTwice(text, at: member.key.range.lowerBound)
        } else {
          found[name] = element
          report(
            .elementCase,
            "the element \(shown(text)) is not written as documented",
            hint: "write \"\(name.rawValue)\"",
            at: member.key.range.lowerBound
          )
        }
        continue
      }
      let known = Name.allCases.map(\.rawValue)
      report(
        .unknownElement,
        "\(shown(text)) is no element of a \(what)",
        hint: SpellingSuggestion.nearest(to: text, among: known).map { "did you mean \($0)?" }
          ?? "a \(what) has \(known.joined(separator: ", "))",
        at: member.key.range.lowerBound
      )
    }
    return found
  }

  private mutating func reportCaseTwice(_ text: String, at offset: Int) {
    report(
      .duplicateKeyCase,
      "\(shown(text)) stands twice in this object, in different spellings",
      hint: "keep one of them",
      at: offset
    )
  }

  /// A string; any other value is a finding and `nil`.
  mutating func string(_ element: Element) -> String? {
    if let text = element.value.string { return text }
    reportType(of: element.value, element.key.text, expected: "a string")
    return nil
  }

  /// A text of a list, and where it begins.
  struct Item {
    let text: String
    let offset: Int
  }

  /// The strings of a list, or the one string that stands for it.
  mutating func strings(in value: JSONValue, of what: String) -> [Item] {
    switch value.kind {
    case .string: return [Item(text: value.string ?? "", offset: value.range.lowerBound)]
    case .array:
      var items: [Item] = []
      var isEmpty = true
      for element in value.elements {
        isEmpty = false
        if let text = element.string {
          items.append(Item(text: text, offset: element.range.lowerBound))
        } else {
          reportType(of: element, "what \(what) lists", expected: "a string")
        }
      }
      if isEmpty {
        report(.emptyList, "the list of \(what) is empty", at: value.range.lowerBound)
      }
      return items
    default:
      reportType(of: value, what, expected: "a string or a list of strings")
      return []
    }
  }

  /// A value in a message.
  func described(_ value: JSONValue) -> String {
    switch value.kind {
    case .object: "an object"
    case .array: "a list"
    case .string: "a string"
    case .number: "a number"
    case .true, .false: "a boolean"
    case .null: "null"
    }
  }

  /// Somebody else's text in a message: in backticks, on one line, cut where it is long.
  func shown(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalars.count == 80 {
        scalars.append("…")
        break
      }
      scalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar)
    }
    return "`\(String(scalars))`"
  }
}
