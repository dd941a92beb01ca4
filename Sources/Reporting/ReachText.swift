public import OutputChannels

internal import CeilingReach
internal import OrganizationModel
internal import TextEscaping

/// Answers about a reach for somebody who owns the account: what is blocked and by whom, then what
/// depends on something, on one screen.
public enum ReachText {
  /// How many actions are told one by one when they were asked for by name.
  private static let detailLimit = 6

  /// The answer as lines without line feeds.
  ///
  /// - Parameters:
  ///   - report: The answer.
  ///   - style: How words look.
  ///   - size: The screen that it should fit on.
  /// - Returns: The lines.
  /// - Throws: What reading the snapshot throws.
  public static func lines(
    for report: ReachReport,
    style: TerminalStyle = .plain,
    size: TerminalSize = .page
  ) throws -> [String] {
    var lines = ReachHeading.lines(for: report, style: style, columns: size.columns)
    if !report.question.actions.isEmpty && report.reach.actions.count <= detailLimit {
      for action in report.reach.actions {
        lines.append("")
        lines += ActionDetail(report: report, style: style).lines(for: action)
      }
      return lines
    }
    let footer = try ReachFooter.lines(for: report)
    let blocked = BlockedRows(report).rows
    let conditional = ConditionalRows(report).rows
    // Two titles, two blank lines before them, one before the last lines, and the prompt.
    let room = max(6, size.lines - lines.count - footer.count - 7)
    let (first, second) = shares(blocked.count, conditional.count, of: room)
    let layout = ReachRowLayout(style: style, columns: size.columns)
    if !blocked.isEmpty {
      lines += ["", style("✕ blocked", .bold, .red)]
      lines += layout.lines(blocked, atMost: first)
    }
    if !conditional.isEmpty {
      lines += ["", style("◐ under conditions", .bold, .yellow)]
      lines += layout.lines(conditional, atMost: second)
    }
    if !footer.isEmpty { lines += [""] + footer }
    if blocked.count > first || conditional.count > second {
      lines.append(
        style("every action: --format json or csv; some in detail: --action PATTERN", .dim)
      )
    }
    return lines
  }

  /// How many rows of each section are shown: what one section leaves, the other may take.
  private static func shares(_ first: Int, _ second: Int, of room: Int) -> (Int, Int) {
    let half = room / 2
    if second <= room - half { return (max(1, room - second), second) }
    if first <= half { return (first, max(1, room - first)) }
    return (half, room - half)
  }
}
