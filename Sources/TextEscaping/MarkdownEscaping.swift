/// Text in Markdown: CommonMark with GitHub's tables, autolinks and mentions, and Python-Markdown,
/// which MkDocs uses.
enum MarkdownEscaping {
  /// Characters that begin or end something in Markdown and that a backslash makes text, in
  /// CommonMark (0.31, 2.4) as in Python-Markdown; without brackets parentheses mean nothing.
  ///
  /// All others are written as entities: Python-Markdown shows their backslash, and no backslash
  /// stops GitHub's mentions and references or keeps a `|` from ending a cell everywhere.
  private static let punctuation: Set<Unicode.Scalar> = [
    "\\", "`", "*", "_", "{", "}", "[", "]",
  ]

  static func escaped(_ text: some StringProtocol) -> String {
    if isPlain(text) { return String(text) }
    var result = ""
    var isAtStart = true
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "@", "#", "|", "~", "$": result += "&#\(scalar.value);"
      // `https://` and `www.` become links by themselves on GitHub.
      case ":" where endsInScheme(result): result += "&#58;"
      case "." where result.suffix(3).lowercased() == "www": result += "&#46;"
      // A line break would end a table's row or begin a block.
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}": result += " "
      case "-", "+", "!": result += isAtStart ? "\\" + String(scalar) : String(scalar)
      case "=": result += isAtStart ? "&#61;" : "="
      case ".", ")": result += (endsInListNumber(result) ? "\\" : "") + String(scalar)
      default:
        if punctuation.contains(scalar) {
          result += "\\" + String(scalar)
        } else if InvisibleCharacters.isControl(scalar) {
          result += "\u{FFFD}"
        } else if InvisibleCharacters.isMisleading(scalar) {
          result += visible(scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
      if scalar != " " { isAtStart = false }
    }
    return result
  }

  /// Text in a fenced block of code, in which nothing but the fence has a meaning: characters that
  /// would hide or reorder what is read are shown by their numbers.
  static func code(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(text) }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        result += "\t"
      } else if InvisibleCharacters.isControl(scalar) || InvisibleCharacters.isMisleading(scalar) {
        result += InvisibleCharacters.name(of: scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a text has nothing but letters, digits and what means nothing anywhere: most names.
  private static func isPlain(_ text: some StringProtocol) -> Bool {
    guard text.utf8.first != UInt8(ascii: "-") else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ","), UInt8(ascii: "/"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }

  /// A character by its number: `\u{202e}`, with the braces as text.
  private static func visible(_ scalar: Unicode.Scalar) -> String {
    "\\\\u\\{" + String(scalar.value, radix: 16) + "\\}"
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
