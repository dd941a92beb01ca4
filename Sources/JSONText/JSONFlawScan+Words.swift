/// How the scan says what it found.
extension JSONFlawScan {
  /// Something stands at the index that should not, or the text ends there.
  func unexpected(_ expected: String) -> Found {
    guard let byte else { return ended(expecting: expected) }
    if byte >= 0x80 {
      switch UTF8Check.sequence(in: text, at: index) {
      case .character: break
      case .cutShort: return ended(expecting: expected)
      case .malformed:
        return found(
          "invalid UTF-8: byte 0x\(hexadecimal(byte))",
          code: .encoding,
          hint: "save the file as UTF-8"
        )
      }
    }
    return found("expected \(expected), found \(shown)", hint: hint(for: byte))
  }

  private func hint(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      var before = index - 1
      while before >= 0, JSONFlaw.isSpace(text.padded[before]) { before -= 1 }
      return before >= 0 && text.padded[before] == UInt8(ascii: ",")
        ? "remove the comma before it" : nil
    case UInt8(ascii: "/"), UInt8(ascii: "#"): return "JSON has no comments"
    case UInt8(ascii: "'"), 0xE2: return "strings stand in straight double quotes"
    case UInt8(ascii: "\""): return "a comma may be missing before it"
    default: return nil
    }
  }

  func ended(expecting what: String) -> Found {
    guard let open = opened.last else {
      return found("the text ends; expected \(what)", code: .truncated, at: text.count)
    }
    return found(
      "the text ends inside the \(text.padded[open] == UInt8(ascii: "{") ? "object" : "array")"
        + " that begins at \(text.position(at: open)); expected \(what)",
      code: .truncated,
      hint: "the file was cut short: make the export again",
      at: text.count
    )
  }

  /// How many letters, digits and signs of a number stand at the index.
  var wordLength: Int {
    text.bytes[index...].prefix { byte in
      byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    }.count
  }

  /// The word or character at the index.
  var shown: String {
    guard let byte else { return "the end of the text" }
    if byte < 0x20 || byte == 0x7F { return "control character \(codePoint(byte))" }
    var length = max(1, wordLength)
    if case .character(let bytes) = UTF8Check.sequence(in: text, at: index), bytes > 1 {
      length = bytes
    }
    let word = String(decoding: text[index..<(index + min(length, 24))], as: UTF8.self)
    return length > 24 ? "`\(word)…`" : "`\(word)`"
  }

  func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }

  func codePoint(_ byte: UInt8) -> String { "U+00\(hexadecimal(byte))" }
}

extension UInt8 {
  /// Whether the byte is a digit of ASCII.
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// What a hexadecimal digit of ASCII stands for; `nil` for any other byte.
  var hexadecimalDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
