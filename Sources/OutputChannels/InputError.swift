public import Diagnostics

internal import Glibc

/// Input that could not be read.
public struct InputError: ExplainedError, Hashable {
  /// What was to be read: a path, or `standard input`.
  public let source: String
  /// Why it could not be read, as the system says it.
  public let reason: String

  init(_ source: String, errno code: Int32) {
    self.source = source
    reason = String(cString: strerror(code))
  }

  /// What is wrong, as a finding.
  public var diagnostics: [Diagnostic] {
    [Diagnostic(.error, "input", "cannot read \(source): \(reason)")]
  }
}
