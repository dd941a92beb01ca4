internal import TextEscaping

/// Pieces of Graphviz's labels that look like HTML.
enum LabelMarkup {
  /// Somebody else's text with control and invisible characters spelled out, on one line.
  static func visible(_ text: String) -> String { text.escaped(for: .terminal) }

  /// Visible text as it stands in a label: never markup, and no escape of Graphviz, which reads
  /// `\N` as the node's name there too.
  static func text(_ visible: String) -> String {
    var result = ""
    for character in visible.escaped(for: .markup) {
      result += character == "\\" ? "\\\\" : String(character)
    }
    return result
  }

  /// A run of text in one style; `nil` for text that would be empty, which Graphviz refuses.
  static func run(_ visible: String, _ style: TextStyle, color: String) -> String? {
    guard !visible.isEmpty else { return nil }
    let face = style.isBold ? " FACE=\"\(Typeface.bold.name)\"" : ""
    let size = TextStyle.points(style.size)
    return "<FONT\(face) POINT-SIZE=\"\(size)\" COLOR=\"\(color)\">\(text(visible))</FONT>"
  }

  /// Lines of text, one below the other, each starting at the left.
  static func lines(_ runs: [String?]) -> String {
    runs.compactMap { $0 }.map { "\($0)<BR ALIGN=\"LEFT\"/>" }.joined()
  }
}

extension TextStyle {
  /// A size without needless decimals.
  static func points(_ size: Double) -> String {
    size == size.rounded() ? String(Int(size)) : String(size)
  }
}
