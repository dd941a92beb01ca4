internal import ActionCatalog
internal import Diagnostics
internal import JSONText
public import OrganizationModel
internal import PolicyLanguage
internal import RequestModel

/// The policies of a snapshot that decide about a principal's requests.
///
/// Not for several tasks at once.
public final class SnapshotPolicies {
  private struct Text: Hashable {
    let digest: ContentDigest
    let kind: PolicyKind
  }

  private let snapshot: any SnapshotContents
  private let parser = JSONParser()
  private var parsed: [Text: Policy] = [:]

  /// The policies of a snapshot.
  public init(_ snapshot: any SnapshotContents) { self.snapshot = snapshot }

  /// The policies for requests of a user, a role or the root user of an account.
  ///
  /// - Parameters:
  ///   - caller: Who asks.
  ///   - resourceAccount: The account that owns the resource.
  ///   - resource: The resource's ARN, for the trust policy of a role that is assumed.
  /// - Returns: The policies; resource policies are not in an export, but for trust policies.
  /// - Throws: ``MissingPolicyText`` where the export lacks the text of a policy, and what reading
  ///   the snapshot throws.
  public func policies(
    for caller: SnapshotCaller,
    resourceAccount: String,
    resource: String
  ) throws -> ApplicablePolicies {
    var policies = ApplicablePolicies(
      serviceControl: try levels(.serviceControlPolicy, over: caller.account),
      resource: try trustPolicy(of: resource) ?? .unknown,
      identity: []
    )
    if let owner = AccountID(resourceAccount), snapshot.organization.account(owner) != nil {
      policies.resourceControl = try levels(.resourceControlPolicy, over: owner)
    }
    guard let principal = caller.principal else { return policies }
    policies.identity = try principal.grants.map { try grant($0, of: principal) }
      .sorted { ($0.policyID ?? "") < ($1.policyID ?? "") }
    if let boundary = principal.boundary {
      policies.boundary = [
        try applied(
          boundary.document,
          as: .permissionsBoundary,
          id: boundary.arn,
          name: boundary.arn.lastPathComponent,
          attachedTo: principal.arn
        )
      ]
    }
    return policies
  }

  private func levels(
    _ kind: PolicyKind,
    over account: AccountID
  ) throws -> [[AppliedPolicy]]? {
    let organization = snapshot.organization
    guard organization.root.enabledKinds.contains(kind) else { return nil }
    // Nothing restricts the management account, whatever of it is in the export.
    guard account != organization.managementAccount else { return nil }
    if let gap = organization.gaps(in: kind, over: .account(account)).first {
      throw MissingPolicyText(gap)
    }
    return try organization.levels(of: kind, over: .account(account)).map { level in
      try level.policies.map { policy in
        try applied(
          policy.document,
          as: kind,
          id: policy.id.text,
          name: policy.name,
          attachedTo: level.target.text,
          isAWSManaged: policy.isAWSManaged || policy.id == .rcpFullAWSAccess
        )
      }
    }
  }

  private func grant(
    _ grant: Principal.Grant,
    of principal: Principal
  ) throws -> AppliedPolicy {
    let (id, name, holder) =
      switch grant.source {
      case .inline(let name): (name, name, principal.arn)
      case .managed(let arn): (arn, arn.lastPathComponent, principal.arn)
      case .groupInline(let group, let name): (name, name, group)
      case .groupManaged(let group, let arn): (arn, arn.lastPathComponent, group)
      }
    return try applied(
      grant.document,
      as: .identityPolicy,
      id: id,
      name: name,
      attachedTo: holder
    )
  }

  /// The trust policy of a role of the snapshot; `nil` where the ARN is of no such role.
  private func trustPolicy(of resource: String) throws -> ApplicablePolicies.ResourcePolicy? {
    guard let arn = PrincipalARN(resource), arn.kind == .role,
      let role = try snapshot.principals(of: arn.account).first(where: { $0.arn == resource }),
      let document = role.trustPolicy
    else { return nil }
    return .policy(
      try applied(
        document,
        as: .resourcePolicy,
        id: role.arn,
        name: "trust policy",
        attachedTo: role.arn
      )
    )
  }

  private func applied(
    _ document: PolicyDocument?,
    as kind: PolicyKind,
    id: String,
    name: String,
    attachedTo: String,
    isAWSManaged: Bool = false
  ) throws -> AppliedPolicy {
    guard let document else { throw MissingPolicyText(policy: id, attachedTo: attachedTo) }
    return AppliedPolicy(
      try policy(document, as: kind, isAWSManaged: isAWSManaged),
      policyID: id,
      policyName: name,
      attachedTo: attachedTo,
      document: document
    )
  }

  private func policy(
    _ document: PolicyDocument,
    as kind: PolicyKind,
    isAWSManaged: Bool
  ) throws -> Policy {
    let text = Text(digest: document.digest, kind: kind)
    if let known = parsed[text] { return known }
    let result = ParsedPolicy(
      parsing: document.text,
      as: kind,
      options: PolicyParsingOptions(isAWSManaged: isAWSManaged),
      with: parser
    )
    if let doubt = result.doubt {
      var diagnostic = doubt.diagnostic(in: document.text)
      diagnostic.location = document.location(of: doubt.position) ?? diagnostic.location
      throw CaseError(diagnostic)
    }
    let policy = result.policyAsWritten
    parsed[text] = policy
    return policy
  }
}

extension String {
  /// What follows the last slash.
  fileprivate var lastPathComponent: String {
    split(separator: "/").last.map(String.init) ?? self
  }
}
