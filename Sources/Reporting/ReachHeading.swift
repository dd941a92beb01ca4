internal import CeilingReach
internal import OrganizationModel
internal import OutputChannels
internal import PolicyLanguage
internal import PolicyWording
internal import TextEscaping

/// The first lines of an answer: who, which state of the organization, and how much passes.
enum ReachHeading {
  static func lines(for report: ReachReport, style: TerminalStyle, columns: Int) -> [String] {
    let organization = report.snapshot.organization
    let who = subject(of: report)
    let whole = ([who.name] + who.rest).map { $0.escaped(for: .terminal) }
      .joined(separator: " · ")
    var styled = style(who.name.escaped(for: .terminal), .bold)
    for part in who.rest { styled += " · " + part.escaped(for: .terminal) }
    let source = self.source(of: report.snapshot).escaped(for: .terminal)
    let gap = columns - whole.count - source.count
    var lines =
      gap >= 2
      ? [styled + String(repeating: " ", count: gap) + style(source, .dim)]
      : [styled, style(source, .dim)]
    if let note = ceilingsNote(of: report, in: organization) {
      lines.append(style(note.escaped(for: .terminal), .yellow))
    }
    lines.append(counts(of: report))
    return lines
  }

  private static func subject(of report: ReachReport) -> (name: String, rest: [String]) {
    let organization = report.snapshot.organization
    switch report.subject {
    case .target(let target):
      var rest = [target.text, above(target, in: organization)]
      if case .account(let id) = target {
        if id == organization.managementAccount { rest.append("management account") }
        if let state = organization.account(id)?.state, state != .active {
          rest.append(state.rawValue.lowercased().replacing("_", with: " "))
        }
      } else {
        rest.append("a new account placed here")
      }
      return (organization.name(of: target), rest.filter { !$0.isEmpty })
    case .principal(let arn):
      var rest: [String] = []
      if let node = report.node {
        rest = [organization.name(of: node), node.text, above(node, in: organization)]
      }
      return (arn.split(separator: ":").last.map(String.init) ?? arn, rest.filter { !$0.isEmpty })
    }
  }

  /// What a target stands under, by name.
  private static func above(_ target: PolicyTarget, in organization: Organization) -> String {
    organization.path(to: target).dropLast().map { organization.name(of: $0) }
      .joined(separator: " › ")
  }

  private static func source(of snapshot: any SnapshotContents) -> String {
    guard let date = snapshot.organization.exportedAt else { return snapshot.name }
    return "\(snapshot.name), exported \(date.prefix(10))"
  }

  private static func ceilingsNote(
    of report: ReachReport,
    in organization: Organization
  ) -> String? {
    switch report.reach.ceilings {
    case .serviceControlPolicies: nil
    case .none:
      report.node.map(\.text) == organization.managementAccount?.text
        ? "service control policies do not restrict the management account"
        : "service control policies do not restrict service-linked roles"
    case .disabled: "service control policies are not enabled on the root: nothing is restricted"
    case .unknown:
      "some ceilings are not known: "
        + (report.node.map { gaps(over: $0, in: organization) } ?? "a text is missing")
    }
  }

  private static func gaps(over target: PolicyTarget, in organization: Organization) -> String {
    let gaps = organization.gaps(in: .serviceControlPolicy, over: target).map { gap in
      switch gap {
      case .parent(let node): "what \(organization.name(of: node)) stands under"
      case .attachments(let node): "what is attached to \(organization.name(of: node))"
      case .text(let policy, _):
        "the text of \(organization.policy(policy)?.name ?? policy.text)"
      }
    }
    guard !gaps.isEmpty else { return "the text of the permissions boundary is not in the export" }
    // Several levels may lack policies of one name.
    var distinct: [String] = []
    for gap in gaps where !distinct.contains(gap) { distinct.append(gap) }
    return NameList.text(distinct, width: 80) + " is not in the export"
  }

  private static func counts(of report: ReachReport) -> String {
    var reachable = 0
    var conditional = 0
    var blocked = 0
    var spared = 0
    var open = 0
    for action in report.reach.actions {
      switch action.verdict {
      case .reachable: reachable += 1
      case .blocked: blocked += 1
      case .conditional where action.isOnlyExempt:
        blocked += 1
        spared += 1
      case .conditional:
        conditional += 1
        if !action.exact { open += 1 }
      }
    }
    let total = CountText.counted(report.reach.actions.count, "action")
    var parts = [
      "\(CountText.grouped(reachable)) of \(total) reachable",
      "\(CountText.grouped(conditional)) under conditions",
      "\(CountText.grouped(blocked)) blocked",
    ]
    if open > 0 { parts[1] += " (\(CountText.grouped(open)) not decided exactly)" }
    if spared > 0 { parts[2] += " (\(CountText.grouped(spared)) except for spared principals)" }
    return parts.joined(separator: " · ")
  }
}
