/// The first flaw of a text that simdjson refused: a plain scan that runs only then, to say exactly
/// where and what.
///
/// simdjson's first stage reports neither the place of invalid UTF-8 nor that of an unclosed
/// string, and its second only the token that it stumbled over.
struct JSONFlaw {
  let code: String
  let message: String
  var hint: String?
  let offset: Int

  static let tooLarge = JSONFlaw(
    code: "json-too-large",
    message: "the text is too large: JSON is read up to 4 GB",
    hint: "split the export into several files",
    offset: 0
  )

  static func duplicateKey(at offset: Int) -> JSONFlaw {
    JSONFlaw(
      code: "duplicate-key",
      message: "the key stands twice in one object",
      hint: "readers of JSON disagree on which one counts: keep one",
      offset: offset
    )
  }

  func error(in text: SourceText) -> JSONError {
    JSONError(
      code: code,
      message: message,
      hint: hint,
      offset: offset,
      position: text.position(at: offset),
      location: text.location(at: offset)
    )
  }

  /// Where the JSON begins: behind a UTF-8 byte order mark.
  ///
  /// - Throws: ``JSONError`` for an empty text and for UTF-16, which some shells write.
  static func startOfJSON(in text: SourceText) throws(JSONError) -> Int {
    let bytes = text.bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw JSONFlaw(
        code: "json-encoding",
        message: "the text is UTF-16, not UTF-8",
        hint: "save it as UTF-8 (PowerShell: `| Out-File -Encoding utf8`)",
        offset: 0
      ).error(in: text)
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes[start...].contains(where: { !isSpace($0) }) else {
      throw JSONFlaw(
        code: "json-empty",
        message: "the text is empty; expected a JSON value",
        offset: text.count
      ).error(in: text)
    }
    return start
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// The first flaw at or behind `start`; `nil` where this scan finds none.
  static func first(in text: SourceText, from start: Int, maximumDepth: Int) -> JSONFlaw? {
    var scan = Scan(text: text, index: start, maximumDepth: maximumDepth)
    do throws(Found) {
      try scan.document()
      return nil
    } catch {
      return error.flaw
    }
  }

  private struct Found: Error { let flaw: JSONFlaw }

  private struct Scan {
    let text: SourceText
    var index: Int
    let maximumDepth: Int
    var opened: [Int] = []

    init(text: SourceText, index: Int, maximumDepth: Int) {
      self.text = text
      self.index = index
      self.maximumDepth = maximumDepth
    }

    func found(
      _ message: String,
      code: String = "json-syntax",
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
          code: "json-trailing",
          hint: "a document is exactly one object; remove what follows it"
        )
      }
    }

    mutating func value() throws(Found) {
      skipSpace()
      switch byte {
      case UInt8(ascii: "{"): try object()
      case UInt8(ascii: "["): try array()
      case UInt8(ascii: "\""): try string()
      case UInt8(ascii: "t"): try literal("true")
      case UInt8(ascii: "f"): try literal("false")
      case UInt8(ascii: "n"): try literal("null")
      case UInt8(ascii: "-"): try number()
      case let digit? where JSONFlaw.isDigit(digit): try number()
      case nil: throw ended(expecting: "a value")
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        throw found("expected a value, found \(shown)", hint: "remove the comma before it")
      default: throw found("expected a value, found \(shown)")
      }
    }

    mutating func enter() throws(Found) {
      guard opened.count < maximumDepth else {
        throw found(
          "objects and arrays lie more than \(maximumDepth) levels deep",
          code: "json-depth"
        )
      }
      opened.append(index)
      index += 1
      skipSpace()
    }

    mutating func object() throws(Found) {
      try enter()
      if byte == UInt8(ascii: "}") { return leave() }
      while true {
        skipSpace()
        guard byte == UInt8(ascii: "\"") else {
          if byte == nil { throw ended(expecting: "a key") }
          throw found(
            "expected a key in double quotes, found \(shown)",
            hint: byte == UInt8(ascii: "}") ? "remove the comma before it" : nil
          )
        }
        try string()
        skipSpace()
        guard byte == UInt8(ascii: ":") else {
          if byte == nil { throw ended(expecting: "`:`") }
          throw found("expected `:` behind the key, found \(shown)")
        }
        index += 1
        try value()
        skipSpace()
        if byte == UInt8(ascii: "}") { return leave() }
        guard byte == UInt8(ascii: ",") else {
          if byte == nil { throw ended(expecting: "`,` or `}`") }
          throw found("expected `,` or `}`, found \(shown)")
        }
        index += 1
      }
    }

    mutating func array() throws(Found) {
      try enter()
      if byte == UInt8(ascii: "]") { return leave() }
      while true {
        try value()
        skipSpace()
        if byte == UInt8(ascii: "]") { return leave() }
        guard byte == UInt8(ascii: ",") else {
          if byte == nil { throw ended(expecting: "`,` or `]`") }
          throw found("expected `,` or `]`, found \(shown)")
        }
        index += 1
      }
    }

    mutating func leave() {
      opened.removeLast()
      index += 1
    }

    mutating func literal(_ word: StaticString) throws(Found) {
      let end = index + word.utf8CodeUnitCount
      let matches =
        end <= text.count && text[index..<end].elementsEqual(word.description.utf8)
        && (end == text.count || !isWord(text.padded[end]))
      guard matches else { throw found("expected a value, found \(shown)") }
      index = end
    }

    func isWord(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "+"), UInt8(ascii: "-"):
        true
      default: false
      }
    }

    mutating func digits() throws(Found) {
      guard let first = byte, JSONFlaw.isDigit(first) else {
        throw found("expected a digit, found \(shown)", code: "json-number")
      }
      while let byte, JSONFlaw.isDigit(byte) { index += 1 }
    }

    mutating func number() throws(Found) {
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
      if let byte, isWord(byte) {
        throw found("not a JSON number", code: "json-number", at: start)
      }
    }

    mutating func string() throws(Found) {
      let start = index
      index += 1
      while let byte {
        switch byte {
        case UInt8(ascii: "\""):
          index += 1
          return
        case UInt8(ascii: "\\"): try escape()
        case 0..<0x20:
          throw found(
            "control character U+00\(hexadecimal(byte)) in a string",
            code: "json-control",
            hint: byte == 0x0A
              ? "the string that begins at \(text.position(at: start)) has no closing quote, or a"
                + " line break that must be written \\n"
              : "write it as an escape"
          )
        case 0x80...: try multibyte()
        default: index += 1
        }
      }
      throw found("the string is never closed", code: "json-truncated", at: start)
    }

    mutating func escape() throws(Found) {
      let start = index
      index += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
        UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        index += 1
      case UInt8(ascii: "u"):
        index += 1
        for _ in 0..<4 {
          guard let byte, Character(Unicode.Scalar(byte)).isHexDigit else {
            throw found("`\\u` needs four hexadecimal digits", code: "json-escape", at: start)
          }
          index += 1
        }
      case nil: throw found("the string is never closed", code: "json-truncated", at: start)
      default: throw found("unknown escape in a string", code: "json-escape", at: start)
      }
    }

    mutating func multibyte() throws(Found) {
      guard let length = UTF8Check.sequenceLength(in: text, at: index) else {
        throw found(
          "invalid UTF-8: byte 0x\(hexadecimal(text.padded[index]))",
          code: "json-encoding",
          hint: "save the file as UTF-8"
        )
      }
      index += length
    }

    func hexadecimal(_ byte: UInt8) -> String {
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count == 1 ? "0" + digits : digits
    }

    /// The byte at the index in words.
    var shown: String {
      guard let byte else { return "the end of the text" }
      if byte >= 0x80 {
        return UTF8Check.sequenceLength(in: text, at: index) == nil
          ? "invalid UTF-8 (byte 0x\(hexadecimal(byte)))" : "a character outside a string"
      }
      if byte < 0x20 || byte == 0x7F { return "control character U+00\(hexadecimal(byte))" }
      return "`\(Character(Unicode.Scalar(byte)))`"
    }

    func ended(expecting what: String) -> Found {
      guard let open = opened.last else {
        return found("the text ends; expected \(what)", code: "json-truncated")
      }
      return found(
        "the text ends inside the \(text.padded[open] == UInt8(ascii: "{") ? "object" : "array")"
          + " that begins at \(text.position(at: open)); expected \(what)",
        code: "json-truncated",
        hint: "the file was cut short: make the export again"
      )
    }
  }
}

/// The form of UTF-8 (RFC 3629).
enum UTF8Check {
  /// The length of the well-formed sequence at an offset; `nil` where there is none.
  static func sequenceLength(in text: SourceText, at offset: Int) -> Int? {
    let bytes = text.padded
    let first = bytes[offset]
    let length: Int
    switch first {
    case 0..<0x80: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return nil
    }
    // The padding behind the text is zeros, which are no continuation bytes.
    for index in 1..<length where bytes[offset + index] & 0xC0 != 0x80 { return nil }
    switch (first, bytes[offset + 1]) {
    case (0xE0, ..<0xA0), (0xED, 0xA0...), (0xF0, ..<0x90), (0xF4, 0x90...): return nil
    default: return length
    }
  }
}
