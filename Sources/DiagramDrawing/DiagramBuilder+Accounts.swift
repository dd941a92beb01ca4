internal import CeilingReach
internal import OrganizationModel
internal import PolicyLanguage

extension DiagramBuilder {
  /// What accounts have in common that stand on one card.
  private struct Group: Hashable {
    /// The policies attached to the accounts themselves.
    var policies: [OrganizationPolicyID]
    /// What is left to them.
    var ceiling: CeilingTable.Entry?

    /// Whether the accounts have no policy that people attached to them.
    var isPlain: Bool { policies.allSatisfy { $0 == .fullAWSAccess } }
  }

  /// Adds the cards of accounts that stand under one node.
  ///
  /// - Parameters:
  ///   - accounts: The accounts, by name.
  ///   - parent: The node's card; `nil`: none is drawn.
  ///   - above: What the node leaves to a new account; `nil`: not known.
  /// - Throws: What reading the snapshot throws.
  mutating func add(
    _ accounts: [Account],
    under parent: DiagramCard?,
    above: TargetReach? = nil
  ) throws {
    var groups: [Group: [Account]] = [:]
    var order: [Group] = []
    for account in accounts {
      if account.id == organization.managementAccount {
        try addManagement(account, under: parent)
        continue
      }
      let group = Group(
        policies: organization.policies(
          of: .serviceControlPolicy,
          attachedTo: .account(account.id)
        ).map(\.id),
        ceiling: ceilings[account.id]
      )
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(account)
    }
    // Those without policies of their own first; the rest by the name of their first account.
    let own = order.filter { !$0.isPlain }
    let drawn = isCollapsing && own.count > mostOwnCards ? mostOwnCards - 1 : own.count
    for group in order.filter(\.isPlain) + own.prefix(drawn) {
      try add(groups[group] ?? [], group, under: parent, above: above)
    }
    let rest = own.dropFirst(drawn).reduce(0) { $0 + (groups[$1]?.count ?? 0) }
    guard rest > 0, let parent else { return }
    cards.append(
      DiagramCard(
        id: "\(parent.id)-own",
        parent: parent.id,
        kind: .omitted,
        name: counted(rest, "account"),
        caption: "with policies of their own · not drawn; see --under"
      )
    )
  }

  /// So many cards of accounts with policies of their own hang on one card of many units.
  private var mostOwnCards: Int { 5 }

  /// Whether people attached a policy to an account itself.
  func hasOwnPolicies(_ account: Account) -> Bool {
    organization.policies(of: .serviceControlPolicy, attachedTo: .account(account.id))
      .contains { $0.id != .fullAWSAccess }
  }

  private mutating func add(
    _ accounts: [Account],
    _ group: Group,
    under parent: DiagramCard?,
    above: TargetReach?
  ) throws {
    guard let first = accounts.first else { return }
    let isOne = accounts.count == 1
    var card = DiagramCard(
      id: isOne ? first.id.text : "\(first.id)-and-\(accounts.count - 1)",
      parent: parent?.id,
      kind: isOne ? .account : .accounts,
      name: isOne ? first.name : counted(accounts.count, "account"),
      caption: isOne ? "account · \(first.id)" : "one ceiling for all",
      target: isOne ? .account(first.id) : nil
    )
    if isOne, !first.state.isUsable { card.caption += " · \(first.state.words)" }
    card.members = accounts.map {
      DiagramCard.Member(id: $0.id, name: $0.name, state: $0.state)
    }
    if let parent, !isOne { card.caption = "under the ceiling of \(parent.name)" }
    if isOne, let parent, !parent.units.isEmpty, let unit = first.parent {
      card.caption +=
        " · in \(organization.path(to: unit).dropFirst().map(organization.name).joined(separator: "/"))"
    }
    // Conditions on the account may leave more or less than the parent does, whatever is attached.
    if !group.isPlain || (parent?.counts != nil && group.ceiling?.counts != parent?.counts) {
      let target = PolicyTarget.account(first.id)
      try describe(&card, at: target, above: above, here: reach.reach(of: target))
      if !isOne { card.caption = "with a ceiling of their own" }
    } else if isOne, let parent {
      card.notes.append("under the ceiling of \(parent.name)")
    }
    card.notes += try boundaries(of: accounts)
    cards.append(card)
  }

  private mutating func addManagement(_ account: Account, under parent: DiagramCard?) throws {
    var card = DiagramCard(
      id: account.id.text,
      parent: parent?.id,
      kind: .management,
      name: account.name,
      caption: "management account · \(account.id)",
      target: .account(account.id)
    )
    card.notes = ["under no SCP"] + (try boundaries(of: [account]))
    cards.append(card)
  }

  private func boundaries(of accounts: [Account]) throws -> [String] {
    var tally = BoundaryTally()
    for account in accounts {
      for use in try contents.boundaryUses(of: account.id) { tally.add(use) }
    }
    return tally.lines
  }
}
