internal import TextEscaping
public import OutputChannels

/// Rows whose columns line up, for a terminal; what stands in them is escaped.
public struct TextTable {
  /// On which side of its column a text stands.
  public enum Alignment: Hashable, Sendable {
    case left, right
  }

  private struct Row {
    var cells: [String]
    var looks: [TerminalStyle.Look?]
  }

  private let alignments: [Alignment]
  private let indent: Int
  private let gap: Int
  private var rows: [Row] = []

  /// A table.
  ///
  /// - Parameters:
  ///   - alignments: One for each column.
  ///   - indent: How many spaces stand before a row.
  ///   - gap: How many spaces stand between columns.
  public init(_ alignments: [Alignment], indent: Int = 0, gap: Int = 2) {
    self.alignments = alignments
    self.indent = indent
    self.gap = gap
  }

  /// Whether there are no rows.
  public var isEmpty: Bool { rows.isEmpty }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - cells: The texts, at most one for each column.
  ///   - looks: How they look; `nil` or nothing: plain.
  public mutating func add(_ cells: [String], looks: [TerminalStyle.Look?] = []) {
    rows.append(Row(cells: cells.map { $0.escaped(for: .terminal) }, looks: looks))
  }

  /// The rows as lines without line feeds.
  public func lines(style: TerminalStyle = .plain) -> [String] {
    let widths = alignments.indices.map { column in
      rows.map { $0.cells.count > column ? $0.cells[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = String(repeating: " ", count: indent)
      let last = row.cells.lastIndex { !$0.isEmpty } ?? -1
      for (column, cell) in row.cells.enumerated() where column <= last {
        let padding = String(repeating: " ", count: max(0, widths[column] - cell.count))
        let look = row.looks.count > column ? row.looks[column] : nil
        let text = look.map { style(cell, $0) } ?? cell
        switch alignments[column] {
        case .left: line += column == last ? text : text + padding
        case .right: line += padding + text
        }
        if column < last { line += String(repeating: " ", count: gap) }
      }
      return line
    }
  }
}
