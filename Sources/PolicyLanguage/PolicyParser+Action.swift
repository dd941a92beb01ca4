internal import JSONText

extension PolicyParser {
  /// `Action` or `NotAction`; without either, an element that matches nothing.
  mutating func readAction(
    _ elements: [StatementElement: Element],
    begin: Int
  ) -> ActionElement {
    guard let (element, isNegated) = either(.action, .notAction, elements) else {
      report(.missingAction, "the statement has neither Action nor NotAction", at: begin)
      return ActionElement([])
    }
    if isNegated, kind == .resourceControlPolicy, !options.isAWSManaged {
      report(
        .unsupportedElement,
        "a resource control policy has no NotAction",
        hint: "list the actions under Action",
        at: element.key.range.lowerBound
      )
    }
    let items = strings(in: element.value, of: element.key.text)
    for item in items { checkAction(item) }
    return ActionElement(
      items.map { ActionPattern($0.text, position: lines.position(at: $0.offset)) },
      isNegated: isNegated
    )
  }

  /// Source: IAM User Guide, `reference_policies_elements_action.html`; IAM refuses a document
  /// with an action that has no service prefix.
  private mutating func checkAction(_ item: Item) {
    if item.text == "*" {
      if kind == .resourceControlPolicy, !options.isAWSManaged {
        report(
          .actionWithoutService,
          "the actions of a resource control policy need a service prefix",
          hint: "write a pattern for each service, such as \"s3:*\"",
          at: item.offset
        )
      }
      return
    }
    let parts = item.text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, let prefix = parts.first, let name = parts.last, !name.isEmpty else {
      report(
        .actionFormat,
        "\(shown(item.text)) is no action",
        hint: "an action is a service prefix, a colon and a name, such as s3:GetObject",
        at: item.offset
      )
      return
    }
    let isService =
      !prefix.isEmpty && prefix.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
    if !isService {
      let isEverything = item.text == "*:*" && kind != .resourceControlPolicy
      report(
        isEverything ? .actionCharacters : .actionService,
        isEverything
          ? "`*:*` is read as `*`, and not written as documented"
          : "\(shown(item.text)) has no service prefix that AWS knows",
        hint: isEverything
          ? "write \"*\" for all actions"
          : "a prefix has letters, digits and hyphens, and no wildcard",
        at: item.offset
      )
      return
    }
    let isName = name.allSatisfy {
      $0.isLetterOrDigit || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?")
    }
    if !isName {
      report(
        .actionCharacters,
        "\(shown(item.text)) has characters that no action has",
        hint: "policy variables and placeholders mean nothing in an action",
        at: item.offset
      )
    }
    if kind == .resourceControlPolicy, let services = options.resourceControlServices {
      let service = String(decoding: prefix, as: UTF8.self).lowercased()
      if !services.contains(service) {
        report(
          .unsupportedService,
          "the service `\(service)` does not honour resource control policies: no effect",
          at: item.offset
        )
      }
    }
  }
}

extension UInt8 {
  /// Whether the byte is a letter or digit of ASCII.
  var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
