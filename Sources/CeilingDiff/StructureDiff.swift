public import OrganizationModel
public import PolicyLanguage

/// What differs between two states of an organization besides what its ceilings leave: the tree,
/// the accounts, the policies and where they are attached.
public struct StructureDiff: Sendable {
  /// A node that stands somewhere else, by the ids of what it stood and stands under.
  public struct Move: Hashable, Sendable {
    /// The node.
    public var target: PolicyTarget
    /// What it stood under; `nil` where the export doesn't say.
    public var from: PolicyTarget?
    /// What it stands under; `nil` where the export doesn't say.
    public var to: PolicyTarget?
  }

  /// A node that is called otherwise.
  public struct Renaming: Hashable, Sendable {
    /// The node.
    public var target: PolicyTarget
    /// The old name.
    public var from: String
    /// The new name.
    public var to: String
  }

  /// A policy whose text, or whose being there, differs, with what it is attached to.
  public struct PolicyChange: Hashable, Sendable {
    /// The policy's id.
    public var id: OrganizationPolicyID
    /// Its name.
    public var name: String
    /// `serviceControlPolicy` or `resourceControlPolicy`.
    public var kind: PolicyKind
    /// What it is attached to, sorted; of a policy that went: what it was attached to.
    public var targets: [PolicyTarget]
  }

  /// Accounts that only the changed state has, sorted by id.
  public var addedAccounts: [Account] = []
  /// Accounts that only the base has.
  public var removedAccounts: [Account] = []
  /// Accounts that stand somewhere else.
  public var movedAccounts: [Move] = []
  /// Accounts that are called otherwise.
  public var renamedAccounts: [Renaming] = []
  /// Units that only the changed state has, sorted by id.
  public var addedUnits: [OrganizationalUnit] = []
  /// Units that only the base has.
  public var removedUnits: [OrganizationalUnit] = []
  /// Units that stand somewhere else.
  public var movedUnits: [Move] = []
  /// Units that are called otherwise.
  public var renamedUnits: [Renaming] = []
  /// Policies with another text, sorted by id.
  public var editedPolicies: [PolicyChange] = []
  /// Policies that only the changed state has.
  public var addedPolicies: [PolicyChange] = []
  /// Policies that only the base has.
  public var removedPolicies: [PolicyChange] = []
  /// What policies that both states have were attached to.
  public var attachedPolicies: [PolicyChange] = []
  /// What policies that both states have were detached from, and still stands.
  public var detachedPolicies: [PolicyChange] = []
  /// The kinds of policy that were switched on or off at the root.
  public var toggledKinds: [PolicyKind] = []

  /// The nodes at which other service control policies are attached, or other texts.
  private(set) var touchedNodes: Set<PolicyTarget> = []
  /// The nodes at which other resource control policies are attached, or other texts, with these
  /// policies.
  private(set) var resourceControls: [PolicyTarget: Set<OrganizationPolicyID>] = [:]

  /// Whether nothing differs.
  public var isEmpty: Bool {
    addedAccounts.isEmpty && removedAccounts.isEmpty && movedAccounts.isEmpty
      && renamedAccounts.isEmpty && addedUnits.isEmpty && removedUnits.isEmpty
      && movedUnits.isEmpty && renamedUnits.isEmpty && editedPolicies.isEmpty
      && addedPolicies.isEmpty && removedPolicies.isEmpty && attachedPolicies.isEmpty
      && detachedPolicies.isEmpty && toggledKinds.isEmpty
  }

  /// What differs between two states.
  public init(from base: Organization, to changed: Organization) {
    compareAccounts(base, changed)
    compareUnits(base, changed)
    comparePolicies(base, changed)
    compareAttachments(base, changed)
    toggledKinds = base.root.enabledKinds.symmetricDifference(changed.root.enabledKinds)
      .sorted { $0.rawValue < $1.rawValue }
  }

  private mutating func compareAccounts(_ base: Organization, _ changed: Organization) {
    for account in changed.accounts {
      guard let old = base.account(account.id) else {
        addedAccounts.append(account)
        continue
      }
      if old.parent != account.parent {
        movedAccounts.append(
          Move(target: .account(account.id), from: old.parent, to: account.parent)
        )
      }
      if old.name != account.name {
        renamedAccounts.append(
          Renaming(target: .account(account.id), from: old.name, to: account.name)
        )
      }
    }
    removedAccounts = base.accounts.filter { changed.account($0.id) == nil }
  }

  private mutating func compareUnits(_ base: Organization, _ changed: Organization) {
    for unit in changed.units {
      guard let old = base.unit(unit.id) else {
        addedUnits.append(unit)
        continue
      }
      if old.parent != unit.parent {
        movedUnits.append(Move(target: .unit(unit.id), from: old.parent, to: unit.parent))
      }
      if old.name != unit.name {
        renamedUnits.append(Renaming(target: .unit(unit.id), from: old.name, to: unit.name))
      }
    }
    removedUnits = base.units.filter { changed.unit($0.id) == nil }
  }

  private mutating func comparePolicies(_ base: Organization, _ changed: Organization) {
    let (before, after) = (Self.targets(base), Self.targets(changed))
    func change(_ policy: OrganizationPolicy, _ targets: Set<PolicyTarget>?) -> PolicyChange {
      PolicyChange(
        id: policy.id,
        name: policy.name,
        kind: policy.kind,
        targets: (targets ?? []).sorted()
      )
    }
    for policy in changed.policies {
      guard let old = base.policy(policy.id) else {
        addedPolicies.append(change(policy, after[policy.id]))
        continue
      }
      if old.document != policy.document {
        editedPolicies.append(change(policy, after[policy.id]))
      }
      let (was, now) = (before[policy.id] ?? [], after[policy.id] ?? [])
      let attached = now.subtracting(was)
      if !attached.isEmpty { attachedPolicies.append(change(policy, attached)) }
      let detached = was.subtracting(now).filter(changed.contains)
      if !detached.isEmpty { detachedPolicies.append(change(policy, Set(detached))) }
    }
    removedPolicies = base.policies.filter { changed.policy($0.id) == nil }
      .map { change($0, before[$0.id]) }
  }

  private static func targets(
    _ organization: Organization
  ) -> [OrganizationPolicyID: Set<PolicyTarget>] {
    var targets: [OrganizationPolicyID: Set<PolicyTarget>] = [:]
    for attachment in organization.attachments {
      targets[attachment.policy, default: []].insert(attachment.target)
    }
    return targets
  }

  private mutating func compareAttachments(_ base: Organization, _ changed: Organization) {
    struct Said: Hashable {
      let target: PolicyTarget
      let policy: OrganizationPolicyID
      let document: PolicyDocument?
    }
    func said(_ organization: Organization, _ kind: PolicyKind) -> Set<Said> {
      guard organization.root.enabledKinds.contains(kind) else { return [] }
      return Set(
        organization.attachments.compactMap { attachment in
          guard let policy = organization.policy(attachment.policy), policy.kind == kind else {
            return nil
          }
          return Said(
            target: attachment.target,
            policy: policy.id,
            document: policy.document
          )
        }
      )
    }
    touchedNodes = Set(
      said(base, .serviceControlPolicy)
        .symmetricDifference(said(changed, .serviceControlPolicy)).map(\.target)
    )
    for change in said(base, .resourceControlPolicy)
      .symmetricDifference(said(changed, .resourceControlPolicy))
    {
      resourceControls[change.target, default: []].insert(change.policy)
    }
  }
}
