/// A finding about an input: what is wrong, where, and the way out.
public struct Diagnostic: Hashable, Sendable {
  /// How grave a finding is.
  public enum Severity: String, Hashable, Sendable, Comparable {
    /// Worth a look; nothing is lost or changed by it.
    case warning
    /// The input is not what it has to be; an answer that depends on it would be wrong.
    case error

    /// Warnings come before errors.
    public static func < (left: Severity, right: Severity) -> Bool {
      left == .warning && right == .error
    }
  }

  /// How grave the finding is.
  public var severity: Severity
  /// A stable name of the kind of finding, in kebab case, such as `unknown-operator`.
  public var code: String
  /// What is wrong, in one line, with no capital at its start and no full stop at its end.
  public var message: String
  /// The way out, in one line; `nil` where there is none to tell.
  public var hint: String?
  /// Where the finding is; `nil` for a finding about no single place.
  public var location: SourceLocation?

  /// A finding.
  public init(
    _ severity: Severity,
    _ code: String,
    _ message: String,
    hint: String? = nil,
    at location: SourceLocation? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.hint = hint
    self.location = location
  }
}

extension Diagnostic: Comparable {
  /// Findings are ordered by place, then by severity (errors first), code and message.
  public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    if left.location != right.location {
      guard let leftPlace = left.location else { return true }
      guard let rightPlace = right.location else { return false }
      return leftPlace < rightPlace
    }
    if left.severity != right.severity { return right.severity < left.severity }
    return (left.code, left.message) < (right.code, right.message)
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `SEVERITY: FILE:LINE:COLUMN: MESSAGE`, and the hint on an indented line of its own.
  ///
  /// The text may hold bytes of an input: escape it before it goes to a terminal.
  public var description: String {
    var text = "\(severity.rawValue): "
    if let location { text += "\(location): " }
    text += message
    if let hint { text += "\n  \(hint)" }
    return text
  }
}
