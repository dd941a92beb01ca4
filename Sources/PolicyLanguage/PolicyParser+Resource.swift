internal import JSONText

extension PolicyParser {
  /// `Resource` or `NotResource`; `nil` without either, which only resource policies may do.
  mutating func readResource(
    _ elements: [StatementElement: Element],
    begin: Int
  ) -> ResourceElement? {
    guard let (element, isNegated) = either(.resource, .notResource, elements) else {
      if kind != .resourcePolicy {
        report(
          .missingResource,
          "the statement has neither Resource nor NotResource",
          hint: "add \"Resource\": \"*\"",
          at: begin
        )
      }
      return nil
    }
    let scope: PatternText.VariableScope = version == .v2012 ? .behindFifthColon : .nowhere
    let patterns = strings(in: element.value, of: element.key.text).map { item in
      let (text, flaws) = PatternText.scan(item.text, variables: scope)
      checkResource(item, text, flaws)
      return ResourcePattern(text, position: lines.position(at: item.offset))
    }
    return ResourceElement(patterns, isNegated: isNegated)
  }

  /// Sources: IAM User Guide, `reference_policies_elements_resource.html`; IAM refuses a resource
  /// that is neither an ARN nor `*`.
  private mutating func checkResource(
    _ item: Item,
    _ text: PatternText,
    _ flaws: [PatternText.Flaw]
  ) {
    guard item.text != "*" else { return }
    let segments = Self.segments(of: item.text)
    guard segments.count > 1, segments[0] == "arn" else {
      // The services that keep resource policies know other names, such as a queue's URL.
      if kind != .resourcePolicy {
        report(
          .resourceFormat,
          "\(shown(item.text)) is neither an ARN nor \"*\"",
          hint: "an ARN is arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE",
          at: item.offset
        )
      }
      return
    }
    if reportVariables(flaws, text, at: item.offset) { return }
    if segments.count < 6 {
      report(
        .shortARN,
        "the ARN \(shown(item.text)) has \(segments.count) of 6 parts",
        hint: "write all of arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE",
        at: item.offset
      )
      return
    }
    if !Self.partitions.contains(segments[1]), !segments[1].hasWildcard {
      report(
        .arnPartition,
        "\(shown(segments[1])) is no partition of AWS",
        hint: "the partition is aws, aws-cn, aws-us-gov or another one that AWS lists",
        at: item.offset
      )
    }
    if segments[2].hasWildcard {
      report(
        .arnServiceWildcard,
        "a wildcard in the service of an ARN is not supported",
        hint: "write one resource for each service",
        at: item.offset
      )
    }
  }

  /// The partitions of the SDKs' endpoint data.
  private static let partitions: Set<String> = [
    "aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f",
  ]

  /// The six parts of an ARN, or fewer; a colon inside `${…}` parts nothing.
  static func segments(of arn: String) -> [String] {
    var segments: [[UInt8]] = [[]]
    var isInVariable = false
    var previous: UInt8 = 0
    for byte in arn.utf8 {
      if byte == UInt8(ascii: "{"), previous == UInt8(ascii: "$") { isInVariable = true }
      if byte == UInt8(ascii: "}") { isInVariable = false }
      previous = byte
      if byte == UInt8(ascii: ":"), !isInVariable, segments.count < 6 {
        segments.append([])
      } else {
        segments[segments.count - 1].append(byte)
      }
    }
    return segments.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reports the first of the flaws of a text's variables, or a placeholder that nobody filled.
  ///
  /// - Returns: Whether there was something to report.
  mutating func reportVariables(
    _ flaws: [PatternText.Flaw],
    _ text: PatternText,
    isOperatorWithoutVariables: Bool = false,
    at offset: Int
  ) -> Bool {
    if let placeholder = Self.placeholder(in: text, flaws) {
      report(
        .unfilledPlaceholder,
        "\(shown(placeholder)) looks like a placeholder that nobody filled",
        hint: "AWS takes it as it stands: no key of a request has this name",
        at: offset
      )
      return true
    }
    for flaw in flaws {
      switch flaw {
      case .unclosed:
        report(.variableSyntax, "`${` without `}`: taken as literal text", at: offset)
      case .malformed(let variable):
        report(
          .variableSyntax,
          "\(shown(variable)) is no policy variable: taken as literal text",
          hint: "write ${key}, or ${key, 'default'} with a comma, one space and single quotes",
          at: offset
        )
      case .outsideResource(let variable):
        report(
          .variableOutsideResource,
          "\(shown(variable)) is literal text: variables stand behind the fifth colon of an ARN",
          at: offset
        )
      case .notAVariable(let variable) where isOperatorWithoutVariables:
        report(
          .variableUnsupported,
          "\(shown(variable)) is literal text: this operator knows no variables",
          hint: "only the String, Arn and Bool operators do",
          at: offset
        )
      case .notAVariable(let variable):
        report(
          .variableInOldVersion,
          "\(shown(variable)) is literal text in a policy of version 2008-10-17",
          hint: "write \"Version\": \"2012-10-17\" for policy variables",
          at: offset
        )
      }
      return true
    }
    return false
  }

  /// What stands in a text where a template's author meant a value: `<name>`, or a `${NAME}` whose
  /// name has no prefix as every condition key has.
  private static func placeholder(in text: PatternText, _ flaws: [PatternText.Flaw]) -> String? {
    if let open = text.source.firstIndex(of: "<"),
      let close = text.source[open...].firstIndex(of: ">"),
      text.source.index(after: open) < close
    {
      return String(text.source[open...close])
    }
    for variable in text.variables where !isKey(variable.key.text) {
      return "${\(variable.key.text)}"
    }
    for flaw in flaws {
      switch flaw {
      case .malformed(let written), .outsideResource(let written), .notAVariable(let written):
        let name = written.dropFirst(2).dropLast()
        if name.utf8.count > 1, !isKey(name) { return written }
      case .unclosed: continue
      }
    }
    return nil
  }

  /// Whether a name has a prefix with something behind it; `AWS::Region` is CloudFormation's.
  private static func isKey(_ name: some StringProtocol) -> Bool {
    guard let colon = name.firstIndex(of: ":"), colon > name.startIndex else { return false }
    let rest = name[name.index(after: colon)...]
    return !rest.isEmpty && !rest.hasPrefix(":")
  }
}

extension String {
  /// Whether a wildcard stands in the text.
  var hasWildcard: Bool { utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") } }
}
