/// The form of UTF-8 (RFC 3629).
enum UTF8Check {
  /// What stands at an offset.
  enum Sequence: Hashable {
    /// A character of as many bytes.
    case character(length: Int)
    /// The beginning of a character, and then the text ends.
    case cutShort
    /// Bytes that are no character.
    case malformed
  }

  /// What stands at an offset of a text.
  static func sequence(in text: SourceText, at offset: Int) -> Sequence {
    let first = text.padded[offset]
    let length: Int
    switch first {
    case 0..<0x80: return .character(length: 1)
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return .malformed
    }
    for index in 1..<length {
      guard offset + index < text.count else { return .cutShort }
      let byte = text.padded[offset + index]
      let isContinuation =
        switch (index, first) {
        // No longer form than needed, no surrogate, and nothing above U+10FFFF.
        case (1, 0xE0): (0xA0...0xBF).contains(byte)
        case (1, 0xED): (0x80...0x9F).contains(byte)
        case (1, 0xF0): (0x90...0xBF).contains(byte)
        case (1, 0xF4): (0x80...0x8F).contains(byte)
        default: (0x80...0xBF).contains(byte)
        }
      guard isContinuation else { return .malformed }
    }
    return .character(length: length)
  }
}
