public import PolicyLanguage

/// The quotas of AWS Organizations that an export is held to.
///
/// Source: Organizations User Guide, `orgs_reference_limits.html` (2026).
public struct ExportLimits: Hashable, Sendable {
  /// How many service control policies may be attached to one node itself (5 before May 2026).
  public var attachedServiceControlPolicies: Int
  /// How many resource control policies may be attached to one node itself.
  public var attachedResourceControlPolicies: Int
  /// How many levels of organizational units may lie below the root.
  public var unitLevels: Int
  /// How long policies may be.
  public var policies: PolicyLimits

  /// Quotas; by default those of AWS today.
  public init(
    attachedServiceControlPolicies: Int = 10,
    attachedResourceControlPolicies: Int = 5,
    unitLevels: Int = 5,
    policies: PolicyLimits = PolicyLimits()
  ) {
    self.attachedServiceControlPolicies = attachedServiceControlPolicies
    self.attachedResourceControlPolicies = attachedResourceControlPolicies
    self.unitLevels = unitLevels
    self.policies = policies
  }

  /// How many policies of a kind may be attached to one node itself.
  public func attachedPolicies(of kind: PolicyKind) -> Int {
    kind == .resourceControlPolicy
      ? attachedResourceControlPolicies : attachedServiceControlPolicies
  }
}
