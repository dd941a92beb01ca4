public import Diagnostics
public import JSONText

extension ParsedPolicy {
  /// Reads a policy document, as far as it can be read, and finds all that is wrong with it.
  ///
  /// A text that is not JSON gives a policy without statements and one finding, at the flaw.
  ///
  /// - Parameters:
  ///   - text: The document.
  ///   - kind: What the policy is used as.
  ///   - options: What depends on the organization.
  ///   - parser: The JSON parser to use again for many documents.
  public init(
    parsing text: SourceText,
    as kind: PolicyKind,
    options: PolicyParsingOptions = PolicyParsingOptions(),
    with parser: JSONParser = JSONParser()
  ) {
    do throws(JSONError) {
      self.init(parsing: try parser.parse(text), as: kind, options: options)
    } catch {
      self.init(
        policy: Policy(version: .v2008, statements: [], isAcceptable: false),
        findings: [
          Finding(
            .error,
            error.code,
            error.message,
            hint: error.hint,
            position: error.position,
            offset: error.offset
          )
        ]
      )
    }
  }

  /// Reads a policy document that is checked JSON already.
  public init(
    parsing document: JSONDocument,
    as kind: PolicyKind,
    options: PolicyParsingOptions = PolicyParsingOptions()
  ) {
    var parser = PolicyParser(document: document, kind: kind, options: options)
    var policy = parser.policy()
    policy.isAcceptable = !parser.findings.contains { $0.severity == .error }
    self.init(
      policy: policy,
      findings: parser.findings.sorted {
        ($0.offset, $1.severity, $0.code, $0.message) < (
          $1.offset, $0.severity, $1.code, $1.message
        )
      }
    )
  }
}

extension ParsedPolicy.Finding {
  /// The finding as one about the file that holds the document.
  public func diagnostic(in text: SourceText) -> Diagnostic {
    Diagnostic(severity, code, message, hint: hint, at: text.location(at: offset))
  }
}
