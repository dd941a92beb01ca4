internal import CeilingReach
public import OrganizationModel
internal import PolicyLanguage

/// Compares two states of one organization.
///
/// Only what the change can reach is computed: accounts over which other policies or texts stand,
/// or that moved, and principals with another boundary. Not for several tasks at once.
public struct OrganizationComparison {
  private let base: any SnapshotContents
  private let changed: any SnapshotContents
  private let question: DiffQuestion
  private let ceilings: CeilingComparison
  private let structure: StructureDiff

  /// A comparison.
  ///
  /// - Throws: ``DiffError`` where the two are states of different organizations, `ReachError` for
  ///   a pattern that matches no action.
  public init(
    _ base: any SnapshotContents,
    _ changed: any SnapshotContents,
    _ question: DiffQuestion
  ) throws {
    if let before = base.organization.id, let after = changed.organization.id, before != after {
      throw DiffError(
        description: "\(base.name) is of organization \(before), and \(changed.name) of \(after)",
        hint: "compare two states of one organization"
      )
    }
    self.base = base
    self.changed = changed
    self.question = question
    structure = StructureDiff(from: base.organization, to: changed.organization)
    ceilings = try CeilingComparison(
      base: base,
      changed: changed,
      actions: question.actions,
      time: question.time
    )
  }

  /// What differs.
  ///
  /// - Throws: `ReachError` for a question without an answer, and what reading a snapshot throws.
  public func run() throws -> OrganizationDiff {
    var diff = OrganizationDiff(structure: structure)
    var groups = GroupTable()
    var principals = GroupTable()
    for account in changed.organization.accounts where base.organization.account(account.id) != nil
    {
      guard isAsked(account.id) else { continue }
      diff.accountCount += 1
      let isTouched = isTouched(.account(account.id))
      let whole =
        isTouched ? try ceilings.changes(for: .target(.account(account.id))) : nil
      if asksAboutAccount(account.id), let whole {
        let left = accept(whole.changes, at: .account(account.id), &diff.ignoredCount)
        groups.add(left, number: left.count == whole.changes.count ? whole.number : nil) {
          $0.accounts.append(account)
        }
        diff.lostCount += left.lazy.filter { $0.lost != nil }.count
        diff.gainedCount += left.lazy.filter { $0.gained != nil }.count
      }
      try addPrincipals(of: account.id, isTouched: isTouched, whole?.changes ?? [], &principals)
    }
    diff.groups = groups.sorted
    diff.principalGroups = principals.sorted
    diff.unitGroups = try emptyUnits()
    diff.resourceControls = resourceControls()
    return diff
  }

  // MARK: - What is looked at

  /// Whether an account, or a principal of it, is among the targets.
  private func isAsked(_ account: AccountID) -> Bool {
    asksAboutAccount(account)
      || question.targets.contains { target in
        if case .principal(_, account) = target { true } else { false }
      }
  }

  private func asksAboutAccount(_ account: AccountID) -> Bool { isUnderTarget(.account(account)) }

  private func isUnderTarget(_ target: PolicyTarget) -> Bool {
    guard !question.targets.isEmpty else { return true }
    let paths = [changed.organization.path(to: target), base.organization.path(to: target)]
    return question.targets.contains { asked in
      guard case .node(let node) = asked else { return false }
      return paths.contains { $0.contains(node) }
    }
  }

  /// Whether the ceilings over a target can differ.
  private func isTouched(_ target: PolicyTarget) -> Bool {
    let (before, after) = (
      base.organization.path(to: target), changed.organization.path(to: target)
    )
    if before != after
      || base.organization.managementAccount != changed.organization.managementAccount
    {
      return true
    }
    return after.contains(where: structure.touchedNodes.contains)
      || structure.toggledKinds.contains(.serviceControlPolicy)
  }

  /// The changes that count: without what nobody asked for, and without what is accepted.
  private func accept(
    _ changes: [ActionChange],
    at target: PolicyTarget,
    _ ignored: inout Int
  ) -> [ActionChange] {
    let path = Set(changed.organization.path(to: target))
    let accepted = question.accepted.entries(over: path)
    return changes.compactMap { change in
      var change = change
      if question.onlyLost { change.gained = nil }
      if question.onlyExact {
        if change.lost?.exact == false { change.lost = nil }
        if change.gained?.exact == false { change.gained = nil }
      }
      if change.lost != nil, accepted.contains(where: { $0.accepts(change.action) }) {
        change.lost = nil
        ignored += 1
      }
      return change.lost == nil && change.gained == nil ? nil : change
    }
  }

  // MARK: - Principals and units

  private func addPrincipals(
    of account: AccountID,
    isTouched: Bool,
    _ whole: [ActionChange],
    _ groups: inout GroupTable
  ) throws {
    let isCapped =
      try !base.boundaryUses(of: account).isEmpty || !changed.boundaryUses(of: account).isEmpty
    guard isCapped else { return }
    let known = Dictionary(
      try base.principals(of: account).map { ($0.arn, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for principal in try changed.principals(of: account) {
      guard let old = known[principal.arn], !principal.isServiceLinked,
        principal.boundary != nil || old.boundary != nil,
        isTouched || principal.boundary != old.boundary, isAsked(principal)
      else { continue }
      let own = try ceilings.changes(for: .principal(principal.arn)).changes
      guard Self.differs(own, from: whole, principal.kind) else { continue }
      var ignored = 0
      let left = accept(own, at: .account(account), &ignored)
      groups.add(left, number: nil) { $0.principals.append(principal.arn) }
    }
  }

  private func isAsked(_ principal: Principal) -> Bool {
    isUnderTarget(.account(principal.account))
      || question.targets.contains { target in
        if case .principal(principal.arn, _) = target { true } else { false }
      }
  }

  /// Whether a principal loses or gains other actions than principals of its kind do that stand
  /// under no boundary and that no policy names.
  private static func differs(
    _ own: [ActionChange],
    from whole: [ActionChange],
    _ kind: Principal.Kind
  ) -> Bool {
    let kinds: Set<PrincipalKind> = kind == .role ? [.role] : [.user, .userSession]
    return [\ActionChange.lost, \.gained].contains { transition in
      let met = Set(own.lazy.filter { $0[keyPath: transition] != nil }.map(\.action))
      let expected = whole.filter { change in
        guard let found = change[keyPath: transition], !kinds.isDisjoint(with: found.kinds) else {
          return false
        }
        // What only named principals lose, this one loses only where it is one of them.
        return !found.isOnlyExempt || met.contains(change.action)
      }
      return met != Set(expected.map(\.action))
    }
  }

  /// What changes for a new account in the units that have none.
  private func emptyUnits() throws -> [DiffGroup] {
    let inhabited = Set(changed.organization.accounts.compactMap(\.parent))
    var groups = GroupTable()
    for unit in changed.organization.units {
      let target = PolicyTarget.unit(unit.id)
      guard base.organization.unit(unit.id) != nil, !inhabited.contains(target),
        isUnderTarget(target), isTouched(target)
      else { continue }
      var ignored = 0
      let whole = try ceilings.changes(for: .target(target))
      let left = accept(whole.changes, at: target, &ignored)
      groups.add(left, number: nil) { $0.units.append(target) }
    }
    return groups.sorted
  }

  /// The accounts whose resources stand under other resource control policies; those of the
  /// management account stand under none.
  ///
  /// Source: Organizations User Guide, `orgs_manage_policies_rcps.html`.
  private func resourceControls() -> [(account: Account, policies: [OrganizationPolicyID])] {
    var result: [(account: Account, policies: [OrganizationPolicyID])] = []
    for account in changed.organization.accounts
    where asksAboutAccount(account.id) && account.id != changed.organization.managementAccount {
      let target = PolicyTarget.account(account.id)
      let (before, after) = (
        base.organization.path(to: target), changed.organization.path(to: target)
      )
      guard base.organization.contains(target) else { continue }
      var policies: Set<OrganizationPolicyID> = []
      for node in Set(before + after) { policies.formUnion(structure.resourceControls[node] ?? []) }
      if before != after { policies.formUnion(differentResourceControls(over: target)) }
      if !policies.isEmpty { result.append((account, policies.sorted())) }
    }
    return result
  }

  private func differentResourceControls(over target: PolicyTarget) -> Set<OrganizationPolicyID> {
    func policies(_ organization: Organization) -> Set<OrganizationPolicyID> {
      guard organization.root.enabledKinds.contains(.resourceControlPolicy) else { return [] }
      return Set(
        organization.levels(of: .resourceControlPolicy, over: target)
          .flatMap { $0.policies.map(\.id) }
      )
    }
    return policies(base.organization).symmetricDifference(policies(changed.organization))
  }
}

/// Groups of what has the same changes.
private struct GroupTable {
  private var groups: [DiffGroup] = []
  private var byContent: [[ChangeContent]: Int] = [:]
  private var byNumber: [Int: Int] = [:]

  /// Adds to the group with these changes, where there are any.
  ///
  /// - Parameters:
  ///   - changes: The changes.
  ///   - number: Equal numbers have equal changes; `nil`: that is not known.
  ///   - add: Adds to the group.
  mutating func add(
    _ changes: [ActionChange],
    number: Int?,
    _ add: (inout DiffGroup) -> Void
  ) {
    guard !changes.isEmpty else { return }
    if let number, let known = byNumber[number] { return add(&groups[known]) }
    let content = changes.map(ChangeContent.init)
    let index = byContent[content] ?? groups.count
    if index == groups.count {
      groups.append(DiffGroup(changes: changes))
      byContent[content] = index
    }
    if let number { byNumber[number] = index }
    add(&groups[index])
  }

  /// The groups, the worst first; equal ones in the order of their first members.
  var sorted: [DiffGroup] {
    groups.map { ($0.rank, $0) }.enumerated()
      .sorted { left, right in
        left.element.0 == right.element.0
          ? left.offset < right.offset
          : left.element.0.lexicographicallyPrecedes(right.element.0)
      }
      .map(\.element.1)
  }
}
