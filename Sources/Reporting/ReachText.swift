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
    // Two titles, a blank line before each and before the last lines, the hint, and the prompt.
    let room = max(6, size.lines - lines.count - footer.count - 7)
    let layout = ReachRowLayout(style: style, columns: size.columns)
    let blocked = ReachSection(
      title: style("✕ blocked", .bold, .red),
      rows: BlockedRows(report).rows,
      layout: layout,
      room: room
    )
    let conditions = ConditionalRows(report)
    let conditional = ReachSection(
      title: style("◐ under conditions", .bold, .yellow),
      rows: conditions.rows,
      notes: conditions.notes.map { "  " + $0.escaped(for: .terminal) },
      layout: layout,
      room: room
    )
    let (first, second) = shares(blocked.height, conditional.height, of: room)
    lines += blocked.lines(in: first, style: style)
    lines += conditional.lines(in: second, style: style)
    if !footer.isEmpty { lines += [""] + footer }
    if blocked.height > first || conditional.height > second {
      lines.append(
        style("every action: --format json or csv; some in detail: --action PATTERN", .dim)
      )
    }
    return lines
  }

  /// How many lines each section gets: what one section leaves, the other may take.
  private static func shares(_ first: Int, _ second: Int, of room: Int) -> (Int, Int) {
    let half = room / 2
    if second <= room - half { return (max(1, room - second), second) }
    if first <= half { return (first, max(1, room - first)) }
    return (half, room - half)
  }
}
