/// An error that tells what is wrong, where, and the way out.
public protocol ExplainedError: Error, CustomStringConvertible {
  /// What is wrong; at least one finding.
  var diagnostics: [Diagnostic] { get }
}

extension ExplainedError {
  /// All findings, each on lines of its own.
  ///
  /// The text may hold bytes of an input: escape it before it goes to a terminal.
  public var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}
