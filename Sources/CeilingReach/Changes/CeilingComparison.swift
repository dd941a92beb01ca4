public import OrganizationModel
internal import PolicyLanguage

/// What differs between two states of an organization for its accounts and principals: which
/// requests pass under the ceilings of one and fail under those of the other.
///
/// Targets over which the same changes were made share one computation. Not for several tasks at
/// once.
public final class CeilingComparison {
  /// What changes for a target.
  public struct Answer: Sendable {
    /// Answers of one number are the same but for the account or principal of their requests.
    public var number: Int
    /// The actions of which something is lost or gained, sorted by name.
    public var changes: [ActionChange]
  }

  /// What answers depend on.
  private struct Name: Hashable {
    let base: [LevelName]
    let changed: [LevelName]
    let facts: [FactsName]
    let principal: NamedPrincipal?
    let kind: PrincipalARN.Kind?
  }

  private struct LevelName: Hashable {
    /// `nil` for the account's own level.
    let attachedTo: String?
    let kind: PolicyKind
    let policies: [PolicyName]
  }

  private struct PolicyName: Hashable {
    let id: String?
    let digest: ContentDigest?
  }

  /// Whom the statements of a policy tell from others.
  private struct Naming {
    var accounts = AccountNaming()
    var readsOrganization = false
    var readsPrincipal = false

    mutating func add(_ other: Naming) {
      accounts.formUnion(other.accounts)
      readsOrganization = readsOrganization || other.readsOrganization
      readsPrincipal = readsPrincipal || other.readsPrincipal
    }
  }

  private let base: OrganizationReach
  private let changed: OrganizationReach
  private let question: ReachQuestion
  private let asked: [AskedAction]
  private let reach = StackReach()
  private var answers: [Name: Answer] = [:]
  private var namings: [ContentDigest: Naming] = [:]

  /// A comparison.
  ///
  /// - Parameters:
  ///   - base: The organization before the change.
  ///   - changed: The organization after it.
  ///   - actions: Patterns over actions; empty: the whole catalog.
  ///   - time: The time from which on requests are made; `nil`: the day of the later export.
  /// - Throws: ``ReachError`` for a pattern that matches no action.
  public init(
    base: any SnapshotContents,
    changed: any SnapshotContents,
    actions: [String] = [],
    time: ReachTime? = nil
  ) throws(ReachError) {
    self.base = OrganizationReach(base)
    self.changed = OrganizationReach(changed)
    let exported = changed.organization.exportedAt ?? base.organization.exportedAt
    question = ReachQuestion(
      actions: actions,
      time: (time ?? exported.flatMap { ReachTime($0) })?.startOfDay
    )
    asked = try AskedAction.actions(of: question)
  }

  /// What changes for a subject that both states have.
  ///
  /// - Throws: ``ReachError`` for a question without an answer, and what reading a snapshot throws.
  public func changes(for subject: ReachSubject) throws -> Answer {
    try changes(from: try base.target(of: subject), to: try changed.target(of: subject))
  }

  /// What changes from one stack of ceilings over a target to another one.
  ///
  /// - Throws: ``ReachError`` for a question without an answer.
  public func changes(
    from before: ReachTarget,
    to after: ReachTarget
  ) throws(ReachError) -> Answer {
    let name = name(before, after)
    if let known = answers[name] { return known }
    let made = Answer(
      number: answers.count,
      changes: try reach.changes(from: before, to: after, asked, question)
    )
    answers[name] = made
    return made
  }

  private func name(_ before: ReachTarget, _ after: ReachTarget) -> Name {
    var naming = Naming()
    for level in before.stack.levels + after.stack.levels {
      for policy in level.policies { naming.add(self.naming(policy)) }
    }
    let facts = [before.facts, after.facts].map { facts in
      var told = naming.accounts
      if naming.readsPrincipal, facts.principal != nil { told = AccountNaming.tellingAll }
      var name = ConstraintTable.name(
        told,
        FactsName(account: facts.account?.text, path: facts.organizationPath)
      )
      if naming.readsOrganization { name.path = facts.organizationPath }
      return name
    }
    return Name(
      base: names(before),
      changed: names(after),
      facts: facts,
      principal: naming.readsPrincipal ? after.facts.principal : nil,
      kind: after.facts.principal.flatMap { PrincipalARN($0.arn)?.kind }
    )
  }

  private func names(_ target: ReachTarget) -> [LevelName] {
    target.stack.levels.map { level in
      let isOwn = level.attachedTo == target.facts.account?.text || level.number == nil
      return LevelName(
        attachedTo: isOwn ? nil : level.attachedTo,
        kind: level.kind,
        policies: level.policies.map { PolicyName(id: $0.id, digest: $0.document?.digest) }
      )
    }
  }

  private func naming(_ policy: CeilingPolicy) -> Naming {
    guard let parsed = policy.policy, let digest = policy.document?.digest else { return Naming() }
    if let known = namings[digest] { return known }
    var naming = Naming()
    for statement in parsed.statements {
      naming.accounts.formUnion(AccountNaming(statement))
      naming.readsOrganization = naming.readsOrganization || statement.readsOrganization
      naming.readsPrincipal = naming.readsPrincipal || statement.readsPrincipal
    }
    namings[digest] = naming
    return naming
  }
}

extension Statement {
  /// Whether what the statement matches tells principals of one kind from each other.
  fileprivate var readsPrincipal: Bool {
    var texts = resource?.patterns.map(\.text) ?? []
    for condition in conditions {
      if SparingValue.isAboutPrincipal(condition.key.folded) { return true }
      texts += condition.values.map(\.pattern)
    }
    return texts.contains { text in
      text.variables.contains { SparingValue.isAboutPrincipal($0.key.folded) }
    }
  }
}
