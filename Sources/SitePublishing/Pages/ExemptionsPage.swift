internal import CeilingReach
internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// Whom each service control policy spares, and whether there is such a principal.
struct ExemptionsPage {
  let writing: PageWriting

  private var facts: SiteFacts { writing.facts }

  /// Whether a value that spares somebody names anybody in the accounts that its policy hits.
  enum Existence {
    /// In these accounts.
    case found([CallerDirectory.Match])
    /// In none of the accounts whose users and roles are known; how many there are.
    case missing(known: Int)
    /// In none, ever: no request has such a value.
    case impossible
    /// It depends on the request, or no account's users and roles are known.
    case unknown
  }

  static func existence(
    of caller: SparedCaller,
    in policy: OrganizationPolicyID,
    _ facts: SiteFacts
  ) -> Existence {
    if CallerPattern.isImpossible(caller) { return .impossible }
    let hits = Set(facts.hits[policy] ?? [])
    let matches = facts.callers.matches(caller).filter { hits.contains($0.account) }
    if !matches.isEmpty { return .found(matches) }
    let known = hits.intersection(facts.callers.accounts).count
    return facts.callers.isOpen(caller) || known == 0 ? .unknown : .missing(known: known)
  }

  var page: Page {
    var table = Table("Statement", "Attached to", "Spares", "Is there such a principal?")
    for policy in facts.policies.values.sorted(by: { ($0.name, $0.id) < ($1.name, $1.id) }) {
      guard case .policy(let id) = policy.page,
        let targets = facts.attachments[id], facts.isInScope(id)
      else { continue }
      for statement in policy.statements {
        for caller in statement.spared {
          table.add(
            [
              .link(
                policy.page,
                heading: statement.heading,
                policy.name + " · "
                  + (statement.statement.sid ?? "statement \(statement.statement.index + 1)")
              )
            ],
            .list(targets.map { [writing.link($0)] }, atMost: 4),
            .text(caller.words),
            words(Self.existence(of: caller, in: id, facts), caller)
          )
        }
      }
    }
    var blocks: [Block] = [
      .paragraph(
        .text(
          "An exemption is a way around a ceiling. One that names nobody is either left over, or "
            + "waits for whoever creates a principal of that name."
        )
      ),
      .paragraph(.text(coverage)),
    ]
    if table.rows.isEmpty {
      blocks.append(.paragraph(.text("No attached policy spares anybody by name or tag.")))
    } else {
      blocks.append(.table(table))
    }
    return Page(
      .exemptions,
      title: "Exemptions",
      trail: [.link(.front, "Organization")],
      blocks: blocks
    )
  }

  private var coverage: String {
    let known = facts.callers.accounts.count
    let all = CountText.counted(writing.organization.accounts.count, "account")
    return known == 0
      ? "The export holds no users and roles, so nobody is looked for."
      : "Users and roles of \(CountText.grouped(known)) of \(all) are in the export; "
        + "in the others nobody is looked for."
  }

  private func words(_ existence: Existence, _ caller: SparedCaller) -> [Inline] {
    switch existence {
    case .unknown: return .text("not known")
    case .impossible:
      return [.mark(.attention), .text(" nobody, ever: no request has this value")]
    case .missing(let known):
      let session =
        caller.key.folded.hasPrefix("aws:principaltag/") ? "; a session may bring the tag" : ""
      return [
        .mark(.attention),
        .text(
          " nobody in the \(CountText.counted(known, "account")) whose users and roles are known"
        ),
        .text(session),
      ]
    case .found(let matches):
      let count = matches.reduce(0) { $0 + $1.count }
      return [.text("\(CountText.grouped(count)) in ")]
        + writing.links(matches.map(\.account), atMost: 5)
    }
  }
}
