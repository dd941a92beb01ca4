public import Diagnostics
public import JSONText

/// What makes a JSON value no request, or no case of a batch, and where.
public struct CaseError: ExplainedError, Hashable {
  /// The flaw, with its place.
  public var diagnostic: Diagnostic

  /// The flaw, as the only finding.
  public var diagnostics: [Diagnostic] { [diagnostic] }

  /// A flaw that is described already.
  public init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

  /// A flaw at a place.
  public init(_ code: String, _ message: String, hint: String? = nil, at place: SourceLocation) {
    self.init(Diagnostic(.error, code, message, hint: hint, at: place))
  }

  /// A flaw of a value.
  public init(_ code: String, _ message: String, hint: String? = nil, _ value: JSONValue) {
    self.init(code, message, hint: hint, at: value.location)
  }

  /// A value of a type that it must not have.
  public static func wrongType(_ what: String, _ wanted: String, _ value: JSONValue) -> CaseError {
    CaseError("wrong-type", "\(what) is not \(wanted)", value)
  }

  /// An object without a member that it must have.
  public static func missing(
    _ key: String,
    of what: String,
    hint: String? = nil,
    _ value: JSONValue
  ) -> CaseError {
    CaseError("missing-field", "\(what) has no `\(key)`", hint: hint, value)
  }

  /// A text that is no action.
  public static func notAnAction(_ text: String, _ value: JSONValue) -> CaseError {
    CaseError(
      "invalid-action",
      "`\(text)` is not an action",
      hint: "an action is written `service:Name`, without wildcards",
      value
    )
  }
}
