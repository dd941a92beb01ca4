internal import ActionCatalog
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
    let number: Int?
    let kind: PolicyKind
    let policies: [PolicyName]
  }

  private struct PolicyName: Hashable {
    let place: Int
    let id: String?
    let digest: ContentDigest?
  }

  /// Two levels of one node that differ.
  private struct LevelPair: Hashable {
    let base: [PolicyName]
    let changed: [PolicyName]
  }

  /// What of a policy is about the actions for which stacks can differ.
  private struct Relevance {
    /// How many statements are.
    let count: Int
    /// Whether one of them lets everything pass.
    let isOpen: Bool
    let naming: Naming
  }

  /// For which actions stacks can differ, with what of the policies is about them.
  private final class Scope {
    let actions: ActionSet?
    var relevance: [ContentDigest: Relevance] = [:]

    init(_ actions: ActionSet?) { self.actions = actions }
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
  private let wholeScope = Scope(nil)
  private var scopes: [[LevelPair]: Scope] = [:]

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
    let scope = scope(before, after)
    let name = name(before, after, scope)
    if let known = answers[name] { return known }
    let made = Answer(
      number: answers.count,
      changes: try reach.changes(
        from: before,
        to: after,
        asked,
        question,
        touching: scope.actions
      )
    )
    answers[name] = made
    return made
  }

  /// The actions for which two stacks can differ, where both have the same nodes.
  private func scope(_ before: ReachTarget, _ after: ReachTarget) -> Scope {
    guard before.facts.organizationPath == after.facts.organizationPath,
      before.facts.organizationID == after.facts.organizationID,
      before.stack.levels.count == after.stack.levels.count,
      asksCatalogAlone
    else { return wholeScope }
    var pairs: [LevelPair] = []
    var levels: [(CeilingLevel, CeilingLevel)] = []
    for pair in zip(before.stack.levels, after.stack.levels) {
      guard pair.0.attachedTo == pair.1.attachedTo, pair.0.kind == pair.1.kind else {
        return wholeScope
      }
      let named = LevelPair(base: names(pair.0), changed: names(pair.1))
      if named.base == named.changed { continue }
      pairs.append(named)
      levels.append(pair)
    }
    if let known = scopes[pairs] { return known }
    var actions = ActionSet()
    for (left, right) in levels {
      guard let difference = TouchedActions.difference(left, right, reach.memory.covers) else {
        scopes[pairs] = wholeScope
        return wholeScope
      }
      actions.formUnion(difference)
    }
    let made = Scope(actions)
    scopes[pairs] = made
    return made
  }

  /// Whether all actions that are asked about are of the catalog.
  private lazy var asksCatalogAlone = asked.allSatisfy { $0.id != nil }

  private func name(_ before: ReachTarget, _ after: ReachTarget, _ scope: Scope) -> Name {
    var naming = Naming()
    let base = names(before, scope, &naming)
    let changed = names(after, scope, &naming)
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
      base: base,
      changed: changed,
      facts: facts,
      principal: naming.readsPrincipal ? after.facts.principal : nil,
      kind: after.facts.principal.flatMap { PrincipalARN($0.arn)?.kind }
    )
  }

  /// The levels that narrow the actions of a scope, with what says so.
  private func names(_ target: ReachTarget, _ scope: Scope, _ naming: inout Naming) -> [LevelName] {
    var result: [LevelName] = []
    for level in target.stack.levels {
      var policies: [PolicyName] = []
      var count = 0
      var isOpen = false
      for (place, policy) in level.policies.enumerated() {
        let found = relevance(of: policy, scope)
        guard found.count > 0 else { continue }
        count += found.count
        isOpen = isOpen || found.isOpen
        naming.add(found.naming)
        policies.append(PolicyName(place: place, id: policy.id, digest: policy.document?.digest))
      }
      // A level that says nothing but that everything is allowed demands nothing.
      if isOpen, count == 1 { continue }
      let isOwn = level.attachedTo == target.facts.account?.text || level.number == nil
      result.append(
        LevelName(
          attachedTo: isOwn ? nil : level.attachedTo,
          number: level.number,
          kind: level.kind,
          policies: policies
        )
      )
    }
    return result
  }

  private func names(_ level: CeilingLevel) -> [PolicyName] {
    level.policies.enumerated().map { place, policy in
      PolicyName(place: place, id: policy.id, digest: policy.document?.digest)
    }
  }

  private func relevance(of policy: CeilingPolicy, _ scope: Scope) -> Relevance {
    // What is not known may be about anything.
    guard let parsed = policy.policy, let digest = policy.document?.digest else {
      return Relevance(count: 2, isOpen: false, naming: Naming())
    }
    if let known = scope.relevance[digest] { return known }
    var naming = Naming()
    var count = 0
    var isOpen = false
    for (statement, cover) in zip(parsed.statements, reach.memory.covers(policy, parsed)) {
      if let actions = scope.actions, cover.known.isDisjoint(with: actions) { continue }
      count += 1
      naming.accounts.formUnion(AccountNaming(statement))
      naming.readsOrganization = naming.readsOrganization || statement.readsOrganization
      naming.readsPrincipal = naming.readsPrincipal || statement.readsPrincipal
      if statement.effect == .allow, statement.isUnconditional, asksCatalogAlone,
        (scope.actions ?? .all).subtracting(cover.known).isEmpty
      {
        isOpen = true
      }
    }
    let made = Relevance(count: count, isOpen: isOpen, naming: naming)
    scope.relevance[digest] = made
    return made
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
