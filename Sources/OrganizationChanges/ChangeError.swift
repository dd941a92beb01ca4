public import Diagnostics
internal import JSONText

/// Why a change cannot be made; nothing was computed.
public struct ChangeError: ExplainedError, Hashable {
  /// What is wrong, and the way out.
  public let diagnostics: [Diagnostic]

  /// Findings, at least one of which is an error.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

/// Where a change was asked for: findings lead there.
struct ChangeOrigin {
  /// The change as people call it: what was written, or an address in a plan.
  let name: String
  /// The place in a file; `nil` for a change of the command line.
  let location: SourceLocation?

  init(_ name: String, at location: SourceLocation? = nil) {
    self.name = name
    self.location = location
  }

  /// The value that the file of a change is.
  static func root(of text: SourceText) throws(ChangeError) -> JSONValue {
    do throws(JSONError) {
      return try JSONParser().parse(text).root
    } catch {
      throw ChangeError([error.diagnostic])
    }
  }

  func finding(
    _ severity: Diagnostic.Severity,
    _ code: String,
    _ message: String,
    hint: String? = nil
  ) -> Diagnostic {
    Diagnostic(severity, code, "\(name): \(message)", hint: hint, at: location)
  }

  func error(_ code: String, _ message: String, hint: String? = nil) -> ChangeError {
    ChangeError([finding(.error, code, message, hint: hint)])
  }

  /// An error of another part of the project, told of this change.
  func error(_ error: some ExplainedError) -> ChangeError {
    ChangeError(
      error.diagnostics.map { finding($0.severity, $0.code, $0.message, hint: $0.hint) }
    )
  }
}
