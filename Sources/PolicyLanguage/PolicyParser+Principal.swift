internal import JSONText

extension PolicyParser {
  /// `Principal` or `NotPrincipal`, which policies that are attached to principals don't have.
  mutating func readPrincipal(
    _ elements: [StatementElement: Element],
    begin: Int
  ) -> PrincipalElement? {
    guard let (element, isNegated) = either(.principal, .notPrincipal, elements) else {
      if kind == .resourcePolicy || kind == .resourceControlPolicy {
        report(
          .missingPrincipal,
          "a statement of \(kind.withArticle) needs a Principal",
          hint: kind == .resourceControlPolicy ? "add \"Principal\": \"*\"" : nil,
          at: begin
        )
      }
      return nil
    }
    let keyOffset = element.key.range.lowerBound
    guard kind == .resourcePolicy || kind == .resourceControlPolicy else {
      report(
        .unsupportedElement,
        "\(kind.withArticle) has no \(element.key.text)",
        hint: "remove it; the policy is about the principals that it is attached to",
        at: keyOffset
      )
      return PrincipalElement(entries(of: element.value, checked: false), isNegated: isNegated)
    }
    guard kind == .resourceControlPolicy else {
      return PrincipalElement(entries(of: element.value, checked: true), isNegated: isNegated)
    }
    if isNegated {
      report(
        .unsupportedElement,
        "a resource control policy has no NotPrincipal",
        hint: "write \"Principal\": \"*\" and narrow it with Condition",
        at: keyOffset
      )
    } else if element.value.kind != .string, element.value.kind != .object {
      reportType(of: element.value, "Principal", expected: "\"*\"")
    } else if element.value.string != "*" {
      report(
        .unsupportedPrincipal,
        "the Principal of a resource control policy must be \"*\"",
        hint: "narrow it with Condition",
        at: element.offset
      )
    }
    return PrincipalElement(entries(of: element.value, checked: false), isNegated: isNegated)
  }

  private mutating func entries(
    of value: JSONValue,
    checked: Bool
  ) -> [PrincipalElement.Entry] {
    let findingsBefore = findings
    defer { if !checked { findings = findingsBefore } }
    let position = lines.position(at: value.range.lowerBound)
    switch value.kind {
    case .string:
      if value.string != "*" {
        report(
          .invalidPrincipal,
          "a Principal outside an object can only be \"*\"",
          hint: "write {\"AWS\": \"…\"}, or Service, Federated or CanonicalUser",
          at: value.range.lowerBound
        )
      }
      // A name outside an object is read as one of AWS, which is what its author means.
      let name = value.string ?? "*"
      return [PrincipalElement.Entry(name == "*" ? .everybody : .aws, name, position: position)]
    case .object:
      var entries: [PrincipalElement.Entry] = []
      if value.members.first(where: { _ in true }) == nil {
        report(.emptyList, "the Principal names nobody", at: value.range.lowerBound)
      }
      for member in value.members where !member.key.isDuplicate {
        let text = member.key.text
        let folded = text.lowercased()
        let known = PrincipalElement.Entry.Kind.allCases.filter { $0 != .everybody }
        guard let kind = known.first(where: { $0.rawValue.lowercased() == folded }),
          kind.rawValue == text
        else {
          report(
            .invalidPrincipal,
            "\(shown(text)) is no kind of principal",
            hint: "a principal is under AWS, Federated, Service or CanonicalUser",
            at: member.key.range.lowerBound
          )
          continue
        }
        for item in strings(in: member.value, of: text) {
          if kind == .aws { checkAWSPrincipal(item) }
          entries.append(
            PrincipalElement.Entry(kind, item.text, position: lines.position(at: item.offset))
          )
        }
      }
      return entries
    default:
      reportType(of: value, "Principal", expected: "\"*\" or an object")
      return []
    }
  }

  /// Source: IAM User Guide, `reference_policies_elements_principal.html`.
  private mutating func checkAWSPrincipal(_ item: Item) {
    guard item.text != "*" else { return }
    if item.text.hasWildcard {
      report(
        .principalWildcard,
        "\(shown(item.text)): a wildcard can't stand for a part of a principal",
        hint: "write \"*\" and narrow it with Condition on aws:PrincipalArn",
        at: item.offset
      )
      return
    }
    let isAccount =
      item.text.utf8.count == 12 && item.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let segments = Self.segments(of: item.text)
    let isARN = segments.count == 6 && segments[0] == "arn"
    // The unique id of a principal that is gone stays behind where its ARN stood.
    let isUniqueID = item.text.utf8.count >= 16 && item.text.utf8.allSatisfy(\.isLetterOrDigit)
    guard isAccount || isARN || isUniqueID else {
      report(
        .invalidPrincipal,
        "\(shown(item.text)) is no principal",
        hint: "write an account id (12 digits), an ARN, or \"*\"",
        at: item.offset
      )
      return
    }
  }
}
