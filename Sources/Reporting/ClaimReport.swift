public import JSONText
public import OrganizationClaims
public import OrganizationModel
public import OutputChannels

internal import CeilingReach
internal import PolicyLanguage
internal import PolicyWording
internal import TextEscaping

/// What became of the claims of a file.
public struct ClaimReport {
  /// The results in the order of the claims.
  public var results: [ClaimResult]
  /// The snapshot that was asked, with its changes.
  public var snapshot: any SnapshotContents
  /// The changes that were made to it, as they were given.
  public var changes: [String]

  private var organization: Organization { snapshot.organization }

  /// A report.
  public init(
    results: [ClaimResult],
    snapshot: any SnapshotContents,
    changes: [String] = []
  ) {
    self.results = results
    self.snapshot = snapshot
    self.changes = changes
  }

  /// Whether every claim is proved.
  public var allHold: Bool { results.allSatisfy { $0.holds == true } }

  // MARK: - JSON

  /// Writes the report as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.answer { writer in
      writer.member("snapshot", snapshot: snapshot, with: changes)
      writer.member("claims", each: results) { writer, result in
        writer.object { writer in
          writer.member("name", result.claim.name)
          writer.member("must", result.claim.must.rawValue)
          writer.member("holds", result.holds)
          writer.member("accounts", result.accounts)
          writer.member("inexact", each: result.inexact) { $0.inexactness($1) }
          writer.member("broken", each: result.broken) { Self.write($1, to: &$0) }
          writer.member("undecided", each: result.undecided) { writer, undecided in
            writer.object { writer in
              writer.member("account", undecided.account.id.text)
              writer.member("principal", undecided.principal)
              writer.member("actions", undecided.actions)
              writer.member("inexact", each: undecided.inexact) { $0.inexactness($1) }
            }
          }
          writer.member("notCovered", each: result.notCovered) { writer, account in
            writer.object { writer in
              writer.member("account", account.account.id.text)
              writer.member("name", account.account.name)
              writer.member("reason", account.reason.rawValue)
            }
          }
        }
      }
    }
  }

  private static func write(_ broken: BrokenClaim, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("account", broken.account.id.text)
      writer.member("name", broken.account.name)
      writer.member("principal", broken.principal)
      writer.member("actions", broken.actions)
      writer.member("witness", broken.witness)
      writer.member("because", broken.because)
      writer.member("missingAllow", each: broken.missingAllow) { $0.missingAllow($1) }
      writer.member("exemption", broken.exemption?.rawValue)
    }
  }

  // MARK: - Text

  /// So many accounts, or groups of accounts, are shown of a claim.
  private static let shownGroups = 5

  /// The report for a terminal: a line a claim, and what breaks it.
  public func lines(style: TerminalStyle = .plain) -> [String] {
    var lines: [String] = []
    for result in results { lines += self.lines(for: result, style) }
    let broken = results.count { $0.holds == false }
    let open = results.count { $0.holds == nil }
    var parts = [
      "\(results.count - broken - open) of \(CountText.counted(results.count, "claim")) hold"
    ]
    if broken > 0 { parts.append("\(broken) broken") }
    if open > 0 { parts.append("\(open) not decided") }
    lines.append(parts.joined(separator: " · "))
    return lines
  }

  private func lines(for result: ClaimResult, _ style: TerminalStyle) -> [String] {
    let name = result.claim.name.escaped(for: .terminal)
    let accounts = CountText.counted(result.accounts, "account")
    var lines: [String]
    switch result.holds {
    case true: lines = ["\(style("✓", .green)) \(name)  \(style("proved for \(accounts)", .dim))"]
    case false:
      let count = Set(result.broken.map(\.account.id)).count
      lines = ["\(style("✕", .red)) \(name)  \(style("broken in \(count) of \(accounts)", .dim))"]
    case nil:
      let count = Set(result.undecided.map(\.account.id)).count
      lines = [
        "\(style("?", .yellow)) \(name)  \(style("not decided in \(count) of \(accounts)", .dim))"
      ]
    }
    let groups = Self.groups(of: result.broken)
    for group in groups.prefix(Self.shownGroups) {
      lines += self.lines(for: group, of: result.claim)
    }
    if groups.count > Self.shownGroups {
      let left = groups.dropFirst(Self.shownGroups).reduce(0) { $0 + $1.count }
      lines.append("    and \(CountText.counted(left, "more account")): --format json lists them")
    }
    for undecided in result.undecided.prefix(Self.shownGroups) {
      let reason = undecided.inexact.first?.reason ?? "the search ended before it was decided"
      lines.append(
        "    \(place(undecided.account, undecided.principal)): not decided for "
          + "\(actions(undecided.actions)): \(reason.escaped(for: .terminal))"
      )
    }
    if !result.notCovered.isEmpty {
      let names = result.notCovered.map { entry in
        let reason = entry.reason == .suspended ? "suspended" : "the management account"
        return "\(entry.account.name.escaped(for: .terminal)) (\(reason))"
      }
      lines.append("    not covered: \(NameList.text(names, width: 120))")
    }
    return lines
  }

  private func place(_ account: Account, _ principal: String?) -> String {
    let name = "\(account.name.escaped(for: .terminal)) (\(account.id))"
    return principal.map { "\($0.escaped(for: .terminal)) in \(name)" } ?? name
  }

  private func actions(_ actions: [String]) -> String {
    guard let first = actions.first else { return "" }
    let shown = first.escaped(for: .terminal)
    return actions.count == 1
      ? shown : "\(shown) and \(CountText.counted(actions.count - 1, "more action"))"
  }

  /// What tells one way of being broken from another one.
  private struct Way: Hashable {
    let principal: String?
    let actions: [String]
    let because: [StatementReference]
    let missingAllow: [MissingAllow]
    let exemption: ActionReach.Exemption?

    init(_ broken: BrokenClaim) {
      principal = broken.principal
      actions = broken.actions
      because = broken.because
      missingAllow = broken.missingAllow
      exemption = broken.exemption
    }
  }

  /// Accounts in which a claim is broken in the same way, those with most accounts first.
  private static func groups(of broken: [BrokenClaim]) -> [[BrokenClaim]] {
    var places: [Way: Int] = [:]
    var groups: [[BrokenClaim]] = []
    for entry in broken {
      let way = Way(entry)
      if let place = places[way] {
        groups[place].append(entry)
      } else {
        places[way] = groups.count
        groups.append([entry])
      }
    }
    return groups.enumerated().sorted { left, right in
      left.element.count != right.element.count
        ? left.element.count > right.element.count : left.offset < right.offset
    }.map(\.element)
  }

  private func lines(for group: [BrokenClaim], of claim: Claim) -> [String] {
    guard let broken = group.first else { return [] }
    let isOne = broken.actions.count == 1
    let verb = claim.must == .deny ? isOne ? "passes" : "pass" : isOne ? "is denied" : "are denied"
    let names = group.map { $0.account.name.escaped(for: .terminal) }
    let who =
      group.count == 1
      ? place(broken.account, broken.principal)
      : "\(CountText.counted(group.count, "account")) (\(NameList.text(names, width: 60)))"
    var lines = ["    \(who): \(actions(broken.actions)) \(verb)"]
    if let witness = broken.witness {
      lines.append("      for example  \(RequestText.text(witness).escaped(for: .terminal))")
    }
    lines.append("      because      \(reason(broken, of: claim).escaped(for: .terminal))")
    return lines
  }

  private func reason(_ broken: BrokenClaim, of claim: Claim) -> String {
    if let exemption = broken.exemption {
      return exemption == .undeniable
        ? "no policy stops it" : "nobody of an account makes the call, so no policy sees it"
    }
    let labels = broken.because.map { StatementLabel.text($0, in: organization) }
    if let missing = broken.missingAllow.first {
      return StatementLabel.text(
        StatementLabel.MissingLevel(
          attachedTo: missing.attachedTo,
          isBoundary: missing.level == nil
        ),
        in: organization
      )
    }
    guard !labels.isEmpty else { return "no statement denies it" }
    let list = NameList.text(labels, width: 160)
    guard claim.must == .deny else { return list }
    return "\(list) \(labels.count == 1 ? "spares" : "spare") it"
  }
}
