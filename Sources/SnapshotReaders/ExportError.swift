public import Diagnostics

/// What keeps an export from being read at all.
public struct ExportError: Error, Hashable, Sendable {
  /// What is wrong, sorted; at least one error.
  public let diagnostics: [Diagnostic]

  /// An error with these findings.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics.sorted() }
}

extension ExportError: CustomStringConvertible {
  /// The findings, one after another.
  public var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}
