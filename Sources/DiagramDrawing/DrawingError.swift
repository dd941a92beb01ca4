public import Diagnostics

/// Why a diagram was not drawn.
public struct DrawingError: ExplainedError, Hashable {
  /// What is wrong, in one line.
  public let message: String
  /// The way out, in one line; `nil` where there is none to tell.
  public let hint: String?

  /// An error.
  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// What is wrong, as a finding.
  public var diagnostics: [Diagnostic] { [Diagnostic(.error, "drawing", message, hint: hint)] }
}
