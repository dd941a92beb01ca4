internal import CeilingReach
internal import Diagnostics
internal import OrganizationModel
internal import PolicyWording
internal import RequestModel

/// What is lost or gained for one reason, in words that are not safe for any medium yet.
struct FoldWords {
  let fold: ChangeFold
  let report: DiffReport

  /// All that is lost, the worst first, and behind it all that is gained.
  static func all(of report: DiffReport) -> [FoldWords] {
    [true, false].flatMap { all(of: report, isLoss: $0) }
  }

  /// All that is lost, or all that is gained, the worst first.
  static func all(of report: DiffReport, isLoss: Bool) -> [FoldWords] {
    ChangeFold.all(report.diff, isLoss: isLoss).map { FoldWords(fold: $0, report: report) }
  }

  private var transition: ReachTransition { fold.transition }

  /// Of what is lost the changed state tells why, of what is gained the base does.
  private var organization: Organization {
    fold.isLoss ? report.changed.organization : report.base.organization
  }

  /// Who is hit: `22 accounts and 1 new account in an empty unit`.
  var who: String {
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
    return parts.joined(separator: " and ")
  }

  /// What those that are hit are called.
  var names: [String] {
    fold.accounts.map(\.name) + fold.units.map { report.name(of: $0) }
      + fold.principals.map { PrincipalWords.text(key: "aws:PrincipalArn", value: $0) }
  }

  /// What they do: `lose`, `loses`, `may lose` or `gain`.
  var verb: String {
    let plain = fold.isLoss ? "lose" : "gain"
    guard transition.exact else { return "may \(plain)" }
    return names.count == 1 ? plain + "s" : plain
  }

  /// The actions, and for whom where that is not everybody.
  var actions: String { fold.words + whom }

  /// All of it in a line: `22 accounts lose sqs:SendMessage`.
  var title: String { "\(who) \(verb) \(actions)" }

  private var whom: String {
    if transition.isOnlyExempt { return ", for \(PrincipalWords.text(transition.named)) alone" }
    let kinds = transition.kinds
    // That the root user alone is spared is no news.
    if kinds.filter({ $0 != .root }).count >= PrincipalKind.allCases.count - 1 { return "" }
    return ", for \(NameList.text(kinds.map { ActionDetail.name(of: $0) }, width: 100))"
  }

  /// `reachable before, under conditions after`.
  var verdicts: String {
    let (from, to) = (
      ActionDetail.words(for: fold.example.from), ActionDetail.words(for: fold.example.to)
    )
    return from == to ? "\(to) before and after" : "\(from) before, \(to) after"
  }

  /// Why it is not certain; `nil`: it is.
  var doubt: String? {
    guard !transition.exact else { return nil }
    let reason = transition.inexact.first.map { ": \($0.reason)" } ?? ""
    return "not decided exactly\(reason)"
  }

  /// The statements that stop the requests, and the levels that lack an Allow.
  ///
  /// - Parameter showsFiles: Whether the places in files stand behind the statements.
  /// - Returns: A text for each.
  func reasons(showsFiles: Bool) -> [String] {
    transition.because.map { statement in
      let label = StatementLabel.text(statement, in: organization)
      return label + (showsFiles ? statement.location.map { "  (\($0))" } ?? "" : "")
    }
      + transition.missingAllow.map { missing in
        let level = StatementLabel.MissingLevel(
          attachedTo: missing.attachedTo,
          isBoundary: missing.level == nil
        )
        return StatementLabel.text(level, in: organization)
      }
  }

  /// A request that does it.
  var example: String? {
    transition.witness.map { "\($0.action) by \(RequestText.text($0))" }
  }

  /// What happens to that request.
  var outcome: String {
    fold.isLoss ? "passed, would be denied" : "was denied, would pass"
  }
}
