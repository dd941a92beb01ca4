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
}

extension String {
  /// Whether a wildcard stands in the text.
  var hasWildcard: Bool { utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") } }
}
