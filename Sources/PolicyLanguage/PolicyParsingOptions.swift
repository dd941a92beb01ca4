/// What depends on the organization and not on the text, when a policy is read.
public struct PolicyParsingOptions: Hashable, Sendable {
  /// The longest documents that AWS keeps.
  public var limits: PolicyLimits
  /// Whether AWS wrote the policy: RCPFullAWSAccess may allow, no quota holds, and nobody needs
  /// advice.
  public var isAWSManaged: Bool
  /// Whether a service control policy is held to the syntax from before September 2025.
  public var usesLegacySCPSyntax: Bool
  /// The service prefixes, in lower case, that honour resource control policies; `nil`: not known,
  /// and no finding is made about them.
  public var resourceControlServices: Set<String>?

  /// Options; by default those of a customer's policy today.
  public init(
    limits: PolicyLimits = PolicyLimits(),
    isAWSManaged: Bool = false,
    usesLegacySCPSyntax: Bool = false,
    resourceControlServices: Set<String>? = nil
  ) {
    self.limits = limits
    self.isAWSManaged = isAWSManaged
    self.usesLegacySCPSyntax = usesLegacySCPSyntax
    self.resourceControlServices = resourceControlServices
  }
}

/// The longest policy documents that AWS keeps, in characters.
///
/// Sources: Organizations User Guide, `orgs_reference_limits.html` (2026); IAM User Guide,
/// `reference_iam-quotas.html`.
public struct PolicyLimits: Hashable, Sendable {
  /// Of a service control policy, white space included (5,120 before 15 May 2026).
  public var serviceControlPolicy: Int
  /// Of a resource control policy, white space included.
  public var resourceControlPolicy: Int
  /// Of a managed policy of IAM, such as a permissions boundary, white space not counted.
  public var managedPolicy: Int

  /// Limits; by default those of AWS today.
  public init(
    serviceControlPolicy: Int = 10_240,
    resourceControlPolicy: Int = 5_120,
    managedPolicy: Int = 6_144
  ) {
    self.serviceControlPolicy = serviceControlPolicy
    self.resourceControlPolicy = resourceControlPolicy
    self.managedPolicy = managedPolicy
  }

  /// The limit of a kind; `nil` where it depends on what the policy is attached to.
  public func characters(of kind: PolicyKind) -> Int? {
    switch kind {
    case .serviceControlPolicy: serviceControlPolicy
    case .resourceControlPolicy: resourceControlPolicy
    case .permissionsBoundary: managedPolicy
    case .identityPolicy, .resourcePolicy, .sessionPolicy: nil
    }
  }
}
