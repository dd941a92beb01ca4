/// What a policy is used as: its elements and limits differ.
public enum PolicyKind: String, Hashable, Sendable, CaseIterable {
  /// A service control policy of AWS Organizations.
  case serviceControlPolicy = "SERVICE_CONTROL_POLICY"
  /// A resource control policy of AWS Organizations.
  case resourceControlPolicy = "RESOURCE_CONTROL_POLICY"
  /// A managed policy used as the permissions boundary of a user or role.
  case permissionsBoundary = "PERMISSIONS_BOUNDARY"
  /// An inline or managed policy of a user, group or role.
  case identityPolicy = "IDENTITY_POLICY"
  /// A policy attached to a resource, a role's trust policy included.
  case resourcePolicy = "RESOURCE_POLICY"
  /// A policy passed when a session is made.
  case sessionPolicy = "SESSION_POLICY"
}

extension PolicyKind {
  /// Whether AWS Organizations keeps the policy.
  var isOrganizationsPolicy: Bool {
    self == .serviceControlPolicy || self == .resourceControlPolicy
  }

  /// Whether IAM or STS keeps the policy, and its principal is the one that it is attached to.
  var isIAMPolicy: Bool {
    self == .permissionsBoundary || self == .identityPolicy || self == .sessionPolicy
  }

  /// The kind in words.
  public var words: String {
    switch self {
    case .serviceControlPolicy: "service control policy"
    case .resourceControlPolicy: "resource control policy"
    case .permissionsBoundary: "permissions boundary"
    case .identityPolicy: "identity policy"
    case .resourcePolicy: "resource policy"
    case .sessionPolicy: "session policy"
    }
  }

  /// The kind in words, several of it.
  public var plural: String {
    // Each word for a kind ends in y.
    words.dropLast() + "ies"
  }

  /// The kind in a sentence, with its article.
  public var withArticle: String { (self == .identityPolicy ? "an " : "a ") + words }
}
