internal import OutputChannels

/// A line of an overview: which actions, and why.
struct ReachRow: Hashable {
  /// The service, or how many services.
  var scope: String
  /// How many actions of how many, or nothing.
  var count: String
  /// The actions or services that are meant, the most telling first; none where the rest says all.
  var names: [String]
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

  /// The first rows, and a line for the rest.
  func lines(_ rows: [ReachRow], atMost limit: Int) -> [String] {
    var shown = Array(rows.prefix(limit))
    if rows.count > limit { shown = Array(rows.prefix(max(1, limit - 1))) }
    let left = rows.count - shown.count
    let taken = shown.reduce(into: (scope: 0, count: 0, reason: 0)) { widths, row in
      widths.scope = max(widths.scope, row.scope.count)
      widths.count = max(widths.count, row.count.count)
      widths.reason = max(widths.reason, row.reason.count)
    }
    let gaps = taken.count == 0 ? 6 : 8
    let room = max(30, columns - taken.scope - taken.count - taken.reason - gaps)
    var table = TextTable([.left, .right, .left, .left], indent: 2)
    for row in shown {
      let middle = row.names.isEmpty ? "" : NameList.text(row.names, width: room)
      let texts = TextWrapping.lines(row.condition.isEmpty ? middle : row.condition, width: room)
      table.add(
        [row.scope, row.count, texts.first ?? "", row.reason],
        looks: [nil, nil, nil, .dim]
      )
      for text in texts.dropFirst() { table.add(["", "", text]) }
    }
    let lines = table.lines(style: style)
    return left == 0 ? lines : lines + [style("  … and \(CountText.grouped(left)) more", .dim)]
  }
}
