internal import ActionCatalog
public import OrganizationModel
internal import PolicyLanguage

/// What the ceilings of an organization leave to its accounts and principals.
///
/// Accounts under equal stacks share one computation: the cost grows with different stacks, not
/// with accounts. Not for several tasks at once.
public final class OrganizationReach {
  let contents: any SnapshotContents
  let library = PolicyLibrary()
  let reach = StackReach()
  private let groups = GroupMemory()

  /// The reach of a snapshot's organization.
  public init(_ contents: any SnapshotContents) { self.contents = contents }

  /// The ceilings over a subject, and the facts of its principals.
  ///
  /// An OU or the root means a new account placed directly there, with FullAWSAccess attached.
  ///
  /// - Throws: ``ReachError`` for a subject that is not in the snapshot, and what reading the
  ///   snapshot throws.
  public func target(of subject: ReachSubject) throws -> ReachTarget {
    switch subject {
    case .target(let target): try self.target(at: target)
    case .principal(let arn): try self.target(ofPrincipal: arn)
    }
  }

  /// The question with the time that holds for it: its own, or the start of the day of the export.
  public func dated(_ question: ReachQuestion) -> ReachQuestion {
    var question = question
    if question.time == nil, let exported = contents.organization.exportedAt {
      question.time = ReachTime(exported)
    }
    question.time = question.time?.startOfDay
    return question
  }

  /// What the ceilings over a subject leave.
  ///
  /// - Throws: ``ReachError`` for a question without an answer, and what reading the snapshot
  ///   throws.
  public func reach(
    of subject: ReachSubject,
    _ question: ReachQuestion,
    _ detail: ReachDetail = .proofs
  ) throws -> TargetReach {
    try answer(under: try target(of: subject), question, detail)
  }

  /// What the ceilings leave of some actions to the root user of an account, or of a new one.
  ///
  /// - Throws: ``ReachError`` for a question without an answer, and what reading the snapshot
  ///   throws.
  public func reachOfRootUser(
    of target: PolicyTarget,
    _ question: ReachQuestion,
    _ detail: ReachDetail = .proofs
  ) throws -> TargetReach {
    var asked = try self.target(at: target)
    let account = asked.facts.account ?? .newAccount
    asked.facts.principal = NamedPrincipal(
      arn: "arn:\(asked.facts.partition):iam::\(account):root",
      tags: [:]
    )
    return try answer(under: asked, question, detail)
  }

  private func answer(
    under target: ReachTarget,
    _ question: ReachQuestion,
    _ detail: ReachDetail
  ) throws -> TargetReach {
    let answers = try reach.answers(
      under: target,
      dated(question),
      detail,
      sharing: groups
    )
    return TargetReach(
      ceilings: target.ceilings,
      actions: answers.actions,
      classes: answers.classes
    )
  }

  /// What the ceilings leave to each account, by id, its actions counted.
  ///
  /// - Throws: ``ReachError`` for a question without an answer, what reading the snapshot throws,
  ///   and what `body` throws.
  public func forEachAccount(
    _ question: ReachQuestion,
    _ body: (AccountReach) throws -> Void
  ) throws {
    let verdicts = try verdicts(question)
    let families = verdicts.results.map(\.families)
    for entry in verdicts.accounts {
      try body(
        AccountReach(
          account: entry.account,
          ceilings: entry.ceilings,
          families: families[entry.result]
        )
      )
    }
  }

  /// What the ceilings leave of one action to each account, by id.
  ///
  /// - Throws: ``ReachError`` for a question without an answer or with several, what reading the
  ///   snapshot throws, and what `body` throws.
  public func forEachAccount(
    askedAbout question: ReachQuestion,
    _ body: (AccountAnswer) throws -> Void
  ) throws {
    let question = dated(question)
    for account in contents.organization.accounts {
      let target = try self.target(at: .account(account.id))
      let answers = try reach.actions(under: target, question)
      guard let answer = answers.first, answers.count == 1 else {
        throw ReachError(
          "\(question.actions.joined(separator: ", ")) is not one action",
          hint: "write service:Name, such as s3:GetObject"
        )
      }
      try body(AccountAnswer(account: account, ceilings: target.ceilings, action: answer))
    }
  }

  func target(at target: PolicyTarget) throws(ReachError) -> ReachTarget {
    let organization = contents.organization
    guard organization.contains(target) else {
      throw ReachError("\(target) is not in the snapshot")
    }
    var facts = ReachFacts(
      account: .newAccount,
      organizationID: organization.id?.text,
      organizationPath: organization.pathText(ofParent: target),
      partition: organization.partition
    )
    if case .account(let id) = target { facts.account = id }
    if case .account(let id) = target, id == organization.managementAccount {
      return ReachTarget(ceilings: .none, stack: CeilingStack([]), facts: facts)
    }
    guard organization.root.enabledKinds.contains(.serviceControlPolicy) else {
      return ReachTarget(ceilings: .disabled, stack: CeilingStack([]), facts: facts)
    }
    let stack = CeilingStack(levels(over: target))
    return ReachTarget(
      ceilings: stack.lacksText ? .unknown : .serviceControlPolicies,
      stack: stack,
      facts: facts
    )
  }

  private func levels(over target: PolicyTarget) -> [CeilingLevel] {
    var levels: [CeilingLevel] = []
    let known = contents.organization.levels(of: .serviceControlPolicy, over: target)
    // Every node has a policy, so where the export shows none, or not the way up to the root, it
    // lacks one (Organizations User Guide, `orgs_reference_limits.html`).
    let unseen = CeilingPolicy(policy: nil, document: nil)
    if let top = known.first?.target, top != .root(contents.organization.root.id) {
      levels.append(CeilingLevel(kind: .serviceControlPolicy, number: 0, policies: [unseen]))
    }
    for level in known {
      levels.append(
        CeilingLevel(
          kind: .serviceControlPolicy,
          attachedTo: level.target.text,
          number: levels.count,
          policies: level.policies.isEmpty ? [unseen] : level.policies.map(library.policy)
        )
      )
    }
    if case .account = target { return levels }
    // A new account gets FullAWSAccess (Organizations User Guide,
    // `orgs_manage_policies_inheritance_auth.html`).
    levels.append(
      CeilingLevel(
        kind: .serviceControlPolicy,
        attachedTo: AccountID.newAccount.text,
        number: levels.count,
        policies: [library.fullAWSAccess]
      )
    )
    return levels
  }

  private func target(ofPrincipal arn: String) throws -> ReachTarget {
    guard let account = PrincipalARN(arn)?.account, contents.organization.account(account) != nil
    else {
      throw ReachError(
        "\(arn) is no ARN of a user or role in an account of the snapshot",
        hint: "give the ARN with its path, such as arn:aws:iam::111122223333:role/team/Deploy"
      )
    }
    var target = try self.target(at: .account(account))
    if PrincipalARN(arn)?.kind == .root {
      target.facts.principal = NamedPrincipal(arn: arn, tags: [:])
      return target
    }
    guard let principal = try contents.principals(of: account).first(where: { $0.arn == arn })
    else {
      throw ReachError(
        "\(arn) is not among the users and roles of account \(account) in the snapshot",
        hint: "import the account's IAM export (aws iam get-account-authorization-details), or "
          + "ask about the account"
      )
    }
    if principal.isServiceLinked {
      return ReachTarget(ceilings: .none, stack: CeilingStack([]), facts: target.facts)
    }
    target.facts.principal = NamedPrincipal(
      arn: arn,
      tags: principal.tags,
      mayBringSessionTags: library.mayBringSessionTags(principal),
      uniqueID: principal.uniqueID
    )
    if let boundary = principal.boundary {
      let level = CeilingLevel(
        kind: .permissionsBoundary,
        attachedTo: arn,
        number: nil,
        policies: [library.policy(of: boundary)]
      )
      target.stack = CeilingStack(target.stack.levels + [level])
      if target.stack.lacksText { target.ceilings = .unknown }
    }
    return target
  }
}

extension Organization {
  /// `o-…/r-…/ou-…/`: the path of what an account stands under, or of the node that a new account
  /// is placed in; `nil` where the organization's id is unknown.
  ///
  /// Source: IAM User Guide, `reference_policies_condition-keys.html`, `aws:PrincipalOrgPaths`.
  fileprivate func pathText(ofParent target: PolicyTarget) -> String? {
    guard let id else { return nil }
    var nodes = path(to: target)
    if case .account = target { nodes.removeLast() }
    guard case .root? = nodes.first else { return nil }
    return ([id.text] + nodes.map(\.text)).joined(separator: "/") + "/"
  }
}
