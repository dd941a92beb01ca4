/// Writes JSON as it comes, without holding the document.
///
/// Keys are written in the order given. The text is compact or indented.
public struct JSONWriter: ~Copyable {
  private var bytes: [UInt8] = []
  private let sink: ([UInt8]) -> Void
  /// How many spaces a level is indented by; `nil` for a compact text.
  private let indentation: Int?
  /// For each open object or array: whether something stands in it.
  private var filled: [Bool] = []
  private var isBehindKey = false

  /// A writer whose output goes to `sink` in pieces of some kilobytes, the last on ``finish()``.
  ///
  /// - Parameters:
  ///   - pretty: Whether the text is indented.
  ///   - indentation: By how many spaces.
  ///   - sink: Gets the bytes.
  public init(
    pretty: Bool = false,
    indentation: Int = 2,
    to sink: @escaping ([UInt8]) -> Void
  ) {
    self.indentation = pretty ? indentation : nil
    self.sink = sink
  }

  /// The JSON that a closure writes, in one string.
  public static func text(pretty: Bool = false, _ body: (inout JSONWriter) -> Void) -> String {
    var result: [UInt8] = []
    withoutActuallyEscaping({ (piece: [UInt8]) in result += piece }) { sink in
      var writer = JSONWriter(pretty: pretty, to: sink)
      body(&writer)
      writer.finish()
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Ends a document with a line feed; another one may follow.
  public mutating func endDocument() {
    bytes.append(UInt8(ascii: "\n"))
    filled = []
    isBehindKey = false
    flush(atLeast: 1 << 16)
  }

  /// Hands over what is not yet with the sink.
  public mutating func finish() { flush(atLeast: 1) }

  private mutating func flush(atLeast threshold: Int) {
    guard bytes.count >= threshold else { return }
    sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func newline() {
    guard let indentation else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(
      contentsOf: repeatElement(UInt8(ascii: " "), count: indentation * filled.count)
    )
  }

  private mutating func beginValue() {
    if isBehindKey {
      isBehindKey = false
    } else if let last = filled.last {
      if last { bytes.append(UInt8(ascii: ",")) }
      filled[filled.count - 1] = true
      newline()
    }
    flush(atLeast: 1 << 16)
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    let hadContent = filled.removeLast()
    if hadContent { newline() }
    bytes.append(UInt8(ascii: bracket))
  }

  /// Writes an object whose members the closure writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    beginValue()
    bytes.append(UInt8(ascii: "{"))
    filled.append(false)
    body(&self)
    close("}")
  }

  /// Writes an array whose elements the closure writes.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    beginValue()
    bytes.append(UInt8(ascii: "["))
    filled.append(false)
    body(&self)
    close("]")
  }

  /// Writes the key of the member whose value is written next.
  public mutating func key(_ key: String) {
    if filled.last == true { bytes.append(UInt8(ascii: ",")) }
    if !filled.isEmpty { filled[filled.count - 1] = true }
    newline()
    appendQuoted(key)
    bytes.append(UInt8(ascii: ":"))
    if indentation != nil { bytes.append(UInt8(ascii: " ")) }
    isBehindKey = true
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    beginValue()
    appendQuoted(value)
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) {
    beginValue()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    beginValue()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    beginValue()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a value that is JSON already.
  public mutating func raw(_ json: some Sequence<UInt8>) {
    beginValue()
    bytes.append(contentsOf: json)
  }

  /// Writes a member with a string, or null.
  public mutating func member(_ key: String, _ value: String?) {
    self.key(key)
    if let value { string(value) } else { null() }
  }

  /// Writes a member with a whole number, or null.
  public mutating func member(_ key: String, _ value: Int?) {
    self.key(key)
    if let value { integer(value) } else { null() }
  }

  /// Writes a member with a boolean, or null.
  public mutating func member(_ key: String, _ value: Bool?) {
    self.key(key)
    if let value { bool(value) } else { null() }
  }

  /// Writes a member with an array of strings.
  public mutating func member(_ key: String, _ values: [String]) {
    self.key(key)
    array { writer in for value in values { writer.string(value) } }
  }

  /// Writes a member with an array whose elements the closure writes.
  public mutating func member<Element>(
    _ key: String,
    each values: some Sequence<Element>,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    self.key(key)
    array { writer in for value in values { body(&writer, value) } }
  }

  private mutating func appendQuoted(_ value: String) {
    JSONWriter.appendString(value, to: &bytes)
  }

  /// Appends a text as a JSON string, for who writes small JSON into bytes of their own.
  public static func appendString(_ value: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { text in
      var clean = 0
      var index = 0
      while index < text.count {
        let byte = text[index]
        // Nearly every byte: ASCII that stands for itself.
        if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
          index += 1
          continue
        }
        guard let (escape, length) = JSONWriter.escape(in: text, at: index) else {
          index += 1
          continue
        }
        bytes.append(contentsOf: text[clean..<index])
        bytes.append(contentsOf: escape.utf8)
        index += length
        clean = index
      }
      bytes.append(contentsOf: text[clean...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The escape that is written for a character, and the character's bytes; `nil` for one that
  /// stands for itself.
  ///
  /// Beyond what JSON asks for, all control characters are escaped, and those that break lines or
  /// turn the direction of writing: somebody else's names do nothing to a terminal.
  private static func escape(
    in text: UnsafeBufferPointer<UInt8>,
    at index: Int
  ) -> (escape: String, length: Int)? {
    switch text[index] {
    case UInt8(ascii: "\""): return ("\\\"", 1)
    case UInt8(ascii: "\\"): return ("\\\\", 1)
    case 0x0A: return ("\\n", 1)
    case 0x0D: return ("\\r", 1)
    case 0x09: return ("\\t", 1)
    case let byte where byte < 0x20 || byte == 0x7F: return (hexadecimal(UInt32(byte)), 1)
    case 0xC2 where text[index + 1] < 0xA0: return (hexadecimal(UInt32(text[index + 1])), 2)
    case 0xE2 where text[index + 1] == 0x80 || text[index + 1] == 0x81:
      let scalar = 0x2000 | UInt32(text[index + 1] & 1) << 6 | UInt32(text[index + 2] & 0x3F)
      switch scalar {
      case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: return (hexadecimal(scalar), 3)
      default: return nil
      }
    default: return nil
    }
  }

  private static func hexadecimal(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
