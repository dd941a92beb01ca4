internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import PolicyLanguage

/// Policies and their attachments, and what values of a plan mean.
extension TerraformRun {
  mutating func makePolicy(_ change: TerraformPlan.ResourceChange) throws(ChangeError) {
    // Terraform's default is a service control policy.
    let type =
      known("type", change) ?? change.current("type") ?? PolicyKind.serviceControlPolicy.rawValue
    let kind = PolicyKind(rawValue: type)
    guard kind == .serviceControlPolicy || kind == .resourceControlPolicy, let kind else {
      before[change.address] = .otherPolicy
      after[change.address] = .otherPolicy
      if let id = change.current("id") { otherPolicies.insert(id) }
      return
    }
    if change.before != nil, let policy = existingPolicy(change) {
      before[change.address] = .policy(policy.id)
      if !change.creates { after[change.address] = .policy(policy.id) }
    }
    if change.creates {
      try createPolicy(change, kind)
    } else if change.updates || change.deletes {
      guard case .policy(let id)? = before[change.address], var policy = draft.policies[id] else {
        throw missing("policy", change)
      }
      guard change.updates else { return }
      if change.changes("name"), let name = known("name", change) { policy.name = name }
      if change.changes("content") { policy.document = try content(change, kind) }
      draft.set(policy)
    }
  }

  private mutating func createPolicy(
    _ change: TerraformPlan.ResourceChange,
    _ kind: PolicyKind
  ) throws(ChangeError) {
    let name = known("name", change) ?? change.address
    let document = try content(change, kind)
    if let twin = draft.policies.values.first(where: { $0.name == name && $0.kind == kind }),
      !change.deletes
    {
      warnOfTwin("policy", draft.described(twin), change)
      var policy = twin
      policy.document = document
      draft.set(policy)
      after[change.address] = .policy(policy.id)
      return
    }
    guard let id = draft.newPolicyID(name) else { return }
    draft.set(OrganizationPolicy(id: id, name: name, kind: kind, document: document))
    after[change.address] = .policy(id)
  }

  private func existingPolicy(_ change: TerraformPlan.ResourceChange) -> OrganizationPolicy? {
    if let id = change.current("id").flatMap({ OrganizationPolicyID($0) }),
      let policy = draft.policies[id]
    {
      return policy
    }
    let type = change.current("type") ?? PolicyKind.serviceControlPolicy.rawValue
    return draft.policies.values.first {
      $0.name == change.current("name") && $0.kind.rawValue == type
    }
  }

  /// The text that a policy will have; `nil` where it is not known.
  private mutating func content(
    _ change: TerraformPlan.ResourceChange,
    _ kind: PolicyKind
  ) throws(ChangeError) -> PolicyDocument? {
    switch change.planned("content") {
    case .known(let value): return try draft.document(SourceText(documentIn: value), as: kind)
    case .absent:
      throw change.origin.error("missing-content", "the policy has no \"content\"")
    case .unknown:
      draft.tellUnknown(
        "the policy's text",
        so: "nothing under it is certain",
        change.origin
      )
      return nil
    }
  }

  // MARK: - Attachments

  mutating func detach(_ change: TerraformPlan.ResourceChange) {
    // The provider leaves the attachment alone where it is told so.
    if change.before?["skip_destroy"]?.bool == true { return }
    guard let policy = change.current("policy_id"), let target = change.current("target_id"),
      !otherPolicies.contains(policy)
    else { return }
    guard let id = OrganizationPolicyID(policy), draft.policies[id] != nil,
      let node = PolicyTarget(target),
      draft.attachments.contains(PolicyAttachment(policy: id, target: node))
    else {
      draft.findings.append(
        change.origin.finding(
          .warning,
          "not-attached",
          "\(policy) is not attached to \(target) in the snapshot, so detaching it changes nothing",
          hint: "where it is no service or resource control policy, this is as it has to be"
        )
      )
      return
    }
    draft.detach(id, from: node, in: &result, for: change.origin)
  }

  mutating func attach(_ change: TerraformPlan.ResourceChange) throws(ChangeError) {
    let origin = change.origin
    let policy = try policy(of: change)
    if case .otherPolicy? = policy { return }
    let target = try target(of: change)
    switch (policy, target) {
    case (.policy(let id)?, let target?):
      let attachment = PolicyAttachment(policy: id, target: target)
      if draft.attachments.contains(attachment), let known = draft.policies[id] {
        draft.findings.append(
          origin.finding(
            .warning,
            "attached-twice",
            "\(draft.described(known)) is attached to \(draft.described(target)) already in the"
              + " snapshot"
          )
        )
      }
      draft.attach(id, to: target, in: &result, for: origin)
    case (_, let target?):
      draft.tellUnknown(
        "which policy is attached to \(draft.described(target))",
        so: "nothing under it is certain",
        origin
      )
      draft.attachUnknown(to: target, in: &result, for: origin)
    default:
      draft.tellUnknown("what the policy is attached to", so: "nothing is certain", origin)
      draft.attachUnknown(to: .root(draft.root.id), in: &result, for: origin)
    }
  }

  /// The policy that an attachment is about; `nil` where it is not known.
  private mutating func policy(
    of change: TerraformPlan.ResourceChange
  ) throws(ChangeError) -> Entity? {
    switch change.planned("policy_id") {
    case .absent: throw change.origin.error("missing-policy", "the attachment has no \"policy_id\"")
    case .unknown: return source(of: "policy_id", change).flatMap { after[$0.address] }
    case .known(let value):
      let text = value.string ?? ""
      if otherPolicies.contains(text) { return .otherPolicy }
      if let id = OrganizationPolicyID(text), draft.policies[id] != nil { return .policy(id) }
      draft.findings.append(
        change.origin.finding(
          .warning,
          "unknown-policy",
          "the snapshot has no policy \(text)",
          hint: "make the export again if it is a service or resource control policy"
        )
      )
      return nil
    }
  }

  private mutating func target(
    of change: TerraformPlan.ResourceChange
  ) throws(ChangeError) -> PolicyTarget? {
    switch change.planned("target_id") {
    case .absent: throw change.origin.error("missing-target", "the attachment has no \"target_id\"")
    case .known(let value): return try node(value.string ?? "", change)
    case .unknown: return node(from: "target_id", change)
    }
  }

  // MARK: - Values

  /// What a resource will stand under; `nil` where it is not known.
  mutating func parent(
    _ change: TerraformPlan.ResourceChange
  ) throws(ChangeError) -> PolicyTarget? {
    switch change.planned("parent_id") {
    case .absent: return .root(draft.root.id)
    case .known(let value): return try node(value.string ?? "", change)
    case .unknown:
      if let node = node(from: "parent_id", change) { return node }
      draft.tellUnknown(
        "what it stands under",
        so: "nothing under it is certain",
        change.origin
      )
      return nil
    }
  }

  private func node(
    from attribute: String,
    _ change: TerraformPlan.ResourceChange
  ) -> PolicyTarget? {
    guard let source = source(of: attribute, change),
      case .node(let node)? = after[source.address]
    else { return nil }
    return node
  }

  private func node(
    _ text: String,
    _ change: TerraformPlan.ResourceChange
  ) throws(ChangeError) -> PolicyTarget {
    guard let node = PolicyTarget(text), draft.contains(node) else {
      throw change.origin.error(
        "unknown-target",
        "the snapshot has no account, organizational unit or root \(text)",
        hint: "make the export again: the plan knows more than it"
      )
    }
    return node
  }

  /// The resource that the value of an attribute is taken from.
  func source(
    of attribute: String,
    _ change: TerraformPlan.ResourceChange
  ) -> TerraformPlan.ResourceChange? {
    plan.references.source(of: attribute, change, among: plan.changes)
  }

  /// The text that an attribute will have; `nil` where it has none, or it is not known.
  func known(_ attribute: String, _ change: TerraformPlan.ResourceChange) -> String? {
    if case .known(let value) = change.planned(attribute) { value.string } else { nil }
  }

  func missing(_ what: String, _ change: TerraformPlan.ResourceChange) -> ChangeError {
    let id = change.current("id") ?? "?"
    return change.origin.error(
      "unknown-\(what)",
      "the snapshot has no \(what) \(id)"
        + (change.current("name").map { " and none that is called \($0)" } ?? ""),
      hint: "the plan was made for another organization, or later than the export"
    )
  }

  mutating func warnOfTwin(
    _ what: String,
    _ name: String,
    _ change: TerraformPlan.ResourceChange
  ) {
    draft.findings.append(
      change.origin.finding(
        .warning,
        "exists-already",
        "the plan makes a new \(what), and the snapshot has \(name) already, which is taken for it"
      )
    )
  }
}

extension OrganizationDraft {
  /// Makes the changes of a plan.
  mutating func make(_ plan: TerraformPlan) throws(ChangeError) {
    var run = TerraformRun(plan, self)
    self = try run.run()
  }
}
