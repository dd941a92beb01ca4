internal import TextEscaping

/// A block as the lines that it takes, with what is repeated where it goes on in another file.
struct MarkdownBlock {
  /// What begins the block in each file.
  var head: [String] = []
  /// The lines between which the block can be cut.
  var lines: [String]
  /// What ends the block in each file.
  var tail: [String] = []
  /// The heading that the block is, if it is one.
  var heading: String?

  /// How many bytes some of the lines take, with their ends.
  static func bytes(_ lines: some Sequence<String>) -> Int {
    lines.reduce(0) { $0 + $1.utf8.count + 1 }
  }

  init(_ block: Block, _ inline: MarkdownInline) {
    switch block {
    case .heading(let level, let text):
      lines = ["\(String(repeating: "#", count: level)) \(text.escaped(for: .markdown))"]
      heading = text
    case .paragraph(let pieces): lines = [inline.text(pieces)]
    case .list(let items):
      // Python-Markdown nests by four spaces, and CommonMark takes them too.
      lines = items.map { item in
        "\(String(repeating: "    ", count: item.depth))- \(inline.text(item.content))"
      }
    case .table(let table):
      head = [
        Self.row(table.columns.map { $0.title.escaped(for: .markdown) }),
        Self.row(table.columns.map { $0.isNumeric ? "---:" : "---" }),
      ]
      lines = table.rows.map { Self.row($0.map(inline.text)) }
    case .code(let code):
      let width = String(code.last?.number ?? 0).utf8.count
      let texts = code.map { line in
        let number = String(line.number)
        return String(repeating: " ", count: width - number.utf8.count) + number + "  "
          + line.text.escaped(for: .markdownCode)
      }
      let fence = Self.fence(around: texts)
      head = [fence + "text"]
      lines = texts
      tail = [fence]
    case .picture(let file, let description):
      // A picture of many cards is read at its own size.
      lines = ["[![\(description.escaped(for: .markdown))](\(file))](\(file))"]
    case .tree(let nodes): lines = [MermaidTree(nodes).lines.joined(separator: "\n")]
    }
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.isEmpty ? " " : $0 }.joined(separator: " | ") + " |"
  }

  /// More backticks than stand in a row anywhere in the code.
  private static func fence(around lines: [String]) -> String {
    var longest = 2
    for line in lines {
      var run = 0
      for byte in line.utf8 {
        run = byte == UInt8(ascii: "`") ? run + 1 : 0
        longest = max(longest, run)
      }
    }
    return String(repeating: "`", count: longest + 1)
  }
}
