public import PolicyLanguage

/// Something that an export lacks, for which a ceiling is unknown.
public enum OrganizationGap: Hashable, Sendable {
  /// What the target stands under is not in the export.
  case parent(of: PolicyTarget)
  /// No policy of an enabled kind is attached to the target, which AWS never lets happen.
  case attachments(to: PolicyTarget)
  /// The text of a policy that is attached to the target is not in the export.
  case text(of: OrganizationPolicyID, at: PolicyTarget)
}

extension Organization {
  /// What the export lacks of the policies of a kind over a target, from the top down.
  ///
  /// Empty where the ceiling is known, and where the kind is not enabled on the root. A node of
  /// the tree always has at least one policy of each enabled kind, so one without any means that
  /// the export doesn't show them.
  ///
  /// Source: Organizations User Guide, `orgs_reference_limits.html` (minimum SCPs per entity).
  public func gaps(in kind: PolicyKind, over target: PolicyTarget) -> [OrganizationGap] {
    guard root.enabledKinds.contains(kind) else { return [] }
    var gaps: [OrganizationGap] = []
    let levels = self.levels(of: kind, over: target)
    if let top = levels.first?.target, top != .root(root.id) { gaps.append(.parent(of: top)) }
    // RCPFullAWSAccess is attached to every node once the kind is enabled, and nobody can detach it
    // (Organizations User Guide, `orgs_manage_policies_rcps_evaluation.html`): an export without any
    // resource control policy was made without them.
    if kind == .resourceControlPolicy, !policies.contains(where: { $0.kind == kind }) {
      return gaps + [.attachments(to: .root(root.id))]
    }
    for level in levels {
      // Every resource control policy but AWS's own only denies: without one nothing is narrowed.
      if level.policies.isEmpty, kind == .serviceControlPolicy {
        gaps.append(.attachments(to: level.target))
      }
      for policy in level.policies where policy.document == nil {
        gaps.append(.text(of: policy.id, at: level.target))
      }
    }
    return gaps
  }
}
