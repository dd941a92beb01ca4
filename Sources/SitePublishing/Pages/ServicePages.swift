internal import ActionCatalog
internal import CeilingReach
internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// The index by service: where actions are blocked, and by which statement.
struct ServicePages {
  let writing: PageWriting
  /// The attached statements of service control policies, by policy name.
  private let statements: [Entry]
  /// The accounts of each answer, by its number.
  private let accounts: [[AccountID]]

  private struct Entry {
    let policy: PublishedPolicy
    let id: OrganizationPolicyID
    let statement: PublishedStatement
    /// The services that its patterns name; empty for a statement about nearly everything.
    let services: Set<String>
  }

  /// A statement that names more services is told once, for all of them.
  private static let mostServices = 60

  init(_ writing: PageWriting) {
    self.writing = writing
    let facts = writing.facts
    var statements: [Entry] = []
    for policy in facts.policies.values.sorted(by: { ($0.name, $0.id) < ($1.name, $1.id) }) {
      guard case .policy(let id) = policy.page, policy.kind == .serviceControlPolicy,
        !policy.isAWSManaged, facts.attachments[id] != nil, facts.isInScope(id)
      else { continue }
      for statement in policy.statements {
        statements.append(
          Entry(
            policy: policy,
            id: id,
            statement: statement,
            services: Self.services(of: statement)
          )
        )
      }
    }
    self.statements = statements
    var accounts = [[AccountID]](repeating: [], count: facts.sets.count)
    for account in writing.organization.accounts {
      guard let result = facts.results[account.id], facts.nodes.contains(.account(account.id)),
        facts.accounts[account.id]?.isRestricted == true
      else { continue }
      accounts[result].append(account.id)
    }
    self.accounts = accounts
  }

  private static func services(of statement: PublishedStatement) -> Set<String> {
    guard !statement.statement.action.isNegated else { return [] }
    var services: Set<String> = []
    for pattern in statement.statement.action.patterns {
      let prefix = pattern.text.prefix { $0 != ":" }.lowercased()
      guard ActionCatalog.current.service(prefix) != nil else { continue }
      services.insert(prefix)
    }
    return services.count > mostServices ? [] : services
  }

  var pages: [Page] {
    let named = Set(statements.flatMap(\.services)).sorted()
    return [index(named)] + named.map(page)
  }

  // MARK: - The index

  private func index(_ named: [String]) -> Page {
    var blocks: [Block] = [
      .paragraph(
        .text(
          "Where an action is blocked, and by whom. Only service control policies are counted, in "
            + "accounts that they restrict."
        )
      )
    ]
    let general = statements.filter(\.services.isEmpty)
    if !general.isEmpty {
      blocks.append(.heading(2, "Statements about nearly everything"))
      blocks.append(.table(table(of: general, for: nil)))
    }
    blocks.append(.heading(2, "Services that statements name"))
    var table = Table("Service", "Prefix", "#Actions", "#Statements")
    for prefix in named {
      guard let service = ActionCatalog.current.service(prefix) else { continue }
      table.add(
        [.link(.service(prefix), service.name)],
        [.code(prefix)],
        .count(service.actionCount),
        .count(statements.count { $0.services.contains(prefix) })
      )
    }
    if table.rows.isEmpty {
      blocks.append(.paragraph(.text("No attached statement names a service.")))
    } else {
      blocks.append(.table(table))
    }
    return Page(
      .services,
      title: "Services",
      trail: [.link(.front, "Organization")],
      blocks: blocks
    )
  }

  // MARK: - A service

  private func page(_ prefix: String) -> Page {
    let catalog = ActionCatalog.current
    let service = catalog.service(prefix)
    let all = catalog.actions(ofService: prefix)
    let own = statements.filter { $0.services.contains(prefix) }
    let general = statements.filter {
      $0.services.isEmpty && !$0.statement.cover.isDisjoint(with: all)
    }
    var blocks: [Block] = [
      .paragraph([
        .code(prefix), .text(" · \(CountText.counted(all.count, "action"))"),
      ]),
      .heading(2, "Statements that name it"),
      .table(table(of: own, for: all)),
    ]
    if !general.isEmpty {
      blocks.append(
        .paragraph(
          [.text("It is also under statements about nearly everything: ")]
            + .joined(general.map(link)) + [.text(".")]
        )
      )
    }
    blocks.append(.heading(2, "Its actions"))
    blocks.append(.table(actionTable(all)))
    return Page(
      .service(prefix),
      title: service?.name ?? prefix,
      trail: writing.trail(through: .services, "Services"),
      blocks: blocks
    )
  }

  private func link(_ entry: Entry) -> [Inline] {
    [
      .link(
        entry.policy.page,
        heading: entry.statement.heading,
        entry.policy.name + " · "
          + (entry.statement.statement.sid ?? "statement \(entry.statement.statement.index + 1)")
      )
    ]
  }

  private func table(of entries: [Entry], for actions: ActionSet?) -> Table {
    var table = Table("Statement", "What it does", "#Actions", "Attached to", "#Accounts")
    for entry in entries {
      let cover = actions.map { entry.statement.cover.intersection($0) } ?? entry.statement.cover
      table.add(
        link(entry),
        .text(entry.statement.sentence),
        .count(cover.count),
        .list(
          (writing.facts.attachments[entry.id] ?? []).map { [writing.link($0)] },
          atMost: 3
        ),
        .count(writing.facts.accountCount(of: entry.policy))
      )
    }
    return table
  }

  /// The actions with the accounts in which each is blocked; those with one answer everywhere share
  /// a row.
  private func actionTable(_ actions: ActionSet) -> Table {
    let sets = writing.facts.sets
    let used = accounts.indices.filter { !accounts[$0].isEmpty }
    var groups: [[UInt8]: [ActionID]] = [:]
    for action in actions {
      let answer = used.map { index -> UInt8 in
        if sets[index].onlyExempt.contains(action) { return 1 }
        switch sets[index].verdict(of: action) {
        case .blocked: return 2
        case .conditional: return 3
        case .reachable, nil: return 0
        }
      }
      groups[answer, default: []].append(action)
    }
    var table = Table("Actions", "Blocked in", "Under conditions in", "#Untouched in")
    // The largest group needs no names: it is all the others.
    let largest = groups.values.max { ($0.count, $1[0].number) < ($1.count, $0[0].number) }
    let rows = groups.map { answer, actions -> (blocked: [AccountID], row: [[Inline]]) in
      func accounts(_ codes: Set<UInt8>) -> [AccountID] {
        zip(used, answer).filter { codes.contains($1) }.flatMap { self.accounts[$0.0] }.sorted()
      }
      let blocked = accounts([1, 2])
      let spared = accounts([1]).count
      var cell = list(blocked)
      if spared > 0 {
        cell.append(
          .text(
            spared == blocked.count
              ? ", except for whom a policy spares"
              : "; in \(CountText.grouped(spared)) of them except for whom a policy spares"
          )
        )
      }
      let names = actions.map { id in
        [Inline.code(String(ActionCatalog.current[id].name.drop { $0 != ":" }.dropFirst()))]
      }
      return (
        blocked,
        [
          names.count > 12 && actions == largest
            ? .text(
              "\(groups.count > 1 ? "all others" : "all"): "
                + CountText.counted(actions.count, "action")
            ) : .joined(names),
          cell, list(accounts([3])), .count(accounts([0]).count),
        ]
      )
    }
    // The order of the dictionary must not show: rows by how much is blocked, then by their actions.
    table.rows = rows.sorted { left, right in
      left.blocked.count != right.blocked.count
        ? left.blocked.count > right.blocked.count
        : first(left.row) < first(right.row)
    }.map(\.row)
    return table
  }

  private func first(_ row: [[Inline]]) -> String {
    if case .code(let name)? = row.first?.first { name } else { "" }
  }

  private func list(_ accounts: [AccountID]) -> [Inline] {
    guard accounts.count > 6 else { return writing.links(accounts, atMost: 6) }
    return [.text("\(CountText.grouped(accounts.count)) accounts, such as ")]
      + .joined(accounts.prefix(2).map { [writing.link($0)] }, by: .text(" and "))
  }
}
