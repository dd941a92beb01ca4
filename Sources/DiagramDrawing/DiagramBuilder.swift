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
  /// What is left to whom, in short.
  var ceilings = CeilingTable()
  /// Whether units and accounts that are alike are drawn as one.
  private(set) var isCollapsing = false

  /// So many units are drawn one by one; of more, those that are alike share a card.
  private var mostSingleUnits: Int { 24 }

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
      isCollapsed: cards.contains { !$0.units.isEmpty },
      path: scope.under == nil ? [] : organization.path(to: top).map(organization.name(of:)),
      notes: notes
    )
  }

  /// Makes the cards of a part of the organization.
  mutating func build(_ scope: DiagramScope) throws {
    try reach.forEachAccount { ceilings.add($0) }
    let top = scope.under ?? .root(organization.root.id)
    isCollapsing = tree.counts(below: top).units > mostSingleUnits
    let above = try organization.parent(of: top).map { try reach.reach(of: $0) }
    if case .account(let id) = top {
      if let account = organization.account(id) { try add([account], under: nil, above: above) }
      return
    }
    try add([top], under: nil, above: above, depth: scope.depth ?? .max)
    guard scope.under == nil else { return }
    for unit in tree.orphanedUnits {
      try add([.unit(unit.id)], under: nil, above: nil, depth: scope.depth ?? .max)
    }
    for account in tree.orphanedAccounts { try add([account], under: nil) }
  }

  /// Adds the card of the root or of a unit, or of units that are alike, with all that stands
  /// under it.
  private mutating func add(
    _ nodes: [PolicyTarget],
    under parent: DiagramCard?,
    above: TargetReach?,
    depth: Int
  ) throws {
    guard let node = nodes.first else { return }
    let here = try reach.reach(of: node)
    var card = card(of: nodes, under: parent)
    // Units that are alike have the same policies, which deny the same.
    try describe(&card, at: node, above: above, here: here)
    if organization.parent(of: node) == nil, card.kind == .unit {
      card.notes.append("what it stands under is not in the export")
    }
    let accounts = tree.accounts(under: nodes)
    let units = tree.units(under: nodes)
    if accounts.isEmpty, units.isEmpty { card.notes.append("no accounts") }
    cards.append(card)
    try add(accounts, under: card, above: here)
    guard !units.isEmpty else { return }
    guard depth > 0 else { return addOmission(of: units, under: card) }
    let bundles = isCollapsing ? try bundles(of: units) : units.map { [$0] }
    for bundle in bundles {
      try add(bundle.map { .unit($0.id) }, under: card, above: here, depth: depth - 1)
    }
  }

  private func card(of nodes: [PolicyTarget], under parent: DiagramCard?) -> DiagramCard {
    let node = nodes[0]
    let name = organization.name(of: node)
    guard nodes.count > 1 else {
      var card = DiagramCard(
        id: node.text,
        parent: parent?.id,
        kind: .unit,
        name: name,
        caption: "organizational unit · \(node.text)",
        target: node
      )
      if case .root = node {
        (card.kind, card.caption) = (.root, "root of the organization · \(node.text)")
      }
      return card
    }
    var card = DiagramCard(
      id: "\(node.text)-and-\(nodes.count - 1)",
      parent: parent?.id,
      kind: .unit,
      name: nodes.allSatisfy { organization.name(of: $0) == name }
        ? "\(nodes.count.grouped) × \(name)" : "\(nodes.count.grouped) OUs",
      caption: "organizational units with the same policies"
    )
    card.units = nodes.map { DiagramCard.Unit(id: $0.text, name: organization.name(of: $0)) }
    return card
  }

  /// What a level says: its policies, what it newly denies, how much is left.
  func describe(
    _ card: inout DiagramCard,
    at target: PolicyTarget,
    above: TargetReach?,
    here: TargetReach
  ) throws {
    card.attachments = attachments(to: target)
    switch here.ceilings {
    case .none, .disabled: return
    case .unknown: card.notes.append(contentsOf: gaps(over: target))
    case .serviceControlPolicies: break
    }
    card.denials = try NewDenials.at(target, above: above, here: here) { actions in
      try reach.rootUserReach(of: target, actions)
    }
    card.counts = VerdictCounts(here.actions)
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
