internal import ActionCatalog
internal import CeilingReach
internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// What several pages say in the same words.
struct PageWriting {
  let facts: SiteFacts

  var organization: Organization { facts.organization }

  /// A link to a node by its name.
  func link(_ target: PolicyTarget) -> Inline {
    .link(.node(target), organization.name(of: target))
  }

  /// A link to an account by its name.
  func link(_ account: AccountID) -> Inline { link(.account(account)) }

  /// What accounts are sorted by.
  func name(_ account: AccountID) -> String {
    "\(organization.name(of: .account(account))) \(account)"
  }

  /// Links to what stands over a node, the front page first.
  func trail(to target: PolicyTarget) -> [Inline] {
    let above = organization.path(to: target).dropLast()
    return [Inline].joined(
      [[.link(.front, "Organization")]] + above.map { [link($0)] },
      by: .text(" › ")
    )
  }

  /// Links to the front page and to an index.
  func trail(through index: PageID, _ title: String) -> [Inline] {
    [.link(.front, "Organization"), .text(" › "), .link(index, title)]
  }

  /// A link to a statement, with the node that its policy is attached to.
  func source(_ source: StatementSource, isAttachedHere: Bool = false) -> [Inline] {
    let name = source.policy + " · " + (source.sid ?? "statement \(source.index + 1)")
    let link = Inline.link(
      source.page,
      heading: PublishedStatement.heading(source.index),
      name
    )
    return isAttachedHere ? [link] : [link, .text(" at "), self.link(source.target)]
  }

  /// How much is blocked, conditional and untouched.
  func figures(_ node: NodeCeiling) -> [Inline] {
    [
      .mark(.blocked), .text(" "), .strong(CountText.grouped(node.blocked.count)),
      .text(" blocked · "), .mark(.conditional), .text(" "),
      .strong(CountText.grouped(node.conditional.count)), .text(" under conditions · "),
      .mark(.reachable), .text(" "), .strong(CountText.grouped(node.sets.reachable.count)),
      .text(" untouched by any ceiling"),
    ]
  }

  /// What is to be said where service control policies do not restrict a node; `nil`: they do.
  func note(_ node: NodeCeiling) -> [Inline]? {
    switch node.state {
    case .serviceControlPolicies: nil
    case .none:
      .text("No service control policy restricts the management account.")
    case .disabled:
      .text("Service control policies are not enabled on the root: nothing is restricted.")
    case .unknown:
      [
        .mark(.attention),
        .text(" Some ceilings are not known: "), .text(gaps(over: node.target)),
        .text(". What depends on them is counted as under conditions."),
      ]
    }
  }

  private func gaps(over target: PolicyTarget) -> String {
    let gaps = organization.gaps(in: .serviceControlPolicy, over: target).map { gap in
      switch gap {
      case .parent(let node): "what \(organization.name(of: node)) stands under"
      case .attachments(let node): "what is attached to \(organization.name(of: node))"
      case .text(let policy, _):
        "the text of \(organization.policy(policy)?.name ?? policy.text)"
      }
    }
    return NameList.text(gaps.isEmpty ? ["a text that could not be read"] : gaps, width: 200)
  }

  /// The policies of a kind at a node, what people attached before what AWS attaches by itself.
  func policies(of kind: PolicyKind, at target: PolicyTarget) -> [PublishedPolicy] {
    let policies = organization.policies(of: kind, attachedTo: target)
      .compactMap { facts.policies[$0.id] }
    return policies.filter { !$0.isAWSManaged }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
      + policies.filter(\.isAWSManaged)
  }

  /// Links to policies.
  func links(_ policies: [PublishedPolicy]) -> [Inline] {
    .joined(policies.map { [.link($0.page, $0.name)] })
  }

  /// Links to accounts, the first of them where there are many.
  func links(_ accounts: [AccountID], atMost limit: Int) -> [Inline] {
    .list(accounts.map { [link($0)] }, atMost: limit)
  }

  /// Whom to ask, where that was said.
  func contact() -> [Block] {
    guard let contact = facts.options.contact else { return [] }
    var pieces: [Inline] = [
      .text(
        "Do you need something that is denied? Send what you do and the statement that denies it to "
      )
    ]
    if contact.hasPrefix("https://") || contact.hasPrefix("http://") {
      pieces.append(.address(contact, contact))
    } else if contact.contains("@"), !contact.contains(where: \.isWhitespace) {
      pieces.append(.address("mailto:\(contact)", contact))
    } else {
      pieces.append(.strong(contact))
    }
    return [.heading(2, "Whom to ask"), .paragraph(pieces + [.text(".")])]
  }
}
