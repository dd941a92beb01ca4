internal import OutputChannels

/// Text broken into lines, and lines with two columns, for help pages.
enum TextColumns {
  /// How many columns a help page is wide.
  static let width = 80

  /// Rows with a term at the left and its text at the right, which begins at one column.
  static func rows(_ rows: [(term: String, text: String)]) -> [String] {
    let longest = rows.map(\.term.count).max() ?? 0
    let column = min(longest, 26) + 4
    return rows.flatMap { row -> [String] in
      let lines = TextWrapping.lines(row.text, width: width - column)
      let indent = String(repeating: " ", count: column)
      var term = "  " + row.term
      if term.count + 2 > column { return [term] + lines.map { indent + $0 } }
      term += String(repeating: " ", count: column - term.count)
      guard let first = lines.first else { return [term] }
      return [term + first] + lines.dropFirst().map { indent + $0 }
    }
  }
}
