internal import ActionCatalog
internal import CeilingReach
internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// The indexes of units, accounts and policies.
struct IndexPages {
  let writing: PageWriting

  private var facts: SiteFacts { writing.facts }

  var pages: [Page] {
    [page(.units, "Units", units), page(.accounts, "Accounts", accounts)]
      + [page(.policies, "Policies", .table(policies))]
  }

  private func page(_ id: PageID, _ title: String, _ table: Table) -> Page {
    page(id, title, .table(table))
  }

  private func page(_ id: PageID, _ title: String, _ block: Block) -> Page {
    Page(id, title: title, trail: [.link(.front, "Organization")], blocks: [block])
  }

  /// The nodes from the top down, each before what stands under it.
  var nodes: [(target: PolicyTarget, depth: Int)] {
    var nodes: [(PolicyTarget, Int)] = []
    func add(_ target: PolicyTarget, _ depth: Int) {
      nodes.append((target, depth))
      for unit in facts.tree.units(under: [target]) { add(.unit(unit.id), depth + 1) }
    }
    if let under = facts.options.under {
      if case .account = under { return [] }
      add(under, 0)
      return nodes
    }
    add(.root(writing.organization.root.id), 0)
    for unit in facts.tree.orphanedUnits { add(.unit(unit.id), 0) }
    return nodes
  }

  /// All units with how much is left to a new account.
  var units: Table {
    var table = Table("Unit", "#Accounts", "#Blocked", "#Under conditions", "Policies")
    for (target, depth) in nodes {
      guard let node = facts.units[target] else { continue }
      table.add(
        [.text(String(repeating: "– ", count: depth)), writing.link(target)],
        .count(facts.tree.counts(below: target).accounts),
        .count(node.blocked.count),
        .count(node.conditional.count),
        writing.links(
          writing.policies(of: .serviceControlPolicy, at: target).filter { !$0.isAWSManaged }
        )
      )
    }
    return table
  }

  /// All accounts by name.
  var accounts: Table {
    var table = Table("Account", "Id", "Unit", "#Blocked", "#Under conditions", "Remarks")
    let accounts = writing.organization.accounts.filter { facts.nodes.contains(.account($0.id)) }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    for account in accounts {
      guard let node = facts.accounts[account.id] else { continue }
      var cells = AccountRow(writing: writing, account: account, node: node).cells
      cells.insert(account.parent.map { [writing.link($0)] } ?? .text("not known"), at: 2)
      table.rows.append(cells)
    }
    return table
  }

  /// All policies by kind and name.
  var policies: Table {
    var table = Table("Policy", "Kind", "Attached to", "#Accounts", "#Of the quota", "Remarks")
    let order: [PolicyKind] = [.serviceControlPolicy, .resourceControlPolicy, .permissionsBoundary]
    let all = facts.publishedPolicies.sorted { left, right in
      let ranks = (order.firstIndex(of: left.kind) ?? 3, order.firstIndex(of: right.kind) ?? 3)
      return (ranks.0, left.name, left.id) < (ranks.1, right.name, right.id)
    }
    for policy in all {
      var remarks: [[Inline]] = []
      if !policy.findings.isEmpty {
        remarks.append([
          .link(
            policy.page,
            heading: PolicyPage.findingsHeading,
            CountText.counted(policy.findings.count, "finding")
          )
        ])
      }
      if policy.length == nil { remarks.append(.text("text not in the export")) }
      let share = policy.limit.flatMap { limit in
        policy.length.map { "\(($0 * 100 + limit - 1) / limit) %" }
      }
      table.add(
        [.link(policy.page, policy.name)],
        .text(policy.kind.words),
        places(of: policy),
        .count(facts.accountCount(of: policy)),
        .text(share ?? ""),
        .joined(remarks)
      )
    }
    return table
  }

  private func places(of policy: PublishedPolicy) -> [Inline] {
    guard case .policy(let id) = policy.page else { return .text("users and roles") }
    let targets = facts.attachments[id] ?? []
    if targets.isEmpty { return [.mark(.attention), .text(" nothing")] }
    if policy.isAWSManaged { return .text("\(CountText.grouped(targets.count)) nodes") }
    return .list(targets.map { [writing.link($0)] }, atMost: 3)
  }
}

extension SiteFacts {
  /// Whether a policy stands over something that has a page, or nowhere in an organization that is
  /// published whole.
  func isInScope(_ id: OrganizationPolicyID) -> Bool {
    guard options.under != nil else { return true }
    return (attachments[id] ?? []).contains { nodes.contains($0) }
      || (hits[id] ?? []).contains { nodes.contains(.account($0)) }
  }

  /// The policies that have pages.
  var publishedPolicies: [PublishedPolicy] {
    policies.values.filter { policy in
      if case .policy(let id) = policy.page { isInScope(id) } else { true }
    } + Array(boundaries.policies.values)
  }

  /// How many accounts a policy hits, or have somebody under a boundary.
  func accountCount(of policy: PublishedPolicy) -> Int {
    switch policy.page {
    case .policy(let id): (hits[id] ?? []).count { nodes.contains(.account($0)) }
    case .boundary:
      boundaries.uses.values.count { uses in
        uses.contains { boundaries.pages[$0.boundary.arn] == policy.page }
      }
    default: 0
    }
  }
}
