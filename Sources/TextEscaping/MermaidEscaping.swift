/// Text in a quoted label of a Mermaid diagram.
enum MermaidEscaping {
  /// Everything but letters, digits and a few signs is written as an entity code, which Mermaid
  /// reads as text wherever it stands, and which holds no backtick that could end the block.
  static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": result += " "
      case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "-", "_":
        result.unicodeScalars.append(scalar)
      default:
        if InvisibleCharacters.isControl(scalar) {
          result += "\u{FFFD}"
        } else if InvisibleCharacters.isMisleading(scalar) {
          result += escaped(InvisibleCharacters.name(of: scalar))
        } else if scalar.isASCII {
          result += "#\(scalar.value);"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
