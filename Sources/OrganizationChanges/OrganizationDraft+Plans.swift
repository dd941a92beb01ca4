internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage
internal import SnapshotReaders

/// What several changes of one file do together: only what they lead to has to be allowed, since a
/// plan finds an order for its steps.
struct PlannedChanges {
  /// The nodes to which something was attached, or from which it was detached, with who did it last.
  var touched: [PolicyTarget: ChangeOrigin] = [:]
  /// What is wrong; the draft is of no use then.
  var errors: [Diagnostic] = []

  mutating func fail(_ error: ChangeError) { errors += error.diagnostics }
}

extension OrganizationDraft {
  /// Attaches a policy as one of several steps.
  mutating func attach(
    _ policy: OrganizationPolicyID,
    to target: PolicyTarget,
    in plan: inout PlannedChanges,
    for origin: ChangeOrigin
  ) {
    insert(PolicyAttachment(policy: policy, target: target))
    plan.touched[target] = origin
  }

  /// Detaches a policy as one of several steps.
  mutating func detach(
    _ policy: OrganizationPolicyID,
    from target: PolicyTarget,
    in plan: inout PlannedChanges,
    for origin: ChangeOrigin
  ) {
    remove(PolicyAttachment(policy: policy, target: target))
    plan.touched[target] = origin
  }

  /// Attaches a policy of which nothing is known, so that nothing under a node is certain.
  mutating func attachUnknown(
    to target: PolicyTarget,
    in plan: inout PlannedChanges,
    for origin: ChangeOrigin
  ) {
    guard let id = newPolicyID(origin.name) else { return }
    set(
      OrganizationPolicy(id: id, name: origin.name, kind: .serviceControlPolicy, document: nil)
    )
    insert(PolicyAttachment(policy: id, target: target))
  }

  /// Holds what a plan leads to against the rules of AWS.
  mutating func check(_ plan: inout PlannedChanges) {
    for (target, origin) in plan.touched.sorted(by: { $0.key < $1.key }) where contains(target) {
      for kind in [PolicyKind.serviceControlPolicy, .resourceControlPolicy] {
        let count = count(of: kind, at: target)
        let limit = limits.attachedPolicies(of: kind)
        if count > limit {
          plan.fail(
            origin.error(
              "too-many-attached",
              "\(described(target)) would have \(count) \(kind.plural)",
              hint: "AWS attaches \(limit) at most to one node, not counting inherited ones"
            )
          )
        }
        if count == 0, kind == .serviceControlPolicy, root.enabledKinds.contains(kind) {
          plan.fail(
            origin.error(
              "last-policy",
              "\(described(target)) would have no service control policy of its own",
              hint: "AWS keeps at least one on each node: attach another one"
            )
          )
        }
      }
    }
  }

  /// Says that something is known only after the change is made.
  mutating func tellUnknown(_ what: String, so consequence: String, _ origin: ChangeOrigin) {
    findings.append(
      origin.finding(
        .warning,
        "known-after-apply",
        "\(what) is known only after it is applied, so \(consequence)"
      )
    )
  }
}
