public import Diagnostics

/// Why claims can't be checked: a flaw of their file, or a claim that is about nothing.
public struct ClaimError: ExplainedError, Hashable {
  /// What is wrong, with its places.
  public let diagnostics: [Diagnostic]

  /// Findings, at least one of which is an error.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  init(_ code: String, _ message: String, hint: String? = nil, at location: SourceLocation) {
    self.init([Diagnostic(.error, code, message, hint: hint, at: location)])
  }
}
