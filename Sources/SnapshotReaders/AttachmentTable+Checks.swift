internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage

/// What must hold between attachments, the tree and the policies.
extension AttachmentTable {
  /// What the attachments are checked against.
  struct Surroundings {
    let tree: OrganizationTree
    let shelf: PolicyShelf
    let managementAccount: AccountID?
    let limits: ExportLimits
  }

  /// Checks the attachments, and forgets those of policies that are no ceilings.
  mutating func check(_ surroundings: Surroundings) {
    var byNode: [PolicyTarget: [PolicyKind: [OrganizationPolicyID]]] = [:]
    for attachment in sides.keys {
      if let kind = surroundings.shelf.kind(of: attachment.policy) {
        byNode[attachment.target, default: [:]][kind, default: []].append(attachment.policy)
      } else {
        sides[attachment] = nil
      }
    }
    checkTargets(surroundings)
    checkBothSides(surroundings)
    defer { attachOpenPolicies() }
    guard let root = surroundings.tree.root, let enabledKinds = root.enabledKinds else { return }
    for kind in [PolicyKind.serviceControlPolicy, .resourceControlPolicy] {
      if enabledKinds.contains(kind) {
        checkCompleteness(of: kind, surroundings)
        checkQuota(of: kind, byNode, surroundings)
      } else {
        checkDisabled(kind, root, byNode)
      }
    }
    if enabledKinds.contains(.serviceControlPolicy) {
      checkPresence(byNode, surroundings)
    }
    if enabledKinds.contains(.resourceControlPolicy) { checkResourceControls(root, surroundings) }
  }

  private mutating func checkTargets(_ surroundings: Surroundings) {
    var missing: [PolicyTarget: (place: FactPlace, policy: OrganizationPolicyID)] = [:]
    for (attachment, sides) in sides where !surroundings.tree.contains(attachment.target) {
      guard let place = sides.first else { continue }
      if let known = missing[attachment.target], known.place <= place { continue }
      missing[attachment.target] = (place, attachment.policy)
    }
    for (target, first) in missing {
      report(
        .error,
        "unknown-target",
        "the policy \(surroundings.shelf.described(first.policy)) is attached to \(target), which"
          + " the export does not have",
        hint: "add \(Self.listing(of: target)), or make the export again if it is gone",
        at: first.place
      )
    }
  }

  private static func listing(of target: PolicyTarget) -> String {
    switch target {
    case .root: "list-roots output"
    case .unit: "the list-organizational-units-for-parent output of its parent"
    case .account: "the list-accounts-for-parent output of its parent"
    }
  }

  /// Where both the policy's and the node's listings are there, they must agree.
  private mutating func checkBothSides(_ surroundings: Surroundings) {
    for (attachment, sides) in sides where sides.ofPolicy == nil || sides.ofNode == nil {
      guard let kind = surroundings.shelf.kind(of: attachment.policy),
        let place = sides.first, let policyListing = targetListings[attachment.policy],
        let nodeListing = nodeListings[attachment.target], nodeListing.kinds.contains(kind)
      else { continue }
      let lacking = sides.ofPolicy == nil ? policyListing.place : nodeListing.place
      report(
        .error,
        "contradiction",
        "\(surroundings.shelf.described(attachment.policy)) is attached to"
          + " \(surroundings.tree.described(attachment.target)) here, and the listing at"
          + " \(surroundings.tree.described(lacking)) lacks it",
        hint: "the listings are from different times: make both again",
        at: place
      )
      self.sides[attachment] = nil
      openNodes[kind, default: []].insert(attachment.target)
    }
  }

  private mutating func checkQuota(
    of kind: PolicyKind,
    _ byNode: [PolicyTarget: [PolicyKind: [OrganizationPolicyID]]],
    _ surroundings: Surroundings
  ) {
    let limit = surroundings.limits.attachedPolicies(of: kind)
    for (node, kinds) in byNode {
      guard let policies = kinds[kind], policies.count > limit else { continue }
      let places = policies.compactMap {
        sides[PolicyAttachment(policy: $0, target: node)]?.first
      }
      report(
        .error,
        "too-many-attached",
        "\(policies.count) \(kind.plural) are attached to \(surroundings.tree.described(node))",
        hint: "AWS attaches \(limit) at most to one node, not counting inherited ones",
        at: places.max()
      )
    }
  }

  private mutating func checkDisabled(
    _ kind: PolicyKind,
    _ root: RootFact,
    _ byNode: [PolicyTarget: [PolicyKind: [OrganizationPolicyID]]]
  ) {
    let count = byNode.values.reduce(0) { $0 + ($1[kind]?.count ?? 0) }
    if kind == .serviceControlPolicy {
      report(
        .warning,
        "policy-type-disabled",
        "service control policies are not enabled on the root \(root.id), so they have no effect"
          + (count > 0 ? ": \(count) attachments are ignored" : ""),
        hint: "no account of the organization is under a ceiling",
        at: root.kindsPlace
      )
    } else if count > 0 {
      report(
        .warning,
        "policy-type-disabled",
        "\(kind.plural) are not enabled on the root \(root.id): \(count) attachments are ignored",
        at: root.kindsPlace
      )
    }
  }

  /// Each node has a service control policy of its own while they are enabled.
  private mutating func checkPresence(
    _ byNode: [PolicyTarget: [PolicyKind: [OrganizationPolicyID]]],
    _ surroundings: Surroundings
  ) {
    let tree = surroundings.tree
    if isEmpty {
      report(
        .error,
        "no-attachments",
        "the export does not say which service control policy is attached where",
        hint: "add list-targets-for-policy output for each policy, in files named after its id,"
          + " or list-policies-for-target output for each node",
        at: tree.root?.place
      )
      return
    }
    let kind = PolicyKind.serviceControlPolicy
    // Where all policies have their targets listed, what is in none of the lists has none.
    let listsAllTargets = surroundings.shelf.records.keys
      .allSatisfy { surroundings.shelf.kind(of: $0) != kind || targetListings[$0] != nil }
    for node in tree.nodes where byNode[node]?[kind] == nil {
      let listing = nodeListings[node].flatMap { $0.isEmpty || $0.kinds.contains(kind) ? $0 : nil }
      if let place = listing?.place ?? (listsAllTargets ? tree.place(of: node) : nil) {
        report(
          .warning,
          "no-policy-attached",
          "no service control policy is attached to \(tree.described(node)), according to the"
            + " export; what is reachable under it is unknown",
          hint: "AWS keeps at least one on each node while they are enabled: make the listing"
            + " again, with --filter SERVICE_CONTROL_POLICY",
          at: place
        )
      } else if !listsTargets(of: kind, surroundings) {
        // Otherwise the policies are named whose targets are not listed.
        report(
          // Nothing depends on what is attached to the management account.
          node == surroundings.managementAccount.map { .account($0) } ? .warning : .error,
          "no-attachment-data",
          "nothing in the export says which service control policies are attached to"
            + " \(tree.described(node))",
          hint: "add it: aws organizations list-policies-for-target --target-id \(node) --filter"
            + " SERVICE_CONTROL_POLICY > policies-for-target/\(node).json",
          at: tree.place(of: node)
        )
      }
    }
  }

  private mutating func checkResourceControls(_ root: RootFact, _ surroundings: Surroundings) {
    let kind = PolicyKind.resourceControlPolicy
    guard
      !surroundings.shelf.records.keys.contains(where: { surroundings.shelf.kind(of: $0) == kind })
    else { return }
    report(
      .warning,
      "no-resource-control-policies",
      "resource control policies are enabled on the root \(root.id), but the export has none",
      hint: "add them: aws organizations list-policies --filter RESOURCE_CONTROL_POLICY, and"
        + " describe-policy and list-targets-for-policy for each",
      at: root.kindsPlace
    )
  }
}
