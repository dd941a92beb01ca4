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

  /// The kind in a sentence, with its article.
  var withArticle: String {
    switch self {
    case .serviceControlPolicy: "a service control policy"
    case .resourceControlPolicy: "a resource control policy"
    case .permissionsBoundary: "a permissions boundary"
    case .identityPolicy: "an identity policy"
    case .resourcePolicy: "a resource policy"
    case .sessionPolicy: "a session policy"
    }
  }
}
