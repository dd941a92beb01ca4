/// Text in HTML, XML and SVG, between tags or in a quoted attribute.
enum MarkupEscaping {
  static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // XML knows `&apos;`, HTML 4 does not; the number is good everywhere.
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default:
        if isForbidden(scalar) {
          result += "\u{FFFD}"
        } else if InvisibleCharacters.isMisleading(scalar) {
          result += InvisibleCharacters.name(of: scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// Whether XML 1.0 has no way to write a character (section 2.2), or it is a control code.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    InvisibleCharacters.isControl(scalar) || scalar.value == 0xFFFE || scalar.value == 0xFFFF
  }
}
