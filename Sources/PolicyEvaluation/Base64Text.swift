/// Base64 (RFC 4648, with padding), compared by the bytes that it spells.
enum Base64Text {
  /// Whether a text is base64.
  static func isValid(_ text: Span<UInt8>) -> Bool {
    guard text.count % 4 == 0 else { return false }
    let padding = padding(of: text)
    for index in 0..<(text.count - padding) where value(of: text[index]) == nil { return false }
    return true
  }

  /// Whether two texts that are base64 spell the same bytes.
  static func spellSame(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    let padding = padding(of: left)
    guard left.count == right.count, padding == self.padding(of: right) else { return false }
    guard left.count > 0 else { return true }
    let last = left.count - padding - 1
    for index in 0..<last where left[index] != right[index] { return false }
    // The last digit before padding has bits that belong to no byte.
    let unused = UInt8(padding * 2)
    guard let leftDigit = value(of: left[last]), let rightDigit = value(of: right[last]) else {
      return false
    }
    return leftDigit >> unused == rightDigit >> unused
  }

  private static func padding(of text: Span<UInt8>) -> Int {
    let equals = UInt8(ascii: "=")
    guard text.count >= 4, text[text.count - 1] == equals else { return 0 }
    return text[text.count - 2] == equals ? 2 : 1
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
