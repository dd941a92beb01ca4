internal import ActionCatalog
internal import CeilingReach
internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// The page of an account: what its owner asks when something is denied.
struct AccountPage {
  let writing: PageWriting
  let account: Account
  let node: NodeCeiling
  /// The page that has the long part, where that is another one.
  let shared: SharedCeiling?
  /// The long part, where the page has it itself.
  let section: CeilingSection?

  private var facts: SiteFacts { writing.facts }

  var page: Page {
    Page(
      .node(.account(account.id)),
      title: account.name.isEmpty ? account.id.text : account.name,
      trail: writing.trail(to: .account(account.id)),
      blocks: [.paragraph(about), .paragraph(figures)] + levels + long + spared + boundaries
        + writing.contact()
    )
  }

  private var about: [Inline] {
    var parts: [[Inline]] = [[.code(account.id.text)]]
    if account.id == writing.organization.managementAccount {
      parts.append([.strong("management account")])
    }
    if account.state != .active {
      parts.append([
        .mark(.attention), .text(" "),
        .strong(account.state.rawValue.lowercased().replacing("_", with: " ")),
      ])
    }
    // Who is tagged as the owner comes first; without one the address of the root user stands in.
    let tags = account.tags.sorted { left, right in
      (Self.isOwner(left.key) ? 0 : 1, left.key) < (Self.isOwner(right.key) ? 0 : 1, right.key)
    }
    let hasOwner = tags.contains { Self.isOwner($0.key) }
    if let email = account.email, !email.isEmpty, !hasOwner {
      parts.append([.text("owner "), .strong(email)])
    }
    parts += tags.map { [.text("\($0.key) "), .strong($0.value)] }
    if let email = account.email, !email.isEmpty, hasOwner {
      parts.append(.text("e-mail \(email)"))
    }
    if !account.delegatedServices.isEmpty {
      parts.append(
        .text(
          "administers \(NameList.text(account.delegatedServices.sorted(), width: 200)) "
            + "for the organization"
        )
      )
    }
    return .joined(parts, by: .text(" · "))
  }

  private static func isOwner(_ key: String) -> Bool { key.lowercased().contains("owner") }

  private var figures: [Inline] {
    if let note = writing.note(node), node.state != .unknown { return note }
    return writing.figures(node)
      + [
        .text(
          ", of \(CountText.grouped(ActionCatalog.current.actionCount)) known actions. "
            + "A ceiling never grants: the account's own policies still have to allow."
        )
      ] + (writing.note(node).map { [.text(" ")] + $0 } ?? [])
  }

  private var levels: [Block] {
    let kinds = writing.organization.root.enabledKinds
    let path = writing.organization.path(to: .account(account.id))
    let hasRCPs = path.contains { target in
      writing.policies(of: .resourceControlPolicy, at: target).contains { !$0.isAWSManaged }
    }
    guard kinds.contains(.serviceControlPolicy) || hasRCPs else { return [] }
    var table =
      hasRCPs
      ? Table("Level", "Service control policies", "Resource control policies")
      : Table("Level", "Service control policies")
    for target in path {
      let isHere = target == .account(account.id)
      var cells: [[Inline]] = [isHere ? .text("this account") : [writing.link(target)]]
      cells.append(writing.links(writing.policies(of: .serviceControlPolicy, at: target)))
      if hasRCPs {
        cells.append(
          writing.links(
            writing.policies(of: .resourceControlPolicy, at: target).filter { !$0.isAWSManaged }
          )
        )
      }
      table.rows.append(cells)
    }
    var blocks: [Block] = [.heading(2, "The ceilings over this account"), .table(table)]
    if hasRCPs {
      blocks.append(
        .paragraph(
          .text(
            "Service control policies bind the account's own principals; resource control "
              + "policies bind whoever uses its resources, and are not counted above."
          )
        )
      )
    }
    return blocks
  }

  private var long: [Block] {
    if let section { return section.blocks }
    guard let shared, node.isRestricted else { return [] }
    let name = writing.organization.name(of: shared.page)
    return [
      .heading(2, "In short"),
      .list(digest),
      .paragraph([
        .text("Its ceiling is that of "), writing.link(shared.page), .text(", as for "),
        .text(
          shared.accounts > 1
            ? CountText.counted(shared.accounts - 1, "other account") : "a new account"
        ),
        .text(". In full: "),
        .link(
          .node(shared.page),
          heading: CeilingSection.blockedHeading,
          "what is blocked in \(name)"
        ),
        .text(" · "),
        .link(
          .node(shared.page),
          heading: CeilingSection.conditionalHeading,
          "what works under conditions in \(name)"
        ),
        .text("."),
      ]),
    ]
  }

  /// The rows with most actions, in a line each.
  private var digest: [ListItem] {
    guard let rows = shared?.rows else { return [] }
    let most = 5
    var items = rows.blocked.prefix(most).map { row in
      ListItem(
        [.mark(.blocked), .text(" \(ActionSetWords.text(row.actions))")]
          + .text(row.spared.isEmpty ? "" : ", but for \(NameList.text(row.spared, width: 60))")
          + by(row)
      )
    }
    items += rows.conditional.prefix(most).map { row in
      ListItem(
        [
          .mark(.conditional),
          .text(" \(ActionSetWords.text(row.actions)): \(row.remedy ?? "depends on the request")"),
        ] + by(row)
      )
    }
    return items
  }

  /// Who denies a row, in a few words.
  private func by(_ row: CeilingRow) -> [Inline] {
    let sources: [StatementSource]
    switch row.reason {
    case .missingAllow(let target):
      return [.text(" (not on the allow list of "), writing.link(target), .text(")")]
    case .alwaysOn(let source): sources = [source]
    case .statements(let all), .sparingOthers(let all), .contradiction(let all),
      .undecided(let all):
      sources = all
    }
    guard !sources.isEmpty else { return [] }
    return [.text(" (")]
      + .joined(
        sources.map {
          [.link($0.page, heading: PublishedStatement.heading($0.index), $0.sid ?? $0.policy)]
        }
      ) + [.text(")")]
  }

  /// Users and roles of the account that statements over it spare.
  private var spared: [Block] {
    guard node.isRestricted else { return [] }
    let heading = Block.heading(2, "Who is spared here")
    guard facts.callers.accounts.contains(account.id) else {
      return [
        heading,
        .paragraph(.text("The users and roles of this account are not in the export.")),
      ]
    }
    var sources: [String: [StatementSource]] = [:]
    var counts: [String: Int] = [:]
    for (source, statement) in CeilingRows.statements(of: node, .deny) {
      for caller in statement.spared {
        for match in facts.callers.matches(caller) where match.account == account.id {
          sources[match.first, default: []].append(source)
          counts[match.first] = max(counts[match.first] ?? 0, match.count)
        }
      }
    }
    guard !sources.isEmpty else {
      return [
        heading,
        .paragraph(.text("No user or role of this account is spared by any statement above.")),
      ]
    }
    var table = Table("User or role", "Spared by")
    for (arn, sources) in sources.sorted(by: { $0.key < $1.key }) {
      let others = (counts[arn] ?? 1) - 1
      let name = arn.split(separator: ":").last.map(String.init) ?? arn
      table.add(
        [.text(name)] + (others > 0 ? .text(" and \(CountText.grouped(others)) like it") : []),
        .joined(sources.map { writing.source($0) })
      )
    }
    return [heading, .table(table)]
  }

  /// Users and roles under permissions boundaries, and what these take away further.
  private var boundaries: [Block] {
    let gap: [Block] =
      facts.boundaries.incomplete.contains(account.id)
      ? [
        .paragraph(
          .text(
            "An error in the account's IAM export kept users or roles out: the boundaries that"
              + " these stand under are not known."
          )
        )
      ] : []
    guard let uses = facts.boundaries.uses[account.id], !uses.isEmpty else {
      return gap.isEmpty ? [] : [.heading(2, "Permissions boundaries")] + gap
    }
    var table = Table("Boundary", "#Users", "#Roles", "Takes away further")
    for use in uses {
      let page = facts.boundaries.pages[use.boundary.arn]
      let boundary = page.flatMap { facts.boundaries.policies[$0] }
      table.add(
        page.map { [.link($0, boundary?.name ?? use.boundary.arn)] } ?? .text(use.boundary.arn),
        .count(use.users),
        .count(use.roles),
        .text(boundary.map { BoundaryLoss(of: $0, under: node).text } ?? "not known")
      )
    }
    return [
      .heading(2, "Permissions boundaries"),
      .paragraph(
        .text(
          "A boundary caps what identity policies give. A resource policy of this account that "
            + "names a user or a session escapes what a boundary merely leaves out."
        )
      ),
      .table(table),
    ] + gap
  }
}

/// A ceiling that several accounts have, told on one page.
struct SharedCeiling {
  /// The unit or account whose page tells it.
  var page: PolicyTarget
  /// How many accounts have it.
  var accounts: Int
  /// Why it denies what it denies.
  var rows: CeilingRows
}

/// What a permissions boundary takes from what the policies of the organization leave.
struct BoundaryLoss {
  private let boundary: PublishedPolicy
  private let taken: ActionSet
  private let left: ActionSet
  private let conditional: ActionSet

  init(of boundary: PublishedPolicy, under node: NodeCeiling) {
    self.boundary = boundary
    let before = node.sets.reachable.union(node.sets.conditional)
    var denied = ActionSet()
    var asked = ActionSet()
    var always = ActionSet()
    for statement in boundary.statements {
      switch (statement.statement.effect, statement.force) {
      case (.deny, .always): denied.formUnion(statement.cover)
      case (.deny, _): asked.formUnion(statement.cover)
      case (.allow, .always): always.formUnion(statement.cover)
      case (.allow, _): break
      }
    }
    left = before.intersection(boundary.allowed).subtracting(denied)
    taken = before.subtracting(left)
    conditional = left.intersection(asked.union(left.subtracting(always)))
  }

  var text: String {
    guard boundary.isKnown else { return "not known: its text is not in the export" }
    guard !taken.isEmpty || !conditional.isEmpty else { return "nothing" }
    var parts: [String] = []
    if left.isEmpty {
      parts.append("everything")
    } else if !taken.isEmpty {
      parts.append("\(ActionSetWords.text(taken)); leaves \(ActionSetWords.text(left))")
    }
    if !conditional.isEmpty {
      parts.append("asks for more of \(ActionSetWords.text(conditional))")
    }
    return parts.joined(separator: "; ")
  }
}
