public import Diagnostics

/// A policy document with all that is wrong with it.
///
/// ``init(parsing:as:options:with:)`` reads a text, which may stand inside another one; places are
/// those of the decoded document, and ``Finding/diagnostic(in:)`` leads back to the file. What is
/// found has the code of a ``PolicyRule``, or of a flaw of the JSON (`json-…`):
///
/// - *Errors* are what AWS refuses to save; with one the policy is not
///   ``Policy/isAcceptable``. Only what a source says is refused is an error.
/// - *Warnings* are what AWS takes and its author hardly meant, or what no source decides.
///
/// Nothing is dropped in silence: a statement is kept as far as it can be read, and what can't be
/// read has a finding. A statement without a readable `Effect` is left out; an unknown operator
/// stays as a test that never matches; of two equal keys the first counts; without `Action` a
/// statement matches nothing.
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
