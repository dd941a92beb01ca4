internal import ActionCatalog
internal import CeilingReach
internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// The page of a service control policy, a resource control policy or a permissions boundary: where
/// it is attached, whom it hits, and what each of its statements does.
struct PolicyPage {
  static let findingsHeading = "Findings"

  let writing: PageWriting
  let policy: PublishedPolicy

  private var facts: SiteFacts { writing.facts }

  var page: Page {
    Page(
      policy.page,
      title: policy.name.isEmpty ? policy.id : policy.name,
      trail: writing.trail(through: .policies, "Policies"),
      blocks: [.paragraph(about)] + description + [.list(places + [size])] + users + findings
        + document
    )
  }

  private var about: [Inline] {
    [.text(policy.kind.words)]
      // A boundary may have one text and many ARNs.
      + (organizationPolicy == nil ? [] : [.text(" "), .code(policy.id)])
      + (policy.isAWSManaged ? .text(" · managed by AWS") : [])
  }

  private var description: [Block] {
    policy.description.isEmpty
      ? [] : [.paragraph([.text("Description: "), .text(policy.description)])]
  }

  // MARK: - Where it is attached

  private var organizationPolicy: OrganizationPolicyID? {
    if case .policy(let id) = policy.page { id } else { nil }
  }

  private var places: [ListItem] {
    guard let id = organizationPolicy else { return [] }
    let targets = facts.attachments[id] ?? []
    guard !targets.isEmpty else {
      return [ListItem([.mark(.attention), .text(" Attached to nothing: it has no effect.")])]
    }
    var items: [ListItem] = []
    if policy.isAWSManaged {
      let all = 1 + writing.organization.units.count + writing.organization.accounts.count
      items.append(
        ListItem(
          .text(
            "Attached to \(CountText.grouped(targets.count)) of \(CountText.grouped(all)) nodes: "
              + "AWS attaches it to everything new."
          )
        )
      )
    } else {
      items.append(
        ListItem(
          [.text("Attached to ")]
            + .list(targets.sorted(by: inOrder).map { [writing.link($0)] }, atMost: 60)
            + [.text(".")]
        )
      )
    }
    guard writing.organization.root.enabledKinds.contains(policy.kind) else {
      return items + [
        ListItem([
          .mark(.attention),
          .text(" Policies of this kind are not enabled on the root: it has no effect."),
        ])
      ]
    }
    let hits = (facts.hits[id] ?? []).filter { facts.nodes.contains(.account($0)) }
      .sorted { writing.name($0) < writing.name($1) }
    let most = policy.isAWSManaged ? 0 : 40
    items.append(
      ListItem(
        [.text("Hits \(CountText.counted(hits.count, "account"))")]
          + (most == 0 || hits.isEmpty ? [] : [.text(": ")] + writing.links(hits, atMost: most))
          + [.text(".")]
      )
    )
    return items
  }

  /// The root first, then units, then accounts, each by name.
  private func inOrder(_ left: PolicyTarget, _ right: PolicyTarget) -> Bool {
    func rank(_ target: PolicyTarget) -> Int {
      switch target {
      case .root: 0
      case .unit: 1
      case .account: 2
      }
    }
    let names = (writing.organization.name(of: left), writing.organization.name(of: right))
    return (rank(left), names.0, left) < (rank(right), names.1, right)
  }

  private var size: ListItem {
    guard let length = policy.length else {
      return ListItem([.mark(.attention), .text(" Its text is not in the export.")])
    }
    guard let limit = policy.limit else {
      return ListItem(.text("\(CountText.grouped(length)) characters."))
    }
    // Rounded up, so that what does not fit is more than 100.
    let share = (length * 100 + limit - 1) / limit
    let text =
      "\(CountText.grouped(length)) of \(CountText.grouped(limit)) characters: "
      + "\(share) % of the quota"
      + (policy.kind == .permissionsBoundary ? ", white space not counted" : "") + "."
    return ListItem((share >= 90 ? [.mark(.attention), .text(" ")] : []) + .text(text))
  }

  /// Who stands under a boundary.
  private var users: [Block] {
    guard case .boundary = policy.page else { return [] }
    var table = Table("Account", "#Users", "#Roles", "Boundary")
    for account in facts.boundaries.uses.keys.sorted(by: { writing.name($0) < writing.name($1) }) {
      for use in facts.boundaries.uses[account] ?? []
      where facts.boundaries.pages[use.boundary.arn] == policy.page {
        table.add(
          [writing.link(account)],
          .count(use.users),
          .count(use.roles),
          [.code(use.boundary.arn)]
        )
      }
    }
    var blocks: [Block] = [.heading(2, "Who stands under it"), .table(table)]
    let own = policy.id.split(separator: ":", omittingEmptySubsequences: false)
    if table.rows.count > 1, own.count > 4, !own[4].isEmpty,
      policy.text?.lines.contains(where: { $0.text.contains(own[4]) }) == true
    {
      blocks.append(
        .paragraph(
          .text("Each account's text names its own id; the one below is of \(own[4]).")
        )
      )
    }
    return blocks
  }

  // MARK: - What is wrong with it

  private var findings: [Block] {
    guard !policy.findings.isEmpty else { return [] }
    var table = Table("#Line", "What", "Way out")
    for finding in policy.findings {
      table.add(
        .count(finding.position.line),
        [.text("\(finding.severity.rawValue): "), .text(finding.message)],
        .text(finding.hint ?? "")
      )
    }
    return [.heading(2, Self.findingsHeading), .table(table)]
  }

  // MARK: - Its statements

  /// The whole text, cut where statements begin, each behind what it does.
  private var document: [Block] {
    guard let text = policy.text else { return [] }
    var blocks: [Block] = [.heading(2, "Statement by statement")]
    if text.isPrinted {
      blocks.append(
        .paragraph(
          .text("Shown with line breaks that the text in AWS does not have, which Ceiling counts.")
        )
      )
    }
    if !policy.isKnown {
      blocks.append(
        .paragraph([
          .mark(.attention),
          .text(
            " AWS would not take this text, and what it means is in doubt: whatever depends on it "
              + "is counted as under conditions."
          ),
        ])
      )
    }
    var next = 1
    let known = Dictionary(
      policy.statements.map { ($0.statement.index, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for (index, place) in text.places.sorted(by: { $0.value.lowerBound < $1.value.lowerBound }) {
      if next < place.lowerBound, index == text.places.keys.min() {
        blocks.append(.code(lines(next..<place.lowerBound)))
        next = place.lowerBound
      }
      blocks.append(.heading(3, PublishedStatement.heading(index)))
      blocks.append(.paragraph(sentence(known[index], line: place.lowerBound)))
      let end = max(next, place.upperBound + 1)
      blocks.append(.code(lines(next..<end)))
      next = end
    }
    if next <= text.lines.count { blocks.append(.code(lines(next..<(text.lines.count + 1)))) }
    return blocks
  }

  private func lines(_ range: Range<Int>) -> [CodeLine] {
    policy.text?.lines.filter { range.contains($0.number) } ?? []
  }

  private func sentence(_ statement: PublishedStatement?, line: Int) -> [Inline] {
    guard let statement else {
      return [
        .mark(.attention), .text(" It never applies, or could not be read: see the findings."),
      ]
    }
    var pieces: [Inline] = []
    if let sid = statement.statement.sid, !sid.isEmpty { pieces += [.strong(sid), .text(": ")] }
    pieces.append(.text(statement.sentence + "."))
    let count = statement.cover.count
    if count == 0 {
      pieces += [.text(" "), .mark(.attention), .text(" No known action has such a name.")]
    } else if count > 1, !statement.sentence.contains("\(CountText.grouped(count)) action") {
      pieces.append(.text(" These are \(CountText.grouped(count)) actions."))
    }
    if !statement.spared.isEmpty {
      pieces.append(.text(" "))
      pieces.append(.link(.exemptions, "Who is spared"))
      pieces.append(.text("."))
    }
    return pieces
  }
}
