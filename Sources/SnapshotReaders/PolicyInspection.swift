internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import PolicyLanguage

/// Parses the policies of an export and says where in its files their flaws are.
struct PolicyInspection {
  let parser: JSONParser
  let limits: PolicyLimits

  func parse(
    _ document: PolicyDocument,
    as kind: PolicyKind,
    isAWSManaged: Bool
  ) -> ParsedPolicy {
    ParsedPolicy(
      parsing: document.text,
      as: kind,
      options: PolicyParsingOptions(limits: limits, isAWSManaged: isAWSManaged),
      with: parser
    )
  }

  /// What is wrong with a policy.
  ///
  /// What is legal and seldom meant is left out: advice to the policy's author is no flaw of the
  /// export.
  func findings(
    of parsed: ParsedPolicy,
    in document: PolicyDocument,
    named name: String,
    file: Int
  ) -> [Finding] {
    parsed.findings.filter { PolicyRule(rawValue: $0.code)?.category != .advice }.map { finding in
      Finding(
        Self.severity(of: finding),
        finding.code,
        finding.message + Self.place(of: finding.position, in: document, named: name),
        hint: Self.hint(finding),
        at: document.location(of: finding.position)
          .map { FactPlace(file: file, position: $0.position) }
      )
    }
  }

  /// Says which policy it is, and the place in its own text where the file has it in one line.
  static func place(
    of position: SourcePosition,
    in document: PolicyDocument,
    named name: String
  ) -> String {
    let isOneLine = document.text.encodedOffsets != .identity
    return " (policy \(name)"
      + (isOneLine ? ", line \(position.line), column \(position.column))" : ")")
  }

  /// How grave a finding about a policy is for an export.
  ///
  /// A policy that Organizations should have refused for want of a Version is evaluated all the
  /// same, by the older version of the language: no answer is wrong for it.
  private static func severity(of finding: ParsedPolicy.Finding) -> Diagnostic.Severity {
    finding.code == PolicyRule.missingVersion.rawValue ? .warning : finding.severity
  }

  private static func hint(_ finding: ParsedPolicy.Finding) -> String? {
    guard severity(of: finding) == .error else { return finding.hint }
    let reason = "AWS refuses such a policy, so the export was edited after it was made"
    // What the parser of JSON says of a text that ends early is about whole files.
    guard let hint = finding.hint, finding.code != "json-truncated" else { return reason }
    return hint.hasSuffix("?") ? "\(hint) \(reason)" : "\(hint); \(reason)"
  }
}
