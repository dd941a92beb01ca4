public import OrganizationModel
public import PolicyLanguage

/// A policy with what answers say about where it comes from.
public struct AppliedPolicy: Sendable {
  /// The policy.
  public var policy: Policy
  /// The policy's id or ARN, or an inline policy's name; `nil` where a case brings the policy.
  public var policyID: String?
  /// The policy's name; `nil` where a case brings the policy.
  public var policyName: String?
  /// What the policy is attached to; `nil` where a case brings the policy.
  public var attachedTo: String?
  /// The text, for the places of its statements in a file; `nil` where no file holds it.
  public var document: PolicyDocument?

  /// A policy.
  public init(
    _ policy: Policy,
    policyID: String? = nil,
    policyName: String? = nil,
    attachedTo: String? = nil,
    document: PolicyDocument? = nil
  ) {
    self.policy = policy
    self.policyID = policyID
    self.policyName = policyName
    self.attachedTo = attachedTo
    self.document = document
  }
}

/// All policies that decide about the requests of one principal on resources of one account.
public struct ApplicablePolicies: Sendable {
  /// The service control policies over the principal's account, level by level from the root down.
  ///
  /// `nil`: the type is off, or nothing of it applies. A level without policies allows nothing.
  public var serviceControl: [[AppliedPolicy]]?
  /// The resource control policies over the resource's account, likewise; `nil`: the type is off.
  public var resourceControl: [[AppliedPolicy]]?
  /// Whether each level of resource control policies needs an Allow, as for other policies.
  ///
  /// Not in AWS, where RCPFullAWSAccess stands at each level and nothing else allows; only where
  /// somebody writes resource control policies that allow.
  public var resourceControlMustAllow = false
  /// The policy of the resource.
  public var resource: ResourcePolicy
  /// The principal's identity policies; `nil`: the ceilings alone are asked, as if identity and,
  /// across accounts, resource policies allowed everything.
  public var identity: [AppliedPolicy]?
  /// The permissions boundary; empty where the principal has none.
  public var boundary: [AppliedPolicy]
  /// The policy that was passed when the session was made; empty where there is none.
  public var session: [AppliedPolicy]

  /// What is known of the policy of the resource.
  public enum ResourcePolicy: Sendable {
    /// The resource has none.
    case none
    /// It is not known whether it has one; what needs one is taken to have it.
    case unknown
    /// The resource has this one.
    case policy(AppliedPolicy)
  }

  /// Policies; by default none but an identity side that allows everything.
  public init(
    serviceControl: [[AppliedPolicy]]? = nil,
    resourceControl: [[AppliedPolicy]]? = nil,
    resource: ResourcePolicy = .none,
    identity: [AppliedPolicy]? = nil,
    boundary: [AppliedPolicy] = [],
    session: [AppliedPolicy] = []
  ) {
    self.serviceControl = serviceControl
    self.resourceControl = resourceControl
    self.resource = resource
    self.identity = identity
    self.boundary = boundary
    self.session = session
  }
}
