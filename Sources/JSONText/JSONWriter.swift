/// Writes JSON as it comes, without holding the document.
///
/// Keys are written in the order given. The text is compact, or indented by two spaces.
public struct JSONWriter: ~Copyable {
  private var bytes: [UInt8] = []
  private let sink: ([UInt8]) -> Void
  private let isPretty: Bool
  /// For each open object or array: whether something stands in it.
  private var filled: [Bool] = []
  private var isBehindKey = false

  /// A writer whose output goes to `sink` in pieces of some kilobytes, the last on ``finish()``.
  public init(pretty: Bool = false, to sink: @escaping ([UInt8]) -> Void) {
    isPretty = pretty
    self.sink = sink
  }

  /// The compact JSON that a closure writes.
  public static func text(pretty: Bool = false, _ body: (inout JSONWriter) -> Void) -> String {
    var result: [UInt8] = []
    withoutActuallyEscaping({ (piece: [UInt8]) in result += piece }) { sink in
      var writer = JSONWriter(pretty: pretty, to: sink)
      body(&writer)
      writer.finish()
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Ends a document: a line feed, and everything goes to the sink.
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
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * filled.count))
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
    if isPretty { bytes.append(UInt8(ascii: " ")) }
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
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7F:
        let digits = String(byte, radix: 16)
        bytes.append(contentsOf: "\\u00".utf8)
        if digits.utf8.count == 1 { bytes.append(UInt8(ascii: "0")) }
        bytes.append(contentsOf: digits.utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
