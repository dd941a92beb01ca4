/// Text in a terminal: control codes and what reorders text are shown as `\u{1b}`.
enum TerminalEscaping {
  static func escaped(_ text: some StringProtocol, keepingLines: Bool) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x20..<0x7F).contains(byte) || (keepingLines && byte == 0x0A)
    }
    if isPlain { return String(text) }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where keepingLines: result.unicodeScalars.append(scalar)
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if InvisibleCharacters.isControl(scalar) || InvisibleCharacters.isMisleading(scalar) {
          result += InvisibleCharacters.name(of: scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
