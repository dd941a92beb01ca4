public import Diagnostics

/// What keeps an export from being read at all.
public struct ExportError: ExplainedError, Hashable {
  /// What is wrong, sorted; at least one error.
  public let diagnostics: [Diagnostic]

  /// An error with these findings.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics.sorted() }
}
