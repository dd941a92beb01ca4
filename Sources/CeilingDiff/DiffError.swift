public import Diagnostics

/// Why two states can't be compared.
public struct DiffError: ExplainedError, Hashable {
  /// What is wrong, in one line.
  public var description: String
  /// The way out, in one line.
  public var hint: String

  /// What is wrong, as a finding.
  public var diagnostics: [Diagnostic] {
    [Diagnostic(.error, "incomparable", description, hint: hint)]
  }
}
