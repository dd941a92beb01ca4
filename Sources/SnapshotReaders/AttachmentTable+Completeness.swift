internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage

/// Whether all attachments are known.
///
/// What is attached to a node is known where its policies are listed, and where the targets of each
/// policy are. Where neither is, a policy may be attached that nothing shows.
extension AttachmentTable {
  /// Finds the policies whose targets are not known, and the nodes that they may be attached to.
  mutating func checkCompleteness(of kind: PolicyKind, _ surroundings: Surroundings) {
    let policies = surroundings.shelf.records.filter { id, record in
      // AWS attaches it to every node, and nobody can detach it.
      record.kind == .ceiling(kind) && id != .rcpFullAWSAccess
    }
    let open = policies.keys.filter { targetListings[$0]?.isWhole != true }
    guard !open.isEmpty else { return }
    let management = surroundings.managementAccount.map { PolicyTarget.account($0) }
    let nodes = surroundings.tree.nodes.filter {
      // Nothing depends on what is attached to the management account.
      nodeListings[$0]?.isWhole(of: kind) != true && $0 != management
    }
    guard !nodes.isEmpty else { return }
    openNodes[kind, default: []].formUnion(nodes)
    // Where no targets are listed at all, the nodes are named whose policies are not.
    guard !isEmpty, kind == .resourceControlPolicy || listsTargets(of: kind, surroundings)
    else { return }
    for id in open where targetListings[id] == nil {
      report(
        .error,
        "no-attachment-data",
        "the export does not say all that the policy \(surroundings.shelf.described(id)) is attached"
          + " to",
        hint: "add it: aws organizations list-targets-for-policy --policy-id \(id) >"
          + " targets/\(id).json",
        at: policies[id]?.place
      )
    }
  }

  /// Whether the targets of any policy of a kind are listed.
  func listsTargets(of kind: PolicyKind, _ surroundings: Surroundings) -> Bool {
    targetListings.keys.contains { surroundings.shelf.kind(of: $0) == kind }
  }

  /// Attaches a policy without a text where others than the known ones may be attached, so that
  /// no answer takes the known ones for all.
  mutating func attachOpenPolicies() {
    for (kind, nodes) in openNodes {
      guard let policy = OrganizationPolicyID(unknown: kind) else { continue }
      for node in nodes { sides[PolicyAttachment(policy: policy, target: node)] = Sides() }
    }
  }
}

extension OrganizationPolicyID {
  /// The id of what stands for policies of a kind that the export does not show.
  init?(unknown kind: PolicyKind) {
    self.init(kind == .resourceControlPolicy ? "p-unknown_rcps" : "p-unknown_scps")
  }
}
