public import Diagnostics

/// A folder that a site can't be written to.
public struct SiteFolderError: ExplainedError, Hashable {
  /// What is wrong, in one line.
  public let description: String
  /// The way out; `nil` where there is none to tell.
  public let hint: String?
  /// Where in a file it is; `nil` where it is about none.
  public let location: SourceLocation?

  init(_ description: String, hint: String? = nil, at location: SourceLocation? = nil) {
    self.description = description
    self.hint = hint
    self.location = location
  }

  /// What is wrong, as a finding.
  public var diagnostics: [Diagnostic] {
    [Diagnostic(.error, "site-folder", description, hint: hint, at: location)]
  }
}
