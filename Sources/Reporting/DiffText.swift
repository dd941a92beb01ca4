public import OutputChannels

internal import CeilingDiff
internal import CeilingReach
internal import Diagnostics
internal import OrganizationModel
internal import PolicyWording
internal import RequestModel
internal import TextEscaping

/// What differs between two states of an organization, for somebody who is about to deploy it: who
/// loses what, by which statement, with a request that fails; the worst first.
public struct DiffText {
  /// So many changes are told, and so many statements of each.
  private static let mostFolds = 8
  private static let mostReasons = 3

  private let report: DiffReport
  private let style: TerminalStyle

  /// The text of a report.
  public init(_ report: DiffReport, style: TerminalStyle = .plain) {
    self.report = report
    self.style = style
  }

  private var diff: OrganizationDiff { report.diff }

  /// The lines, without line feeds.
  public var lines: [String] {
    var lines = [heading]
    lines += StructureLines(report).lines.map { "  " + $0.escaped(for: .terminal) }
    let gains = section(isLoss: false)
    lines += section(isLoss: true) + gains
    lines.append("")
    for (isThere, words) in [(diff.hasLoss, "loses"), (!gains.isEmpty, "gains")] where !isThere {
      lines.append(style("✓ nobody \(words) anything", .green))
    }
    if !diff.resourceControls.isEmpty { lines.append(resourceControls) }
    if diff.ignoredCount > 0 {
      lines.append(
        "\(CountText.counted(diff.ignoredCount, "accepted loss", "accepted losses")) left out"
      )
    }
    if diff.hasLoss {
      lines.append(
        "exit 1: something is lost. Accept it with --ignore, or see every action with "
          + "--format json."
      )
    }
    return lines
  }

  private var heading: String {
    let count = diff.changedAccountCount
    let names =
      report.with.isEmpty
      ? "\(report.changed.name) instead of \(report.base.name)"
      : "\(report.base.name) with \(report.with.joined(separator: ", "))"
    let verb = diff.accountCount == 1 ? "changes" : "change"
    return style(names.escaped(for: .terminal), .bold)
      + " · \(CountText.grouped(count)) of "
      + "\(CountText.counted(diff.accountCount, "account")) \(verb)"
  }

  private func section(isLoss: Bool) -> [String] {
    let folds = ChangeFold.all(diff, isLoss: isLoss)
    var lines: [String] = []
    for fold in folds.prefix(Self.mostFolds) { lines += [""] + self.lines(fold) }
    let left = folds.dropFirst(Self.mostFolds)
    if !left.isEmpty {
      let verb = isLoss ? "losses" : "gains"
      let reasons = CountText.counted(left.count, "more reason")
      lines += ["", style("… and \(verb) for \(reasons): --format json has all", .dim)]
    }
    return lines
  }

  /// Who is hit, in words, with names.
  private func members(of fold: ChangeFold) -> (count: String, names: [String], isOne: Bool) {
    var parts: [String] = []
    if !fold.accounts.isEmpty { parts.append(CountText.counted(fold.accounts.count, "account")) }
    if !fold.units.isEmpty {
      parts.append(
        CountText.counted(fold.units.count, "new account", "new accounts")
          + (fold.units.count == 1 ? " in an empty unit" : " in empty units")
      )
    }
    if !fold.principals.isEmpty {
      parts.append(
        CountText.counted(
          fold.principals.count,
          "principal under a boundary",
          "principals under a boundary"
        )
      )
    }
    let names =
      fold.accounts.map(\.name) + fold.units.map { report.name(of: $0) }
      + fold.principals.map { PrincipalWords.text(key: "aws:PrincipalArn", value: $0) }
    return (parts.joined(separator: " and "), names, names.count == 1)
  }

  private func lines(_ fold: ChangeFold) -> [String] {
    let transition = fold.transition
    let who = members(of: fold)
    let plain = fold.isLoss ? "lose" : "gain"
    let verb = transition.exact ? plain + (who.isOne ? "s" : "") : "may \(plain)"
    let title = safe("\(who.count) \(verb) \(fold.words)\(whom(transition))")
    let mark = fold.isLoss ? style("✕ \(title)", .bold, .red) : style("+ \(title)", .bold, .green)
    var lines = ["\(mark)  (\(safe(NameList.text(who.names, width: 60))))"]
    let (from, to) = (
      ActionDetail.words(for: fold.example.from), ActionDetail.words(for: fold.example.to)
    )
    lines.append(from == to ? "    \(to) before and after" : "    \(from) before, \(to) after")
    if !transition.exact {
      let reason = transition.inexact.first.map { ": \($0.reason)" } ?? ""
      lines.append("    not decided exactly\(safe(reason))")
    }
    // Of what is lost the changed state tells why, of what is gained the base does.
    let organization = fold.isLoss ? report.changed.organization : report.base.organization
    var reasons = transition.because.map { statement in
      StatementLabel.text(statement, in: organization)
        + (statement.location.map { "  (\($0))" } ?? "")
    }
    reasons += transition.missingAllow.map { missing in
      let level = StatementLabel.MissingLevel(
        attachedTo: missing.attachedTo,
        isBoundary: missing.level == nil
      )
      return StatementLabel.text(level, in: organization)
    }
    for reason in reasons.prefix(Self.mostReasons) {
      lines.append("    \(fold.isLoss ? "because" : "was stopped by") \(safe(reason))")
    }
    if reasons.count > Self.mostReasons {
      let left = reasons.count - Self.mostReasons
      lines.append("    and \(CountText.counted(left, "more statement"))")
    }
    if let request = transition.witness {
      lines.append("    for example \(safe("\(request.action) by \(RequestText.text(request))"))")
      lines.append(
        fold.isLoss ? "      passed, would be denied" : "      was denied, would pass"
      )
    }
    return lines
  }

  /// Whom it hits, where that is not everybody.
  private func whom(_ transition: ReachTransition) -> String {
    if transition.isOnlyExempt { return ", for \(PrincipalWords.text(transition.named)) alone" }
    let kinds = transition.kinds
    // What the root user alone is spared is no news.
    if kinds.filter({ $0 != .root }).count >= PrincipalKind.allCases.count - 1 { return "" }
    return ", for \(NameList.text(kinds.map { ActionDetail.name(of: $0) }, width: 100))"
  }

  private var resourceControls: String {
    let policies = Set(diff.resourceControls.flatMap(\.policies)).sorted()
    let names = policies.map { id in
      report.changed.organization.policy(id)?.name ?? report.base.organization.policy(id)?.name
        ?? id.text
    }
    return
      "resource control policies over the resources of "
      + "\(CountText.counted(diff.resourceControls.count, "account")) differ "
      + "(\(safe(NameList.text(names, width: 60)))): what passes them is not compared"
  }

  private func safe(_ text: String) -> String { text.escaped(for: .terminal) }
}
