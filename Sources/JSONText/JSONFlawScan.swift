/// A reader of JSON that keeps nothing and ends at the first flaw.
struct JSONFlawScan {
  struct Found: Error { let flaw: JSONFlaw }

  let text: SourceText
  var index: Int
  let maximumDepth: Int
  /// Where the objects and arrays begin that are open.
  var opened: [Int] = []

  init(text: SourceText, index: Int, maximumDepth: Int) {
    self.text = text
    self.index = index
    self.maximumDepth = maximumDepth
  }

  func found(
    _ message: String,
    code: JSONFlaw.Code = .syntax,
    hint: String? = nil,
    at offset: Int? = nil
  ) -> Found {
    Found(flaw: JSONFlaw(code: code, message: message, hint: hint, offset: offset ?? index))
  }

  /// The byte at the index; `nil` at the end.
  var byte: UInt8? { index < text.count ? text.padded[index] : nil }

  mutating func skipSpace() {
    while let byte, JSONFlaw.isSpace(byte) { index += 1 }
  }

  mutating func document() throws(Found) {
    try value()
    skipSpace()
    guard byte == nil else {
      throw found(
        "more text behind the JSON value",
        code: .trailing,
        hint: "a document is exactly one value; remove what follows it"
      )
    }
  }

  private mutating func value() throws(Found) {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"): try object()
    case UInt8(ascii: "["): try array()
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    case UInt8(ascii: "-"): try number()
    case let byte? where byte.isDigit: try number()
    default: throw unexpected("a value")
    }
  }

  /// Enters an object or array.
  private mutating func enter() throws(Found) {
    guard opened.count < maximumDepth else {
      throw found("objects and arrays lie more than \(maximumDepth) levels deep", code: .depth)
    }
    opened.append(index)
    index += 1
    skipSpace()
  }

  private mutating func leave() {
    opened.removeLast()
    index += 1
  }

  private mutating func object() throws(Found) {
    try enter()
    if byte == UInt8(ascii: "}") { return leave() }
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
      try string()
      skipSpace()
      guard byte == UInt8(ascii: ":") else { throw unexpected("`:` behind the key") }
      index += 1
      try value()
      skipSpace()
      if byte == UInt8(ascii: "}") { return leave() }
      guard byte == UInt8(ascii: ",") else { throw unexpected("`,` or `}`") }
      index += 1
    }
  }

  private mutating func array() throws(Found) {
    try enter()
    if byte == UInt8(ascii: "]") { return leave() }
    while true {
      try value()
      skipSpace()
      if byte == UInt8(ascii: "]") { return leave() }
      guard byte == UInt8(ascii: ",") else { throw unexpected("`,` or `]`") }
      index += 1
    }
  }

  private mutating func literal(_ word: String) throws(Found) {
    let end = index + wordLength
    let written = text[index..<end]
    guard written.elementsEqual(word.utf8) else {
      let isCut = end == text.count && word.utf8.starts(with: written)
      throw isCut ? ended(expecting: "`\(word)`") : unexpected("a value")
    }
    index = end
  }

  private mutating func digits() throws(Found) {
    guard let first = byte, first.isDigit else {
      if byte == nil { throw ended(expecting: "a digit") }
      throw found("expected a digit, found \(shown)", code: .number)
    }
    while let byte, byte.isDigit { index += 1 }
  }

  private mutating func number() throws(Found) {
    let start = index
    if byte == UInt8(ascii: "-") { index += 1 }
    if byte == UInt8(ascii: "0") { index += 1 } else { try digits() }
    if byte == UInt8(ascii: ".") {
      index += 1
      try digits()
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      index += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
      try digits()
    }
    guard wordLength == 0 else {
      index = start
      throw found("\(shown) is no JSON number", code: .number)
    }
  }

  private mutating func string() throws(Found) {
    let start = index
    index += 1
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return
      case UInt8(ascii: "\\"): try escape(inStringAt: start)
      case 0..<0x20:
        throw found(
          "control character \(codePoint(byte)) in a string",
          code: .control,
          hint: byte == 0x0A
            ? "the string that begins at \(text.position(at: start)) has no closing quote, or a"
              + " line break that must be written \\n"
            : "write it as an escape"
        )
      case 0x80...:
        switch UTF8Check.sequence(in: text, at: index) {
        case .character(let length): index += length
        case .cutShort: throw unclosed(start)
        case .malformed: throw unexpected("a character")
        }
      default: index += 1
      }
    }
    throw unclosed(start)
  }

  private func unclosed(_ start: Int) -> Found {
    found(
      "the string is never closed",
      code: .truncated,
      hint: "the file was cut short, or a closing quote is missing",
      at: start
    )
  }

  private mutating func escape(inStringAt string: Int) throws(Found) {
    let start = index
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 1
    case UInt8(ascii: "u"):
      switch try codeUnit(at: start, inStringAt: string) {
      case 0xD800..<0xDC00:
        guard let byte else { throw unclosed(string) }
        guard byte == UInt8(ascii: "\\") else { throw loneSurrogate(at: start) }
        index += 1
        guard let letter = self.byte else { throw unclosed(string) }
        guard letter == UInt8(ascii: "u") else { throw loneSurrogate(at: start) }
        let low = try codeUnit(at: index - 1, inStringAt: string)
        guard (0xDC00..<0xE000).contains(low) else { throw loneSurrogate(at: start) }
      case 0xDC00..<0xE000: throw loneSurrogate(at: start)
      default: break
      }
    case nil: throw unclosed(string)
    default:
      throw found(
        "unknown escape in a string",
        code: .escape,
        hint: "a backslash itself is written \\\\",
        at: start
      )
    }
  }

  /// The four digits behind the `u` at the index.
  private mutating func codeUnit(
    at start: Int,
    inStringAt string: Int
  ) throws(Found) -> UInt32 {
    index += 1
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte else { throw unclosed(string) }
      guard let digit = byte.hexadecimalDigit else {
        throw found("`\\u` needs four hexadecimal digits", code: .escape, at: start)
      }
      unit = unit << 4 | UInt32(digit)
      index += 1
    }
    return unit
  }

  private func loneSurrogate(at start: Int) -> Found {
    found("the escape is one half of a surrogate pair", code: .escape, at: start)
  }
}
