internal import Diagnostics
internal import JSONText

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
    // Advice is for the author.
    if options.isAWSManaged, rule.category == .advice { return }
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
        report(.emptyList, "the list under \(what) is empty", at: value.range.lowerBound)
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
    if text.isEmpty { return "\"\"" }
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
