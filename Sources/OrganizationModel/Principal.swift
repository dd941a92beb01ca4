/// An IAM user or role of an account.
public struct Principal: Hashable, Sendable {
  /// What a principal is.
  public enum Kind: String, Hashable, Sendable {
    /// An IAM user.
    case user
    /// An IAM role.
    case role
  }

  /// A policy that gives the principal permissions.
  public struct Grant: Hashable, Sendable {
    /// How the policy is bound to the principal.
    public enum Source: Hashable, Sendable {
      /// Written into the principal (its name is the policy's).
      case inline(name: String)
      /// A managed policy, by ARN.
      case managed(arn: String)
      /// Written into a group that the user is in, by the group's ARN.
      case groupInline(group: String, name: String)
      /// A managed policy of a group that the user is in.
      case groupManaged(group: String, arn: String)
    }

    /// How the policy is bound.
    public var source: Source
    /// Its text; `nil` where the export lacks it.
    public var document: PolicyDocument?

    /// A grant.
    public init(_ source: Source, document: PolicyDocument?) {
      self.source = source
      self.document = document
    }
  }

  /// Whether the principal is a user or a role.
  public var kind: Kind
  /// The principal's ARN, its path included.
  public var arn: String
  /// The account it belongs to.
  public var account: AccountID
  /// The name without the path.
  public var name: String
  /// The path, `/` where it has none.
  public var path: String
  /// The unique id, such as `AROA…`; `nil` where the export lacks it.
  public var uniqueID: String?
  /// Its tags by key.
  public var tags: [String: String]
  /// The permissions boundary; `nil` where there is none.
  public var boundary: PermissionsBoundary?
  /// Its identity policies, those of its groups included.
  public var grants: [Grant]
  /// A role's trust policy; `nil` for a user and where the export lacks it.
  public var trustPolicy: PolicyDocument?

  /// A principal.
  @inlinable  // so that it is made where it is kept: they are many, and copying one is dear
  public init(
    kind: Kind,
    arn: String,
    account: AccountID,
    name: String,
    path: String = "/",
    uniqueID: String? = nil,
    tags: [String: String] = [:],
    boundary: PermissionsBoundary? = nil,
    grants: [Grant] = [],
    trustPolicy: PolicyDocument? = nil
  ) {
    self.kind = kind
    self.arn = arn
    self.account = account
    self.name = name
    self.path = path
    self.uniqueID = uniqueID
    self.tags = tags
    self.boundary = boundary
    self.grants = grants
    self.trustPolicy = trustPolicy
  }

  /// Whether this is a service-linked role, which no service control policy restricts.
  ///
  /// Source: Organizations User Guide, `orgs_manage_policies_scps.html`.
  public var isServiceLinked: Bool { kind == .role && path.hasPrefix("/aws-service-role/") }
}

/// The managed policy that caps what identity policies give to a user or role.
///
/// Source: IAM User Guide, `access_policies_boundaries.html`.
public struct PermissionsBoundary: Hashable, Sendable {
  /// The managed policy's ARN.
  public var arn: String
  /// Its text; `nil` where neither the export nor AWS's own policies have it: the ceiling is
  /// unknown, never absent.
  public var document: PolicyDocument?

  /// A boundary.
  public init(arn: String, document: PolicyDocument?) {
    self.arn = arn
    self.document = document
  }
}
