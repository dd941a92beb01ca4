internal import ActionCatalog
internal import CeilingReach
internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// The page of the root or of an organizational unit: what its level adds, and what is left to a new
/// account in it.
struct UnitPage {
  static let addedHeading = "What this level adds"

  let writing: PageWriting
  let node: NodeCeiling
  let section: CeilingSection

  private var facts: SiteFacts { writing.facts }
  private var target: PolicyTarget { node.target }
  private var above: NodeCeiling? {
    writing.organization.parent(of: target).flatMap { facts.units[$0] }
  }

  var page: Page {
    Page(
      .node(target),
      title: writing.organization.name(of: target),
      trail: writing.trail(to: target),
      blocks: [.paragraph(about), .paragraph(figures)] + added + policies + children + accounts
        + [.paragraph(introduction)] + section.blocks + writing.contact()
    )
  }

  private var about: [Inline] {
    var kind = "organizational unit"
    if case .root = target { kind = "root of the organization" }
    let below = facts.tree.counts(below: target)
    var parts: [[Inline]] = [
      .text(kind), [.code(target.text)],
      .text(
        CountText.counted(below.accounts, "account")
          + (below.units > 0 ? " in it and in \(CountText.counted(below.units, "unit")) below" : "")
      ),
    ]
    if case .unit(let id) = target {
      for (key, value) in (writing.organization.unit(id)?.tags ?? [:]).sorted(by: { $0 < $1 }) {
        parts.append([.text("\(key) "), .strong(value)])
      }
    }
    return .joined(parts, by: .text(" · "))
  }

  private var figures: [Inline] {
    if let note = writing.note(node), node.state != .unknown { return note }
    return [.text("For an account placed here: ")] + writing.figures(node)
      + [.text(", of \(CountText.grouped(ActionCatalog.current.actionCount)) known actions.")]
      + (writing.note(node).map { [.text(" ")] + $0 } ?? [])
  }

  private var introduction: [Inline] {
    guard node.isRestricted else { return [] }
    return .text(
      "All ceilings from the root down to here, for an account without policies of its own:"
    )
  }

  // MARK: - What is new at this level

  private var added: [Block] {
    guard node.isRestricted else { return [] }
    let here = writing.policies(of: .serviceControlPolicy, at: target)
    var blocks: [Block] = [.heading(2, Self.addedHeading)]
    var news: [Inline] = []
    let blocked = node.blocked.subtracting(above?.blocked ?? ActionSet())
    let conditional = node.conditional.subtracting(above?.conditional ?? ActionSet())
    if blocked.isEmpty, conditional.isEmpty {
      news = .text("Blocks nothing that is not blocked or under conditions above.")
    } else {
      var parts: [[Inline]] = []
      if !blocked.isEmpty {
        parts.append([.text("blocks "), .strong(ActionSetWords.text(blocked))])
      }
      if !conditional.isEmpty {
        parts.append([
          .text("puts "), .strong(ActionSetWords.text(conditional)), .text(" under conditions"),
        ])
      }
      news = [.text("Newly ")] + .joined(parts, by: .text(" and ")) + [.text(".")]
    }
    blocks.append(.paragraph(news))
    if !here.isEmpty, here.allSatisfy({ $0.id != OrganizationPolicyID.fullAWSAccess.text }) {
      blocks.append(
        .paragraph([
          .strong("An allow list"),
          .text(": FullAWSAccess is not attached here, so what no policy here allows is blocked."),
        ])
      )
    }
    for row in section.rows.blocked {
      guard case .contradiction(let sources) = row.reason,
        sources.contains(where: { $0.target == target })
      else { continue }
      blocks.append(
        .paragraph(
          [
            .mark(.attention), .text(" "), .strong("Two levels contradict each other"),
            .text(" over \(ActionSetWords.text(row.actions)): nothing passes both "),
          ]
            + .joined(sources.map { writing.source($0) }, by: .text(" and ")) + [.text(".")]
        )
      )
    }
    var table = Table("Statement", "What it does", "#Actions")
    for policy in here where !policy.isAWSManaged {
      for statement in policy.statements {
        table.add(
          writing.source(
            StatementSource(
              page: policy.page,
              policy: policy.name,
              index: statement.statement.index,
              sid: statement.statement.sid,
              target: target
            ),
            isAttachedHere: true
          ),
          .text(statement.sentence),
          .count(statement.cover.count)
        )
      }
    }
    if !table.rows.isEmpty { blocks.append(.table(table)) }
    return blocks
  }

  private var policies: [Block] {
    var table = Table("Level", "Policies")
    for level in writing.organization.path(to: target) {
      var policies = writing.policies(of: .serviceControlPolicy, at: level)
      policies += writing.policies(of: .resourceControlPolicy, at: level)
        .filter { !$0.isAWSManaged }
      guard !policies.isEmpty else { continue }
      let links = [Inline].joined(
        policies.map { policy in
          [.link(policy.page, policy.name)]
            + (policy.kind == .resourceControlPolicy ? [.text(" (RCP)")] : [])
        }
      )
      table.add(level == target ? .text("this level") : [writing.link(level)], links)
    }
    guard !table.rows.isEmpty else { return [] }
    return [.heading(2, "Policies here and above"), .table(table)]
  }

  // MARK: - What stands under it

  private var children: [Block] {
    let units = facts.tree.units(under: [target])
    guard !units.isEmpty else { return [] }
    var table = Table("Unit", "#Accounts", "#Blocked", "#Under conditions", "Policies")
    for unit in units {
      let inner = PolicyTarget.unit(unit.id)
      guard let ceiling = facts.units[inner] else { continue }
      table.add(
        [writing.link(inner)],
        .count(facts.tree.counts(below: inner).accounts),
        .count(ceiling.blocked.count),
        .count(ceiling.conditional.count),
        writing.links(
          writing.policies(of: .serviceControlPolicy, at: inner).filter { !$0.isAWSManaged }
        )
      )
    }
    return [.heading(2, "Units below"), .table(table)]
  }

  private var accounts: [Block] {
    let accounts = facts.tree.accounts(under: [target])
    guard !accounts.isEmpty else { return [] }
    var table = Table("Account", "Id", "#Blocked", "#Under conditions", "Policies of its own")
    for account in accounts {
      guard let ceiling = facts.accounts[account.id] else { continue }
      table.rows.append(AccountRow(writing: writing, account: account, node: ceiling).cells)
    }
    return [.heading(2, "Accounts"), .table(table)]
  }
}

/// The row of an account in a table of accounts.
struct AccountRow {
  let writing: PageWriting
  let account: Account
  let node: NodeCeiling

  var cells: [[Inline]] {
    let own = writing.policies(of: .serviceControlPolicy, at: .account(account.id))
      .filter { !$0.isAWSManaged }
    var remarks = writing.links(own)
    if account.id == writing.organization.managementAccount {
      remarks = .text("management account: no SCP restricts it")
    }
    if account.state != .active {
      let state = account.state.rawValue.lowercased().replacing("_", with: " ")
      remarks = [.text(state)] + (remarks.isEmpty ? [] : [.text("; ")] + remarks)
    }
    return [
      [writing.link(account.id)], [.code(account.id.text)], .count(node.blocked.count),
      .count(node.conditional.count), remarks,
    ]
  }
}
