internal import OutputChannels
internal import PolicyWording

/// A line of an overview: which actions, and why.
struct ReachRow: Hashable {
  /// The service, or how many services.
  var scope: String
  /// How many actions of how many, or nothing.
  var count: String
  /// The actions or services that are meant, the most telling first; none where the rest says all.
  var names: [String]
  /// Whom it does not hold for, in words; empty where it holds for all.
  var exception = ""
  /// What they depend on, in words; empty where they are blocked.
  var condition: String
  /// Who decided.
  var reason: String
  /// How many actions there are, by which rows are ordered.
  var weight: Int

  /// The rows with most actions first, equal ones by their words.
  static func ordered(_ rows: [ReachRow]) -> [ReachRow] {
    rows.sorted { left, right in
      if left.weight != right.weight { return left.weight > right.weight }
      return (left.scope, left.condition, left.reason) < (
        right.scope, right.condition, right.reason
      )
    }
  }
}

/// Rows of an overview as lines of a screen.
struct ReachRowLayout {
  let style: TerminalStyle
  let columns: Int

  /// The rows, each as the lines that it takes.
  ///
  /// Columns are as wide as the first rows need, of which `limit` can be shown.
  func blocks(_ rows: [ReachRow], atMost limit: Int) -> [[String]] {
    let shown = rows.prefix(limit)
    let taken = shown.reduce(into: (scope: 0, count: 0, reason: 0)) { widths, row in
      widths.scope = max(widths.scope, row.scope.count)
      widths.count = max(widths.count, row.count.count)
      widths.reason = max(widths.reason, row.reason.count)
    }
    let gaps = taken.count == 0 ? 6 : 8
    let room = max(36, columns - taken.scope - taken.count - taken.reason - gaps)
    var table = TextTable([.left, .right, .left, .left], indent: 2)
    var heights: [Int] = []
    for row in shown {
      let texts = TextWrapping.lines(middle(of: row, width: room), width: room)
      table.add(
        [row.scope, row.count, texts.first ?? "", row.reason],
        looks: [nil, nil, nil, .dim]
      )
      for text in texts.dropFirst() { table.add(["", "", text]) }
      heights.append(max(1, texts.count))
    }
    var lines = table.lines(style: style)[...]
    return heights.map { height in
      defer { lines = lines.dropFirst(height) }
      return Array(lines.prefix(height))
    }
  }
}

extension ReachRowLayout {
  /// What stands between how many actions there are and who decided.
  private func middle(of row: ReachRow, width: Int) -> String {
    if !row.condition.isEmpty { return row.condition }
    let names = NameList.text(row.names, width: width)
    return row.exception.isEmpty ? names : "\(names), \(row.exception)"
  }
}

/// A part of an overview: a title, and as many rows as the screen has room for.
struct ReachSection {
  let title: String
  let notes: [String]
  let count: Int
  private let blocks: [[String]]

  init(title: String, rows: [ReachRow], notes: [String] = [], layout: ReachRowLayout, room: Int) {
    self.title = title
    self.notes = notes
    count = rows.count
    blocks = layout.blocks(rows, atMost: room)
  }

  /// How many lines all rows take, with the notes.
  var height: Int { blocks.reduce(notes.count + count - blocks.count) { $0 + $1.count } }

  /// The title, the rows that fit, and how many are left; nothing where there are no rows.
  func lines(in room: Int, style: TerminalStyle) -> [String] {
    guard count > 0 else { return [] }
    var lines = ["", title]
    var left = room - notes.count
    var shown = 0
    for block in blocks {
      // The last line tells how many rows are left out.
      guard block.count <= left - (shown + 1 < count ? 1 : 0) else { break }
      lines += block
      left -= block.count
      shown += 1
    }
    if shown < count {
      lines.append(style("  … and \(CountText.grouped(count - shown)) more", .dim))
    }
    return lines + notes
  }
}
