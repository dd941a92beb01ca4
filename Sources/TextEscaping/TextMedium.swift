/// Where somebody else's text is shown; each medium has its own characters that are not mere text.
public enum TextMedium: Hashable, Sendable {
  /// A terminal: nothing moves the cursor, changes colours or the direction of writing.
  case terminal
  /// A field of a CSV file (RFC 4180) that no spreadsheet takes for a formula.
  case csvField
  /// Markdown (CommonMark with GitHub's tables, mentions and HTML).
  case markdown
  /// A line of a fenced block of code in Markdown.
  case markdownCode
  /// A quoted label of a Mermaid diagram.
  case mermaidLabel
  /// Text or an attribute's value in HTML, XML or SVG, and Graphviz's labels that look like HTML.
  case markup
  /// A word of a shell's command line that is shown in a terminal to be copied.
  case shellWord
}

extension StringProtocol {
  /// The text as it must be written where it is shown, so that it stays text.
  public func escaped(for medium: TextMedium) -> String {
    switch medium {
    case .terminal: TerminalEscaping.escaped(self, keepingLines: false)
    case .csvField: CSVEscaping.escaped(self)
    case .markdown: MarkdownEscaping.escaped(self)
    case .markdownCode: MarkdownEscaping.code(self)
    case .mermaidLabel: MermaidEscaping.escaped(self)
    case .markup: MarkupEscaping.escaped(self)
    case .shellWord: ShellWordEscaping.escaped(self)
    }
  }

  /// The text as a terminal may show it, its line feeds kept, such as a message of several lines.
  public var escapedForTerminalKeepingLines: String {
    TerminalEscaping.escaped(self, keepingLines: true)
  }
}
