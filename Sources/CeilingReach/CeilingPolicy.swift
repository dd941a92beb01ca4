internal import Diagnostics
public import OrganizationModel
public import PolicyLanguage

/// A policy of a ceiling, parsed.
public struct CeilingPolicy: Sendable {
  /// The policy's id, or a boundary's ARN; `nil` where a case brings the policy.
  public var id: String?
  /// The policy's name; `nil` where a case brings the policy.
  public var name: String?
  /// What it says; `nil` where its text is missing, or none that AWS would take, which leaves
  /// unknown what it allows and denies.
  public var policy: Policy?
  /// Its text; `nil` where that is missing.
  public var document: PolicyDocument?

  /// A policy.
  public init(
    id: String? = nil,
    name: String? = nil,
    policy: Policy?,
    document: PolicyDocument?
  ) {
    self.id = id
    self.name = name
    self.policy = policy
    self.document = document
  }
}
