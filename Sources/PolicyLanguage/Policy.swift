/// A policy document, parsed; every node knows its place in the decoded text.
///
/// A document that AWS would refuse is kept as far as it could be read, with
/// ``isAcceptable`` false.
public struct Policy: Hashable, Sendable {
  /// The version of the policy language, which decides whether `${…}` is a variable.
  public enum LanguageVersion: String, Hashable, Sendable {
    /// `${…}` is literal text; also the meaning of a document without `Version`.
    case v2008 = "2008-10-17"
    /// `${…}` is a policy variable.
    case v2012 = "2012-10-17"
  }

  /// The version in force.
  public var version: LanguageVersion
  /// The `Id`, which only resource policies have.
  public var id: String?
  /// The statements, in the order of the document.
  public var statements: [Statement]
  /// Whether AWS would take the document: no finding about it is an error.
  public var isAcceptable: Bool

  /// A policy.
  public init(
    version: LanguageVersion = .v2012,
    id: String? = nil,
    statements: [Statement],
    isAcceptable: Bool = true
  ) {
    self.version = version
    self.id = id
    self.statements = statements
    self.isAcceptable = isAcceptable
  }
}
