/// What makes a text no JSON document: the kind of flaw, the words, and where.
struct JSONFlaw {
  /// The kinds of flaws; the raw values are the codes of the errors.
  enum Code: String, CaseIterable {
    /// The text holds nothing but white space.
    case empty = "json-empty"
    /// The text is longer than JSON is read.
    case tooLarge = "json-too-large"
    /// The text is not UTF-8.
    case encoding = "json-encoding"
    /// The text ends inside a value.
    case truncated = "json-truncated"
    /// More text stands behind the value.
    case trailing = "json-trailing"
    /// Objects and arrays lie too deep.
    case depth = "json-depth"
    /// Something else stands where the grammar wants a value, a key or a sign.
    case syntax = "json-syntax"
    /// A number is not written as JSON writes it.
    case number = "json-number"
    /// A string has an escape that JSON does not know.
    case escape = "json-escape"
    /// A string has a control character that must be escaped.
    case control = "json-control"
    /// A key at the top of a text that is read piece by piece stands there before.
    case duplicateKey = "duplicate-key"
    /// A text that is read piece by piece is no object.
    case notObject = "json-not-object"
  }

  let code: Code
  let message: String
  var hint: String?
  let offset: Int

  static let tooLarge = JSONFlaw(
    code: .tooLarge,
    message: "the text is too large: JSON is read up to 4 GB",
    hint: "split the export into several files",
    offset: 0
  )

  static let noMemory = JSONFlaw(
    code: .tooLarge,
    message: "there is not enough memory to read the text",
    hint: "split the export into several files",
    offset: 0
  )

  /// A key that stands twice, its opening quote at an offset.
  static func duplicateKey(at offset: Int, in text: SourceText) -> JSONFlaw {
    var isEscaped = false
    let key = text.bytes[offset...].dropFirst().prefix { byte in
      defer { isEscaped = byte == UInt8(ascii: "\\") && !isEscaped }
      return byte != UInt8(ascii: "\"") || isEscaped
    }
    return JSONFlaw(
      code: .duplicateKey,
      message: "the key \"\(String(decoding: key, as: UTF8.self))\" stands twice in one object",
      hint: "readers of JSON disagree on which one counts: keep one",
      offset: offset
    )
  }

  static func notObject(at offset: Int) -> JSONFlaw {
    JSONFlaw(code: .notObject, message: "expected a JSON object", offset: offset)
  }

  func error(in text: SourceText) -> JSONError {
    JSONError(
      code: code.rawValue,
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
    // The first character of a JSON text is in ASCII, so that a zero among the first two bytes
    // is one half of it.
    let isWide = bytes.prefix(2).contains(0) && bytes.count > 1
    if isWide || bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw JSONFlaw(
        code: .encoding,
        message: "the text is UTF-16, not UTF-8",
        hint: "save it as UTF-8 (PowerShell: `| Out-File -Encoding utf8`)",
        offset: 0
      ).error(in: text)
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes[start...].contains(where: { !isSpace($0) }) else {
      throw JSONFlaw(
        code: .empty,
        message: "the text is empty; expected a JSON value",
        offset: text.count
      ).error(in: text)
    }
    return start
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// The first flaw at or behind `start`; `nil` where there is none.
  ///
  /// A plain scan that runs only when simdjson refused a text, to say exactly where and what:
  /// simdjson's first stage reports neither the place of invalid UTF-8 nor that of an unclosed
  /// string, and its second only the token that it stumbled over.
  static func first(in text: SourceText, from start: Int, maximumDepth: Int) -> JSONFlaw? {
    var scan = JSONFlawScan(text: text, index: start, maximumDepth: maximumDepth)
    do throws(JSONFlawScan.Found) {
      try scan.document()
      return nil
    } catch {
      return error.flaw
    }
  }
}
