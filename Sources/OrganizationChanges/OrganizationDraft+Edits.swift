internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import PolicyLanguage
internal import SnapshotReaders

/// Single changes, each refused where AWS would refuse it.
extension OrganizationDraft {
  /// A text as the document of a policy of a kind.
  ///
  /// - Throws: ``ChangeError`` with all findings where AWS would refuse it.
  mutating func document(
    _ text: SourceText,
    as kind: PolicyKind
  ) throws(ChangeError) -> PolicyDocument {
    let parsed = ParsedPolicy(
      parsing: text,
      as: kind,
      options: PolicyParsingOptions(limits: limits.policies)
    )
    // What is legal and seldom meant is advice, and nobody asked for that here.
    let found = parsed.findings
      .filter { PolicyRule(rawValue: $0.code)?.category != .advice }
      .map { finding in
        var diagnostic = finding.diagnostic(in: text)
        // What the parser of JSON says of a text that ends early is about exports.
        if finding.code == "json-truncated" { diagnostic.hint = "the file was cut short" }
        return diagnostic
      }
    guard !found.contains(where: { $0.severity == .error }) else { throw ChangeError(found) }
    findings += found
    return PolicyDocument(text)
  }

  /// Gives a policy another text.
  mutating func setText(
    _ text: SourceText,
    of policy: OrganizationPolicy,
    for origin: ChangeOrigin
  ) throws(ChangeError) {
    if policy.isAWSManaged {
      throw origin.error(
        "aws-managed-policy",
        "\(described(policy)) is a policy of AWS, whose text nobody can change",
        hint: "make a policy of your own: \(ChangeArgument.Verb.newPolicy.form)"
      )
    }
    var policy = policy
    policy.document = try document(text, as: policy.kind)
    set(policy)
  }

  /// Attaches a policy to a node.
  mutating func attach(
    _ policy: OrganizationPolicy,
    to target: PolicyTarget,
    for origin: ChangeOrigin
  ) throws(ChangeError) {
    let attachment = PolicyAttachment(policy: policy.id, target: target)
    guard !attachments.contains(attachment) else {
      throw origin.error(
        "attached-twice",
        "\(described(policy)) is attached to \(described(target)) already"
      )
    }
    let limit = limits.attachedPolicies(of: policy.kind)
    guard count(of: policy.kind, at: target) < limit else {
      throw origin.error(
        "too-many-attached",
        "\(described(target)) has \(limit) \(policy.kind.plural) already",
        hint: "AWS attaches \(limit) at most to one node, not counting inherited ones: detach one"
          + " first, or put two in one"
      )
    }
    warnOfNoEffect(policy, target, origin)
    insert(attachment)
  }

  private mutating func warnOfNoEffect(
    _ policy: OrganizationPolicy,
    _ target: PolicyTarget,
    _ origin: ChangeOrigin
  ) {
    if !root.enabledKinds.contains(policy.kind) {
      findings.append(
        origin.finding(
          .warning,
          "policy-type-disabled",
          "\(policy.kind.plural) are not enabled on the root \(root.id), so this has no effect"
        )
      )
    } else if policy.kind == .serviceControlPolicy,
      case .account(let id) = target, id == base.organization.managementAccount
    {
      findings.append(
        origin.finding(
          .warning,
          "management-account",
          "no service control policy has an effect on \(described(target)), the management account"
        )
      )
    }
  }

  /// Detaches a policy from a node.
  mutating func detach(
    _ policy: OrganizationPolicy,
    from target: PolicyTarget,
    for origin: ChangeOrigin
  ) throws(ChangeError) {
    let attachment = PolicyAttachment(policy: policy.id, target: target)
    guard attachments.contains(attachment) else {
      let holder = policyHolder(of: policy, over: target)
      throw origin.error(
        "not-attached",
        "\(described(policy)) is not attached to \(described(target)) itself",
        hint: holder.map { "it is inherited from \(described($0)): detach it there" }
      )
    }
    guard policy.id != .rcpFullAWSAccess else {
      throw origin.error(
        "aws-managed-policy",
        "\(described(policy)) can't be detached from anything"
      )
    }
    remove(attachment)
    try checkPresence(at: target, without: policy, for: origin)
  }

  /// The nearest node above a target that a policy is attached to.
  private func policyHolder(
    of policy: OrganizationPolicy,
    over target: PolicyTarget
  ) -> PolicyTarget? {
    var next = parent(of: target)
    var steps = 0
    while let node = next, steps <= units.count {
      if attachments.contains(PolicyAttachment(policy: policy.id, target: node)) { return node }
      next = parent(of: node)
      steps += 1
    }
    return nil
  }

  /// Each node keeps a service control policy while they are enabled.
  ///
  /// Source: Organizations User Guide, `orgs_reference_limits.html`.
  private func checkPresence(
    at target: PolicyTarget,
    without policy: OrganizationPolicy,
    for origin: ChangeOrigin
  ) throws(ChangeError) {
    let kind = PolicyKind.serviceControlPolicy
    guard policy.kind == kind, root.enabledKinds.contains(kind), count(of: kind, at: target) == 0
    else { return }
    throw origin.error(
      "last-policy",
      "\(described(policy)) is the last service control policy of \(described(target))",
      hint: "AWS keeps at least one on each node: attach another one first"
    )
  }

  /// Makes a policy.
  mutating func add(
    policyNamed name: String,
    _ kind: PolicyKind,
    _ document: PolicyDocument?,
    for origin: ChangeOrigin
  ) throws(ChangeError) -> OrganizationPolicy {
    if let known = policies.values.first(where: { $0.name == name && $0.kind == kind }) {
      throw origin.error(
        "duplicate-policy",
        "the organization has \(kind.withArticle) \(described(known)) already",
        hint: "change its text with policy:\(known.id)=FILE, or give another name"
      )
    }
    guard let id = newPolicyID(name) else {
      throw origin.error("invalid-name", "\"\(name)\" can't be the name of a policy")
    }
    let policy = OrganizationPolicy(id: id, name: name, kind: kind, document: document)
    set(policy)
    return policy
  }

  /// Detaches a policy from everything and deletes it.
  mutating func delete(
    _ policy: OrganizationPolicy,
    for origin: ChangeOrigin
  ) throws(ChangeError) {
    if policy.isAWSManaged {
      throw origin.error(
        "aws-managed-policy",
        "\(described(policy)) is a policy of AWS, which nobody can delete"
      )
    }
    let attached = attachments.filter { $0.policy == policy.id }.sorted()
    for attachment in attached { try detach(policy, from: attachment.target, for: origin) }
    remove(policy.id)
  }

  /// Moves a unit or account under another node.
  mutating func move(
    _ node: PolicyTarget,
    under parent: PolicyTarget,
    for origin: ChangeOrigin
  ) throws(ChangeError) {
    if case .root = node { throw origin.error("root-moved", "the root can't be moved") }
    if case .account = parent {
      throw origin.error(
        "not-a-parent",
        "\(described(parent)) is an account, and nothing stands under an account",
        hint: "give a unit or the root"
      )
    }
    guard !isInside(parent, node) else {
      throw origin.error(
        "moved-under-itself",
        node == parent
          ? "\(described(node)) can't stand under itself"
          : "\(described(parent)) stands under \(described(node)) itself"
      )
    }
    guard self.parent(of: node) != parent else {
      throw origin.error(
        "moved-nowhere",
        "\(described(node)) stands under \(described(parent)) already"
      )
    }
    try place(node, under: parent, for: origin)
  }

  /// Lets a node stand under another one, which has room for it.
  mutating func place(
    _ node: PolicyTarget,
    under parent: PolicyTarget?,
    for origin: ChangeOrigin
  ) throws(ChangeError) {
    if let parent, case .unit = node, depth(of: parent) + height(of: node) > limits.unitLevels {
      throw origin.error(
        "too-deep",
        "\(described(node)) would stand too deep with what is under it",
        hint: "AWS has \(limits.unitLevels) levels of units at most below the root"
      )
    }
    switch node {
    case .root: break
    case .unit(let id):
      guard var unit = units[id] else { return }
      unit.parent = parent
      set(unit)
    case .account(let id):
      guard var account = accounts[id] else { return }
      account.parent = parent
      set(account)
    }
  }
}
