internal import ActionCatalog
internal import CeilingReach
internal import JSONText
public import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// All that the pages of a site tell, read and decided once.
final class SiteFacts {
  let contents: any SnapshotContents
  let tree: OrganizationTree
  let options: SiteOptions
  let reach: OrganizationReach
  let causes: CauseMemory
  /// The policies by id.
  let policies: [OrganizationPolicyID: PublishedPolicy]
  /// The ceilings over the root and the units, for a new account.
  let units: [PolicyTarget: NodeCeiling]
  /// The ceilings over the accounts.
  let accounts: [AccountID: NodeCeiling]
  /// For each account the number of what is left to it; equal numbers, equal answers.
  let results: [AccountID: Int]
  /// The different answers.
  let sets: [VerdictSets]
  /// The accounts that a policy of Organizations hits, by id.
  let hits: [OrganizationPolicyID: [AccountID]]
  /// What a policy is attached to.
  let attachments: [OrganizationPolicyID: [PolicyTarget]]
  /// The boundaries that somebody stands under.
  let boundaries: BoundaryPages
  /// Whom the policies spare.
  let callers: CallerDirectory
  /// The nodes that have pages.
  let nodes: Set<PolicyTarget>

  var organization: Organization { tree.organization }

  /// Reads and decides everything.
  ///
  /// - Throws: What reading the snapshot and the engine throw.
  init(_ contents: any SnapshotContents, _ options: SiteOptions) throws {
    let organization = contents.organization
    let tree = OrganizationTree(organization)
    self.contents = contents
    self.options = options
    self.tree = tree
    let parser = JSONParser()
    let reach = OrganizationReach(contents)
    self.reach = reach
    causes = CauseMemory(reach)
    let policies = Dictionary(
      uniqueKeysWithValues: organization.policies.map {
        ($0.id, PublishedPolicy($0, with: parser))
      }
    )
    self.policies = policies
    let nodes = Self.nodes(of: tree, under: options.under)
    self.nodes = nodes

    func levels(over target: PolicyTarget) -> [NodeCeiling.Level] {
      organization.levels(of: .serviceControlPolicy, over: target).map { level in
        NodeCeiling.Level(
          target: level.target,
          policies: level.policies.compactMap { policies[$0.id] }
        )
      }
    }
    let withNew = NewAccounts(in: contents)
    let verdicts = try OrganizationReach(withNew).verdicts()
    let entries = Dictionary(
      uniqueKeysWithValues: verdicts.accounts.map { ($0.account.id, $0) }
    )
    func ceiling(over target: PolicyTarget, as account: AccountID) -> NodeCeiling? {
      entries[account].map { entry in
        NodeCeiling(
          target: target,
          state: entry.ceilings,
          levels: levels(over: target),
          sets: verdicts[entry]
        )
      }
    }
    var accounts: [AccountID: NodeCeiling] = [:]
    for account in organization.accounts {
      accounts[account.id] = ceiling(over: .account(account.id), as: account.id)
    }
    var units: [PolicyTarget: NodeCeiling] = [:]
    for (node, account) in withNew.accounts { units[node] = ceiling(over: node, as: account) }
    (self.accounts, self.units, sets) = (accounts, units, verdicts.results)
    results = entries.mapValues(\.result).filter { organization.account($0.key) != nil }

    (attachments, hits) = Self.hits(in: organization)
    boundaries = try BoundaryPages(
      of: organization.accounts.map(\.id).filter { nodes.contains(.account($0)) },
      in: contents,
      with: parser
    )
    let spared = Set(policies.values.flatMap { $0.statements.flatMap(\.spared) })
    callers = try CallerDirectory(
      spared,
      in: contents,
      accounts: spared.isEmpty ? [] : organization.accounts.map(\.id)
    )
  }

  /// The node and all that stands under it.
  private static func nodes(
    of tree: OrganizationTree,
    under top: PolicyTarget?
  ) -> Set<PolicyTarget> {
    let organization = tree.organization
    guard let top else {
      return Set(
        [.root(organization.root.id)] + organization.units.map { .unit($0.id) }
          + organization.accounts.map { .account($0.id) }
      )
    }
    var nodes: Set<PolicyTarget> = []
    var open = [top]
    while let node = open.popLast() {
      guard nodes.insert(node).inserted else { continue }
      open += tree.units(under: [node]).map { .unit($0.id) }
      open += tree.accounts(under: [node]).map { .account($0.id) }
    }
    return nodes
  }

  /// What each policy is attached to, and the accounts below: the management account is under
  /// none (Organizations User Guide, `orgs_manage_policies_scps.html` and
  /// `orgs_manage_policies_rcps.html`).
  private static func hits(
    in organization: Organization
  ) -> ([OrganizationPolicyID: [PolicyTarget]], [OrganizationPolicyID: [AccountID]]) {
    var attachments: [OrganizationPolicyID: [PolicyTarget]] = [:]
    var policies: [PolicyTarget: [OrganizationPolicyID]] = [:]
    for attachment in organization.attachments {
      attachments[attachment.policy, default: []].append(attachment.target)
      policies[attachment.target, default: []].append(attachment.policy)
    }
    var hits: [OrganizationPolicyID: [AccountID]] = [:]
    for account in organization.accounts where account.id != organization.managementAccount {
      let own = organization.path(to: .account(account.id)).flatMap { policies[$0] ?? [] }
      for policy in Set(own) where isEnabled(policy, in: organization) {
        hits[policy, default: []].append(account.id)
      }
    }
    return (attachments, hits)
  }

  private static func isEnabled(
    _ policy: OrganizationPolicyID,
    in organization: Organization
  ) -> Bool {
    organization.policy(policy).map { organization.root.enabledKinds.contains($0.kind) } ?? false
  }
}

/// What a site is made of and what it says of itself.
public struct SiteOptions: Hashable, Sendable {
  /// The root, unit or account to begin with; `nil`: all.
  public var under: PolicyTarget?
  /// Whom to ask, such as a name, an address or a channel; `nil`: nobody is named.
  public var contact: String?

  /// Options.
  public init(under: PolicyTarget? = nil, contact: String? = nil) {
    self.under = under
    self.contact = contact
  }
}
