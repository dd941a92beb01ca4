public import Diagnostics

internal import Glibc

/// Output that could not be written.
public struct OutputError: ExplainedError, Hashable {
  /// What was to be written: a path, or `standard output`.
  public let target: String
  /// Why it could not be written, as the system says it.
  public let reason: String
  /// The way out; `nil` where there is none to tell.
  public let hint: String?

  init(_ target: String, reason: String, hint: String? = nil) {
    self.target = target
    self.reason = reason
    self.hint = hint
  }

  init(_ target: String, errno code: Int32, hint: String? = nil) {
    self.init(target, reason: String(cString: strerror(code)), hint: hint)
  }

  /// What is wrong, as a finding.
  public var diagnostics: [Diagnostic] {
    [Diagnostic(.error, "output", "cannot write \(target): \(reason)", hint: hint)]
  }
}
