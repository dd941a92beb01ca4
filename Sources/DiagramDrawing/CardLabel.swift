/// Draws a card as a table of Graphviz.
///
/// Every text is fitted into the card's width beforehand, so that all cards of a kind are equally
/// wide and nothing leaves its card.
struct CardLabel {
  /// The inner width of a card, in points.
  static let width = 300.0
  /// The room for a mark at the left of a denial.
  private static let markWidth = 22.0
  private static let textWidth = width - markWidth - indentWidth
  private static let padding = 8.0
  /// What is left of the padding when a cell's own padding is taken off.
  private static let indentWidth = padding - cellPadding
  private static let cellPadding = 3.0
  private static let barWidth = width - 2 * padding
  /// The most denials on a card; the rest is counted.
  static let mostDenials = 8
  private static let title = TextStyle(size: 13, isBold: true)
  private static let body = TextStyle(size: 10)
  private static let small = TextStyle(size: 9)

  let card: DiagramCard
  /// Its place in the diagram.
  let number: Int
  let anchors: DiagramAnchors

  /// The label, without the brackets around it.
  var markup: String {
    let border = card.isOutOfUse || card.kind == .omitted ? " STYLE=\"DASHED\"" : ""
    var table =
      "<TABLE BORDER=\"1\" COLOR=\"\(Palette.line)\" CELLBORDER=\"0\" CELLSPACING=\"0\" "
      + "CELLPADDING=\"0\" BGCOLOR=\"\(background)\"\(border)>\n"
    table += rows.map { "<TR>\($0)</TR>\n" }.joined()
    return table + "</TABLE>"
  }

  private var rows: [String] {
    var rows = [titleRow]
    if Set(card.units.map(\.name)).count > 1 { rows.append(unitRow) }
    if !card.attachments.isEmpty { rows.append(attachmentRow) }
    if let denials = card.denials { rows += denialRows(denials) }
    if let counts = card.counts { rows += barRows(counts) }
    if card.members.count > 1 { rows.append(memberRow) }
    if !card.notes.isEmpty { rows.append(noteRow) }
    rows.append("<TD COLSPAN=\"3\" HEIGHT=\"4\" WIDTH=\"\(Int(Self.width))\"></TD>")
    return rows
  }

  private var isPlain: Bool { card.denials == nil && card.kind != .unit && card.kind != .root }

  private var background: String {
    if card.isOutOfUse { return Palette.outOfUse }
    return isPlain ? Palette.accounts : Palette.paper
  }

  private var ink: String { card.isOutOfUse ? Palette.onOutOfUse : Palette.ink }
  private var secondary: String { card.isOutOfUse ? Palette.onOutOfUse : Palette.secondary }

  // MARK: rows

  private var titleRow: String {
    let (fill, ink, secondary) =
      switch card.kind {
      case .root, .unit: (Palette.unit, Palette.onUnit, Palette.onUnitSecondary)
      case .account, .accounts, .management, .omitted:
        isPlain || card.isOutOfUse
          ? (background, self.ink, self.secondary)
          : (Palette.account, Palette.onAccount, Palette.onAccountSecondary)
      }
    let room = Self.width - 2 * Self.padding
    let name = Self.title.fitted(LabelMarkup.visible(card.name), into: room)
    let caption = Self.small.fitted(LabelMarkup.visible(card.caption), into: room)
    let lines = LabelMarkup.lines([
      LabelMarkup.run(name, Self.title, color: ink),
      LabelMarkup.run(caption, Self.small, color: secondary),
    ])
    return "<TD COLSPAN=\"3\" ALIGN=\"LEFT\" BGCOLOR=\"\(fill)\" "
      + "CELLPADDING=\"\(Int(Self.padding))\">\(lines)</TD>"
  }

  private var unitRow: String {
    let room = Self.width - 2 * Self.padding
    var names: [(name: String, count: Int)] = []
    for unit in card.units {
      if names.last?.name == unit.name {
        names[names.count - 1].count += 1
      } else {
        names.append((unit.name, 1))
      }
    }
    let words = names.map { name, count in
      let visible = LabelMarkup.visible(name)
      return count == 1 ? visible : "\(count.grouped) × \(visible)"
    }
    return textRow(
      Self.body.wrapped(words, lines: 3, width: room),
      style: Self.body,
      color: ink
    )
  }

  private var attachmentRow: String {
    let room = Self.width - 2 * Self.padding
    let runs = card.attachments.flatMap { list -> [String?] in
      let names = list.names.map(LabelMarkup.visible)
      let lines = Self.small.wrapped(names, lines: 2, width: room, lead: "\(list.label): ")
      let remark = list.remark.map { Self.small.fitted($0, into: room) }
      return lines.map { LabelMarkup.run($0, Self.small, color: ink) }
        + [remark.flatMap { LabelMarkup.run($0, Self.small, color: secondary) }]
    }
    return cell(LabelMarkup.lines(runs))
  }

  private func denialRows(_ denials: DiagramDenials) -> [String] {
    guard !denials.rows.isEmpty else {
      return [textRow(["nothing newly denied"], style: Self.small, color: secondary)]
    }
    var rows = [rule]
    rows += denials.rows.prefix(Self.mostDenials).enumerated().map(denialRow)
    let rest = denials.rows.dropFirst(Self.mostDenials)
    if !rest.isEmpty {
      let actions = rest.reduce(0) { $0 + $1.services.count }
      rows.append(
        textRow(
          ["and \(counted(rest.count, "more statement")): \(counted(actions, "action"))"],
          style: Self.small,
          color: secondary
        )
      )
    }
    return rows
  }

  private func denialRow(_ place: Int, _ denial: DiagramDenial) -> String {
    let room = Self.textWidth - Self.padding
    let mark = DiagramMark(denial.weight)
    let phrase = denial.services.phrase
    let headline =
      phrase.words.isEmpty
      ? [denial.qualifier + phrase.lead]
      : Self.body.wrapped(
        phrase.words.map(LabelMarkup.visible),
        lines: 1,
        width: room,
        lead: denial.qualifier + phrase.lead,
        noun: phrase.noun
      )
    let source = Self.small.fitted(LabelMarkup.visible(denial.source), into: room)
    let lines = LabelMarkup.lines(
      headline.map { LabelMarkup.run(Self.body.fitted($0, into: room), Self.body, color: ink) }
        + [
          denial.condition.flatMap { condition in
            let fitted = Self.small.fitted(LabelMarkup.visible(condition), into: room)
            return LabelMarkup.run(fitted, Self.small, color: ink)
          }
        ]
        + [LabelMarkup.run(source, Self.small, color: secondary)]
    )
    let anchor = anchors.attributes(ofDenial: place, onCard: number, details: denial.details)
    return Self.indent
      + "<TD WIDTH=\"\(Int(Self.markWidth))\" VALIGN=\"TOP\" CELLPADDING=\"\(Int(Self.cellPadding))\">"
      + mark.markup(size: Self.body.size)
      + "</TD><TD WIDTH=\"\(Int(Self.textWidth))\" ALIGN=\"LEFT\" CELLPADDING=\"\(Int(Self.cellPadding))\"\(anchor)>"
      + "\(lines)</TD>"
  }

  private func barRows(_ counts: VerdictCounts) -> [String] {
    guard counts.total > 0 else { return [] }
    let parts = [
      (counts.blocked, Palette.blocked, "blocked"),
      (counts.conditional, Palette.conditional, "conditional"),
      (counts.reachable, Palette.reachable, "reachable"),
    ].filter { $0.0 > 0 }
    let widths = Self.shares(parts.map(\.0), of: Int(Self.barWidth), least: 3)
    let cells = zip(parts, widths).map { part, width in
      "<TD FIXEDSIZE=\"TRUE\" WIDTH=\"\(width)\" HEIGHT=\"8\" BGCOLOR=\"\(part.1)\"></TD>"
    }
    let bar =
      "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" FIXEDSIZE=\"TRUE\" "
      + "WIDTH=\"\(Int(Self.barWidth))\" HEIGHT=\"8\"><TR>" + cells.joined() + "</TR></TABLE>"
    let words = parts.map { "\($0.0.grouped) \($0.2)" }.joined(separator: " · ")
    return [
      rule,
      "<TD COLSPAN=\"3\" HEIGHT=\"14\" WIDTH=\"\(Int(Self.width))\">\(bar)</TD>",
      textRow([words], style: Self.small, color: secondary),
    ]
  }

  private var memberRow: String {
    let room = Self.width - 2 * Self.padding
    let usable = card.members.filter { card.isOutOfUse || $0.state.isUsable }
    let unusable = card.members.filter { !card.isOutOfUse && !$0.state.isUsable }
    func names(_ members: [DiagramCard.Member]) -> [String] {
      members.map { member in
        let name = LabelMarkup.visible(member.name)
        return card.isOutOfUse ? "\(name) (\(member.state.words))" : name
      }
    }
    let lines = Self.body.wrapped(names(usable), lines: 4, width: room)
      .map { LabelMarkup.run($0, Self.body, color: ink) }
    let greyed =
      unusable.isEmpty
      ? []
      : Self.small.wrapped(names(unusable), lines: 2, width: room, lead: "out of use: ")
        .map { LabelMarkup.run($0, Self.small, color: Palette.onOutOfUse) }
    return cell(LabelMarkup.lines(lines + greyed))
  }

  private var noteRow: String {
    let room = Self.width - 2 * Self.padding
    let most = 5
    var notes = card.notes.prefix(most).map {
      Self.small.fitted(LabelMarkup.visible($0), into: room)
    }
    if card.notes.count > most { notes.append("and \(card.notes.count - most) more") }
    return textRow(notes, style: Self.small, color: secondary)
  }

  // MARK: cells

  private static let indent = "<TD WIDTH=\"\(Int(indentWidth))\"></TD>"

  private var rule: String {
    "<TD COLSPAN=\"3\" HEIGHT=\"1\" BGCOLOR=\"\(Palette.rule)\"></TD>"
  }

  private func textRow(_ lines: [String], style: TextStyle = small, color: String) -> String {
    cell(LabelMarkup.lines(lines.map { LabelMarkup.run($0, style, color: color) }))
  }

  private func cell(_ content: String) -> String {
    Self.indent
      + "<TD COLSPAN=\"2\" WIDTH=\"\(Int(Self.width - Self.indentWidth))\" ALIGN=\"LEFT\" "
      + "CELLPADDING=\"\(Int(Self.cellPadding))\">"
      + "\(content)</TD>"
  }

  /// Splits a width in proportion to some counts, none of which vanishes.
  static func shares(_ counts: [Int], of width: Int, least: Int) -> [Int] {
    let total = counts.reduce(0, +)
    var widths = counts.map { max(least, $0 * width / max(total, 1)) }
    // What rounding and the least widths added or left goes to the largest.
    if let largest = widths.indices.max(by: { widths[$0] < widths[$1] }) {
      widths[largest] += width - widths.reduce(0, +)
    }
    return widths
  }
}
