public import Diagnostics

/// `Principal` or `NotPrincipal` of a statement.
public struct PrincipalElement: Hashable, Sendable {
  /// One principal that the element names.
  public struct Entry: Hashable, Sendable {
    /// The kind of name, as its key says.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// `"*"` outside any key: everybody, signed or not.
      case everybody = "*"
      /// An account, user, role or session; `*` is every one of AWS.
      case aws = "AWS"
      /// An identity provider.
      case federated = "Federated"
      /// An AWS service.
      case service = "Service"
      /// The canonical id of an account, which S3 knows.
      case canonicalUser = "CanonicalUser"
    }

    /// The kind of name.
    public var kind: Kind
    /// The name as written.
    public var name: String
    /// The place of the string.
    public var position: SourcePosition

    /// An entry.
    public init(_ kind: Kind, _ name: String, position: SourcePosition = .start) {
      self.kind = kind
      self.name = name
      self.position = position
    }
  }

  /// The principals named.
  public var entries: [Entry]
  /// Whether this is `NotPrincipal`.
  public var isNegated: Bool

  /// An element with these entries.
  public init(_ entries: [Entry], isNegated: Bool = false) {
    self.entries = entries
    self.isNegated = isNegated
  }
}
