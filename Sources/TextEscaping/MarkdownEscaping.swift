/// Text in Markdown: CommonMark, with GitHub's tables, autolinks and mentions.
enum MarkdownEscaping {
  /// Characters that begin or end something in Markdown and that a backslash makes text
  /// (CommonMark 0.31, 2.4); `&`, `<` and `>` are written as entities, `@` and `#` too, since a
  /// backslash does not stop GitHub's mentions and references.
  private static let punctuation: Set<Unicode.Scalar> = [
    "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "!", "|", "~", "$",
  ]

  static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    var isAtStart = true
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "@": result += "&#64;"
      case "#": result += "&#35;"
      // `https://` and `www.` become links by themselves on GitHub.
      case ":" where endsInScheme(result): result += "&#58;"
      case "." where result.suffix(3).lowercased() == "www": result += "&#46;"
      // A line break would end a table's row or begin a block.
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}": result += " "
      case "-", "+", "=": result += isAtStart ? "\\" + String(scalar) : String(scalar)
      case "." where endsInListNumber(result): result += "\\."
      default:
        if punctuation.contains(scalar) {
          result += "\\" + String(scalar)
        } else if InvisibleCharacters.isControl(scalar) {
          result += "\u{FFFD}"
        } else if InvisibleCharacters.isMisleading(scalar) {
          result += "\\" + InvisibleCharacters.name(of: scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
      if scalar != " " { isAtStart = false }
    }
    return result
  }

  private static func endsInScheme(_ text: String) -> Bool {
    let tail = text.suffix(6).lowercased()
    return ["http", "https", "ftp", "mailto", "xmpp"].contains { tail.hasSuffix($0) }
  }

  /// Whether all of a text is the number of a list's item, `1` of `1.`.
  private static func endsInListNumber(_ text: String) -> Bool {
    let number = text.drop { $0 == " " }
    return !number.isEmpty && number.utf8.count < 10
      && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
