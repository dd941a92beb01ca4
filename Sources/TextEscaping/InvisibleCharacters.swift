/// Characters that show nothing themselves and change how other text is shown.
enum InvisibleCharacters {
  /// Whether a character is a control code: C0, DEL or C1.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  /// Whether a character reorders, hides or breaks the text around it.
  ///
  /// Bidirectional controls (Unicode Standard Annex 9), zero-width and other ignorable characters,
  /// line and paragraph separators, tags and private or unassigned controls. The joiners U+200C and
  /// U+200D count too: a name that differs from another one by them alone must not look the same.
  static func isMisleading(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0xAD { return false }
    switch scalar.properties.generalCategory {
    case .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return scalar.properties.isDefaultIgnorableCodePoint && !isEmojiVariation(scalar)
    }
  }

  /// Whether a character only chooses how the one before it is drawn.
  private static func isEmojiVariation(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value)
  }

  /// The character by its number, such as `\u{1b}`.
  static func name(of scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16) + "}"
  }
}
