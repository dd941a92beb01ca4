internal import ActionCatalog
internal import CeilingReach
public import OrganizationModel
internal import PolicyLanguage

extension Diagram {
  /// The diagram of a snapshot's organization, or of a part of it.
  ///
  /// - Parameters:
  ///   - contents: The snapshot.
  ///   - reach: What its ceilings leave.
  ///   - scope: Which part is drawn.
  /// - Throws: What reading the snapshot throws.
  public init(
    of contents: any SnapshotContents,
    reach: some DiagramReachSource,
    scope: DiagramScope = DiagramScope()
  ) throws {
    var builder = DiagramBuilder(contents: contents, reach: reach)
    try builder.build(scope)
    self.init(heading: builder.heading(scope), cards: builder.cards)
  }
}

/// Lays out who stands on which card.
struct DiagramBuilder<Reach: DiagramReachSource> {
  let contents: any SnapshotContents
  let reach: Reach
  let tree: OrganizationTree
  var cards: [DiagramCard] = []
  /// The ceiling of each account.
  private(set) var ceilings: [AccountID: AccountCeiling] = [:]

  /// What the ceilings over an account leave, in short.
  struct AccountCeiling: Hashable {
    /// Which ceilings stand over it.
    var state: CeilingState
    /// Equal for accounts to which the same is left.
    var number: Int
    /// Its actions counted.
    var counts: VerdictCounts
  }

  var organization: Organization { tree.organization }

  init(contents: any SnapshotContents, reach: Reach) {
    self.contents = contents
    self.reach = reach
    tree = OrganizationTree(contents.organization)
  }

  /// The heading for what was drawn.
  func heading(_ scope: DiagramScope) -> DiagramHeading {
    let catalog = ActionCatalog.current
    let top = scope.under ?? .root(organization.root.id)
    var (units, accounts) = tree.counts(below: top)
    if scope.under == nil {
      (units, accounts) = (organization.units.count, organization.accounts.count)
    } else if case .account = top {
      accounts = 1
    }
    var notes: [String] = []
    if !organization.root.enabledKinds.contains(.serviceControlPolicy) {
      notes.append("Service control policies are not enabled on the root: none of them has effect.")
    }
    return DiagramHeading(
      snapshot: contents.name,
      organization: organization.id?.text,
      exportedAt: organization.exportedAt,
      catalogDate: catalog.date,
      actions: catalog.actionCount,
      accounts: accounts,
      units: units,
      path: scope.under == nil ? [] : organization.path(to: top).map(organization.name(of:)),
      notes: notes
    )
  }

  /// Makes the cards of a part of the organization.
  mutating func build(_ scope: DiagramScope) throws {
    try readCeilings()
    let top = scope.under ?? .root(organization.root.id)
    let above = try organization.parent(of: top).map { try reach.reach(of: $0) }
    if case .account(let id) = top {
      if let account = organization.account(id) { try add([account], under: nil, above: above) }
      return
    }
    try add(top, under: nil, above: above, depth: scope.depth ?? .max)
    guard scope.under == nil else { return }
    for unit in tree.orphanedUnits {
      try add(.unit(unit.id), under: nil, above: nil, depth: scope.depth ?? .max)
    }
    for account in tree.orphanedAccounts { try add([account], under: nil) }
  }

  private mutating func readCeilings() throws {
    var numbers: [[FamilyReach]: Int] = [:]
    var ceilings: [AccountID: AccountCeiling] = [:]
    try reach.forEachAccount { account in
      let number = numbers[account.families, default: numbers.count]
      numbers[account.families] = number
      ceilings[account.account.id] = AccountCeiling(
        state: account.ceilings,
        number: number,
        counts: VerdictCounts(account.families)
      )
    }
    self.ceilings = ceilings
  }

  /// Adds the card of the root or a unit with all that stands under it.
  private mutating func add(
    _ node: PolicyTarget,
    under parent: DiagramCard?,
    above: TargetReach?,
    depth: Int
  ) throws {
    let here = try reach.reach(of: node)
    var card = DiagramCard(
      id: node.text,
      parent: parent?.id,
      kind: .unit,
      name: organization.name(of: node),
      caption: "organizational unit · \(node.text)",
      target: node
    )
    if case .root = node {
      (card.kind, card.caption) = (.root, "root of the organization · \(node.text)")
    }
    describe(&card, at: node, above: above, here: here)
    if organization.parent(of: node) == nil, card.kind == .unit {
      card.notes.append("what it stands under is not in the export")
    }
    let accounts = tree.accounts(under: node)
    let units = tree.units(under: node)
    if accounts.isEmpty, units.isEmpty { card.notes.append("no accounts") }
    cards.append(card)
    try add(accounts, under: card, above: here)
    guard !units.isEmpty else { return }
    guard depth > 0 else { return addOmission(of: units, under: card) }
    for unit in units {
      try add(.unit(unit.id), under: card, above: here, depth: depth - 1)
    }
  }

  /// What a level says: its policies, what it newly denies, how much is left.
  func describe(
    _ card: inout DiagramCard,
    at target: PolicyTarget,
    above: TargetReach?,
    here: TargetReach
  ) {
    card.attachments = attachments(to: target)
    switch here.ceilings {
    case .none, .disabled: return
    case .unknown: card.notes.append(contentsOf: gaps(over: target))
    case .serviceControlPolicies: break
    }
    card.denials = NewDenials.at(target, above: above, here: here)
    card.counts = VerdictCounts(here.families)
  }

  private func attachments(to target: PolicyTarget) -> [DiagramCard.Attachments] {
    var lists: [DiagramCard.Attachments] = []
    if organization.root.enabledKinds.contains(.serviceControlPolicy) {
      let policies = organization.policies(of: .serviceControlPolicy, attachedTo: target)
      // What AWS attaches by itself comes last; what people added is what a reader looks for.
      let names = policies.filter { $0.id != .fullAWSAccess }.map(\.name).sorted()
      let hasFullAccess = policies.count > names.count
      lists.append(
        DiagramCard.Attachments(
          label: "SCPs",
          names: names + (hasFullAccess ? ["FullAWSAccess"] : []),
          remark: policies.isEmpty
            ? "none in the export"
            : hasFullAccess ? nil : "an allow list: FullAWSAccess is not attached"
        )
      )
    }
    if organization.root.enabledKinds.contains(.resourceControlPolicy) {
      let names = organization.policies(of: .resourceControlPolicy, attachedTo: target)
        .filter { $0.id != .rcpFullAWSAccess }.map(\.name).sorted()
      if !names.isEmpty { lists.append(DiagramCard.Attachments(label: "RCPs", names: names)) }
    }
    return lists
  }

  /// What is missing over a target, in words.
  private func gaps(over target: PolicyTarget) -> [String] {
    organization.gaps(in: .serviceControlPolicy, over: target).map { gap in
      switch gap {
      case .parent(let node): "unknown: what \(organization.name(of: node)) stands under"
      case .attachments(let node): "unknown: the SCPs of \(organization.name(of: node))"
      case .text(let policy, _):
        "unknown: the text of \(organization.policy(policy)?.name ?? policy.text)"
      }
    }
  }

  private mutating func addOmission(of units: [OrganizationalUnit], under parent: DiagramCard) {
    var (all, accounts) = (0, 0)
    for unit in units {
      let inner = tree.counts(below: .unit(unit.id))
      all += inner.units + 1
      accounts += inner.accounts
    }
    cards.append(
      DiagramCard(
        id: "\(parent.id)-below",
        parent: parent.id,
        kind: .omitted,
        name: counted(all, "OU"),
        caption: "\(counted(accounts, "account")) · not drawn"
      )
    )
  }
}

/// A number with its noun, such as `1 account` or `3 accounts`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count.grouped) \(noun)\(count == 1 ? "" : "s")"
}
