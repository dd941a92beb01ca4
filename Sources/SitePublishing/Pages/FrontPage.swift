internal import ActionCatalog
internal import CeilingReach
internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// The front page: the picture, the figures, what needs a look, and the way to everything else.
struct FrontPage {
  /// The file of the picture.
  static let picture = "organization.svg"
  /// So many rows stand on the front page itself.
  private static let mostRows = 60
  /// So many nodes are drawn as a tree.
  private static let mostNodes = 80

  let writing: PageWriting
  /// The rows of the units, by target.
  let rows: [PolicyTarget: CeilingRows]

  private var facts: SiteFacts { writing.facts }
  private var organization: Organization { writing.organization }

  var page: Page {
    let index = IndexPages(writing: writing)
    var blocks: [Block] = [
      .paragraph(about),
      .picture(
        file: Self.picture,
        description: "The organization as a tree: what each level newly denies"
      ),
      figures,
      .paragraph([
        .link(.units, "Units"), .text(" · "), .link(.accounts, "Accounts"), .text(" · "),
        .link(.policies, "Policies"), .text(" · "), .link(.services, "By service"), .text(" · "),
        .link(.exemptions, "Exemptions"),
      ]),
    ]
    blocks += attention
    let units = index.units
    if !units.rows.isEmpty, units.rows.count <= Self.mostRows {
      blocks += [.heading(2, "Units"), .table(units)]
    }
    let accounts = index.accounts
    if accounts.rows.count <= Self.mostRows {
      blocks += [.heading(2, "Accounts"), .table(accounts)]
    }
    let policies = index.policies
    if policies.rows.count <= Self.mostRows {
      blocks += [.heading(2, "Policies"), .table(policies)]
    }
    blocks += tree(index)
    blocks += writing.contact()
    return Page(.front, title: title, blocks: blocks)
  }

  private var title: String {
    if let under = facts.options.under { return organization.name(of: under) }
    return organization.id.map { "Organization \($0)" } ?? "Organization"
  }

  private var about: [Inline] {
    var pieces: [Inline] = [
      .text(
        "What the ceilings of AWS Organizations leave to each account, whatever its own policies "
          + "allow. Snapshot "
      ),
      .strong(facts.contents.name),
    ]
    if let date = organization.exportedAt { pieces.append(.text(", exported \(date.prefix(10))")) }
    let catalog = ActionCatalog.current
    pieces.append(
      .text(
        "; actions as of \(catalog.date), \(CountText.grouped(catalog.actionCount)) of them."
      )
    )
    return pieces
  }

  private var figures: Block {
    var table = Table("#Accounts", "#Units", "#SCPs", "#RCPs", "#Boundaries", "#Different ceilings")
    func count(_ kind: PolicyKind) -> Int { facts.publishedPolicies.count { $0.kind == kind } }
    let accounts = facts.nodes.count { if case .account = $0 { true } else { false } }
    let units = facts.nodes.count { if case .unit = $0 { true } else { false } }
    let results = Set(facts.results.filter { facts.nodes.contains(.account($0.key)) }.values)
    table.add(
      .count(accounts),
      .count(units),
      .count(count(.serviceControlPolicy)),
      .count(count(.resourceControlPolicy)),
      .count(count(.permissionsBoundary)),
      .count(results.count)
    )
    return .table(table)
  }

  // MARK: - What needs a look

  private var attention: [Block] {
    let found = denials + exemptions + policyRemarks + gaps
    guard !found.isEmpty else { return [] }
    let most = 40
    var items = found.prefix(most).map { ListItem([.mark(.attention), .text(" ")] + $0) }
    if found.count > most {
      items.append(
        ListItem(
          .text("and \(CountText.grouped(found.count - most)) more, on the pages themselves")
        )
      )
    }
    return [.heading(2, "What needs a look"), .list(items)]
  }

  private var denials: [[Inline]] {
    var found: [[Inline]] = []
    for (target, _) in IndexPages(writing: writing).nodes {
      for row in rows[target]?.blocked ?? [] {
        switch row.reason {
        case .contradiction(let sources) where sources.contains(where: { $0.target == target }):
          found.append(
            [
              .text("Two levels contradict each other in "), writing.link(target),
              .text(
                ": \(ActionSetWords.text(row.actions)) are blocked, since nothing passes both "
              ),
            ] + .joined(sources.map { writing.source($0) }, by: .text(" and "))
          )
        case .alwaysOn(let source) where source.target == target:
          found.append(
            writing.source(source)
              + .text(
                " always applies to \(ActionSetWords.text(row.actions)): its condition holds for "
                  + "every request of these"
              )
          )
        default: break
        }
      }
    }
    return found
  }

  private var exemptions: [[Inline]] {
    var found: [[Inline]] = []
    for policy in facts.policies.values.sorted(by: { ($0.name, $0.id) < ($1.name, $1.id) }) {
      guard case .policy(let id) = policy.page, facts.attachments[id] != nil, facts.isInScope(id)
      else { continue }
      var told: Set<SparedCaller> = []
      for statement in policy.statements {
        for caller in statement.spared where told.insert(caller).inserted {
          let words =
            switch ExemptionsPage.existence(of: caller, in: id, facts) {
            case .missing: "nobody is known by that name"
            case .impossible: "no request has that value"
            case .found, .unknown: ""
            }
          guard !words.isEmpty else { continue }
          found.append([
            .link(policy.page, policy.name), .text(" spares \(caller.words), and "),
            .link(.exemptions, words),
          ])
        }
      }
    }
    return found
  }

  private var policyRemarks: [[Inline]] {
    var found: [[Inline]] = []
    for policy in facts.publishedPolicies.sorted(by: { ($0.name, $0.id) < ($1.name, $1.id) }) {
      let link = Inline.link(policy.page, policy.name)
      let errors = policy.findings.count { $0.severity == .error }
      if let first = policy.findings.first(where: { $0.severity == .error })
        ?? policy.findings.first
      {
        let kind = errors > 0 ? "error" : "warning"
        let count = errors > 0 ? errors : policy.findings.count
        found.append([
          link, .text(" has "),
          .link(
            policy.page,
            heading: PolicyPage.findingsHeading,
            CountText.counted(count, kind)
          ),
          .text(": \(first.message)"),
        ])
      }
      if let length = policy.length, let limit = policy.limit, length * 10 >= limit * 9 {
        found.append([
          link,
          .text(
            " fills \((length * 100 + limit - 1) / limit) % of the quota of "
              + "\(CountText.grouped(limit)) characters"
          ),
        ])
      }
      if case .policy(let id) = policy.page, facts.attachments[id] == nil, !policy.isAWSManaged {
        found.append([link, .text(" is attached to nothing")])
      }
    }
    return found
  }

  private var gaps: [[Inline]] {
    let unknown = organization.accounts.map(\.id).filter {
      facts.nodes.contains(.account($0)) && facts.accounts[$0]?.state == .unknown
    }
    guard !unknown.isEmpty else { return [] }
    return [
      [.text("ceilings are not fully known over ")] + writing.links(unknown, atMost: 10)
    ]
  }

  // MARK: - The tree

  private func tree(_ index: IndexPages) -> [Block] {
    let nodes = index.nodes
    guard nodes.count > 1 else { return [] }
    // As many levels as can be drawn, and at least the first two.
    var depth = nodes.map(\.depth).max() ?? 0
    while depth > 1, nodes.count(where: { $0.depth <= depth }) > Self.mostNodes { depth -= 1 }
    let drawn = nodes.filter { $0.depth <= depth }.prefix(Self.mostNodes)
    let names = Set(drawn.map(\.target))
    let left = nodes.count - drawn.count
    var blocks: [Block] = [
      .heading(2, "Tree"),
      .tree(
        drawn.map { target, depth in
          TreeNode(
            id: target.text,
            parent: depth == 0
              ? nil
              : organization.parent(of: target).flatMap { names.contains($0) ? $0.text : nil },
            lines: [
              organization.name(of: target),
              CountText.counted(facts.tree.counts(below: target).accounts, "account"),
            ]
          )
        }
      ),
    ]
    if left > 0 {
      blocks.append(
        .paragraph([
          .text("\(CountText.counted(left, "unit")) are not drawn: see "), .link(.units, "Units"),
          .text("."),
        ])
      )
    }
    return blocks
  }
}
