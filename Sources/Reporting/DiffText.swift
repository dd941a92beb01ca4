public import OutputChannels

internal import CeilingDiff
internal import CeilingReach
internal import OrganizationModel
internal import PolicyWording
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
    if !diff.resourceControls.isEmpty { lines.append(safe(report.resourceControlWords)) }
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
    let folds = FoldWords.all(of: report, isLoss: isLoss)
    var lines: [String] = []
    for words in folds.prefix(Self.mostFolds) { lines += [""] + self.lines(words) }
    let left = folds.dropFirst(Self.mostFolds)
    if !left.isEmpty {
      let verb = isLoss ? "losses" : "gains"
      let reasons = CountText.counted(left.count, "more reason")
      lines += ["", style("… and \(verb) for \(reasons): --format json has all", .dim)]
    }
    return lines
  }

  private func lines(_ words: FoldWords) -> [String] {
    let title = safe(words.title)
    let isLoss = words.fold.isLoss
    let mark = isLoss ? style("✕ \(title)", .bold, .red) : style("+ \(title)", .bold, .green)
    var lines = ["\(mark)  (\(safe(NameList.text(words.names, width: 60))))"]
    lines.append("    \(words.verdicts)")
    if let doubt = words.doubt { lines.append("    \(safe(doubt))") }
    let reasons = words.reasons(showsFiles: true)
    for reason in reasons.prefix(Self.mostReasons) {
      lines.append("    \(isLoss ? "because" : "was stopped by") \(safe(reason))")
    }
    if reasons.count > Self.mostReasons {
      let left = reasons.count - Self.mostReasons
      lines.append("    and \(CountText.counted(left, "more statement"))")
    }
    if let example = words.example {
      lines.append("    for example \(safe(example))")
      lines.append("      \(words.outcome)")
    }
    return lines
  }

  private func safe(_ text: String) -> String { text.escaped(for: .terminal) }
}
