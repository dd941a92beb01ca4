public import Diagnostics

/// A policy document with all that is wrong with it.
public struct ParsedPolicy: Hashable, Sendable {
  /// A finding about a place of the decoded document.
  public struct Finding: Hashable, Sendable {
    /// How grave it is: an error is what AWS refuses.
    public var severity: Diagnostic.Severity
    /// A stable name of the kind of finding, in kebab case.
    public var code: String
    /// What is wrong, in one line.
    public var message: String
    /// The way out, in one line.
    public var hint: String?
    /// The place in the decoded document.
    public var position: SourcePosition
    /// The offset in the decoded document, which its ``SourceText`` maps back to the file.
    public var offset: Int

    /// A finding.
    public init(
      _ severity: Diagnostic.Severity,
      _ code: String,
      _ message: String,
      hint: String? = nil,
      position: SourcePosition,
      offset: Int
    ) {
      self.severity = severity
      self.code = code
      self.message = message
      self.hint = hint
      self.position = position
      self.offset = offset
    }
  }

  /// The policy, as far as it could be read.
  public var policy: Policy
  /// All findings, sorted by place.
  public var findings: [Finding]

  /// A parsed policy.
  public init(policy: Policy, findings: [Finding]) {
    self.policy = policy
    self.findings = findings
  }
}
