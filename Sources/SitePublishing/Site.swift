internal import ActionCatalog
internal import CeilingReach
internal import DiagramDrawing
public import OrganizationModel
internal import PolicyLanguage

/// A site about an organization: pages for the people who own its accounts.
public struct Site {
  /// The pages, the front page first, sorted by what they are about.
  public let pages: [Page]
  /// The picture on the front page, an SVG.
  public let picture: [UInt8]

  /// The site of a snapshot.
  ///
  /// - Parameters:
  ///   - contents: The snapshot.
  ///   - options: What it is made of.
  /// - Throws: What reading the snapshot, deciding and drawing throw.
  public init(of contents: any SnapshotContents, _ options: SiteOptions = SiteOptions()) throws {
    let facts = try SiteFacts(contents, options)
    pages = try Self.pages(facts)
    picture = try Diagram(
      of: contents,
      reach: facts.reach,
      scope: DiagramScope(under: options.under)
    ).drawn(as: .svg)
  }

  /// The pages that tell some facts.
  ///
  /// - Throws: What deciding throws.
  static func pages(_ facts: SiteFacts) throws -> [Page] {
    var builder = SiteBuilder(writing: PageWriting(facts: facts))
    return try builder.pages()
  }

  /// Hands out the site as Markdown, file by file.
  ///
  /// - Throws: What `body` throws.
  public func writeMarkdown(_ body: (MarkdownSite.File) throws -> Void) rethrows {
    try body(MarkdownSite.File(path: FrontPage.picture, bytes: picture))
    try MarkdownSite(pages).forEachFile(body)
  }
}

/// Makes the pages of a site, what accounts have in common once.
private struct SiteBuilder {
  /// What accounts with the same long part have in common.
  private struct Ceiling: Hashable {
    var parent: PolicyTarget?
    var policies: [OrganizationPolicyID]
    var state: CeilingState
    var result: Int
  }

  let writing: PageWriting
  private var facts: SiteFacts { writing.facts }
  private var rows: [PolicyTarget: CeilingRows] = [:]

  init(writing: PageWriting) { self.writing = writing }

  mutating func pages() throws -> [Page] {
    var pages: [Page] = []
    for unit in facts.units.values.sorted(by: { $0.target < $1.target })
    where facts.nodes.contains(unit.target) {
      let rows = try CeilingRows(unit, facts.causes)
      self.rows[unit.target] = rows
      pages.append(
        UnitPage(
          writing: writing,
          node: unit,
          section: CeilingSection(writing: writing, node: unit, rows: rows)
        ).page
      )
    }
    pages += try accountPages()
    for policy in facts.publishedPolicies.sorted(by: { ($0.page.name) < ($1.page.name) }) {
      pages.append(PolicyPage(writing: writing, policy: policy).page)
    }
    pages += ServicePages(writing).pages
    pages.append(ExemptionsPage(writing: writing).page)
    pages += IndexPages(writing: writing).pages
    return [FrontPage(writing: writing, rows: rows).page] + pages
  }

  private mutating func accountPages() throws -> [Page] {
    var groups: [Ceiling: [Account]] = [:]
    for account in writing.organization.accounts where facts.nodes.contains(.account(account.id)) {
      groups[ceiling(of: account), default: []].append(account)
    }
    var pages: [Page] = []
    for account in writing.organization.accounts where facts.nodes.contains(.account(account.id)) {
      guard let node = facts.accounts[account.id], let group = groups[ceiling(of: account)],
        let first = group.first
      else { continue }
      let isOwn = isLikeNew(account, node) ? nil : account.id == first.id
      let page = isOwn == nil ? account.parent : .account(first.id)
      if isOwn == true { rows[.account(account.id)] = try CeilingRows(node, facts.causes) }
      guard let page, let rows = rows[page] else { continue }
      pages.append(
        AccountPage(
          writing: writing,
          account: account,
          node: node,
          shared: isOwn == true
            ? nil : SharedCeiling(page: page, accounts: group.count, rows: rows),
          section: isOwn == true
            ? CeilingSection(writing: writing, node: node, rows: rows) : nil
        ).page
      )
    }
    return pages
  }

  private func ceiling(of account: Account) -> Ceiling {
    Ceiling(
      parent: account.parent,
      policies: policies(of: account),
      state: facts.accounts[account.id]?.state ?? .unknown,
      result: facts.results[account.id] ?? 0
    )
  }

  private func policies(of account: Account) -> [OrganizationPolicyID] {
    writing.organization.policies(
      of: .serviceControlPolicy,
      attachedTo: .account(account.id)
    ).map(\.id)
  }

  /// Whether an account is left what a new one in its unit would be left, so that the unit's page
  /// tells it.
  private func isLikeNew(_ account: Account, _ node: NodeCeiling) -> Bool {
    guard let parent = account.parent, facts.nodes.contains(parent), let unit = facts.units[parent]
    else { return false }
    return policies(of: account) == [.fullAWSAccess] && unit.state == node.state
      && unit.sets == node.sets
  }
}
