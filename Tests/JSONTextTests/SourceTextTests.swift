import Diagnostics
import JSONText
import TestSupport
import Testing

/// Places in texts, and the way back from a decoded text to the file that holds it.
@Suite struct SourceTextTests {
  @Test(arguments: ["", "a", "\n", "a\nbc\n\né\r\nd", "\n\n\n"])
  func placesCountLinesAndBytes(_ content: String) {
    let text = SourceText(content.utf8, file: "a.json")
    let table = LineTable(of: text)
    var line = 1
    var column = 1
    for (offset, byte) in (Array(content.utf8) + [0, 0]).enumerated() {
      let expected = SourcePosition(line: line, column: column)
      #expect(text.position(at: offset) == expected)
      #expect(table.position(at: offset) == expected)
      #expect(text.location(at: offset) == SourceLocation(file: "a.json", position: expected))
      guard offset < text.count else { continue }
      #expect(text.offset(of: expected) == offset)
      column += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      }
    }
  }

  /// A file is read into the text without a copy; what the reader does not fill is not there.
  @Test func aTextMayBeFilledByAClosure() throws {
    let text = SourceText(capacity: 100, file: "a.json") { buffer in
      buffer.copyBytes(from: "[1, 2]".utf8)
      return 6
    }
    #expect(text.count == 6)
    #expect(try JSONParser().parse(text).root.elements.map(\.integer) == [1, 2])
    struct Unreadable: Error {}
    #expect(throws: Unreadable.self) {
      try SourceText(capacity: 100, file: "a.json") { (_) throws(Unreadable) in
        throw Unreadable()
      }
    }
  }

  /// How a part of a text is written, and the bytes that it spells.
  struct Unit: Sendable {
    let written: String
    let spelled: [UInt8]

    init(_ written: String, _ spelled: String) {
      self.written = written
      self.spelled = Array(spelled.utf8)
    }
  }

  static let jsonUnits = [
    Unit("a", "a"), Unit("é", "é"), Unit("𝄞", "𝄞"), Unit("\\n", "\n"), Unit("\\\"", "\""),
    Unit("\\\\", "\\"), Unit("\\/", "/"), Unit("\\u0041", "A"), Unit("\\u00e9", "é"),
    Unit("\\u20AC", "€"), Unit("\\ud834\\udd1e", "𝄞"), Unit("\\t", "\t"), Unit("\\u000a", "\n"),
    Unit("%", "%"), Unit("+", "+"),
  ]

  static let percentUnits = [
    Unit("a", "a"), Unit("%22", "\""), Unit("%0A", "\n"), Unit("%c3%a9", "é"), Unit("+", "+"),
    Unit("%20", " "), Unit("%25", "%"), Unit("%2-", "%2-"), Unit("%zz", "%zz"), Unit("%+F", "%+F"),
    Unit("-", "-"),
  ]

  /// The units one behind the other, and where each spelled byte is written: what spells
  /// itself byte by byte, of an escape of JSON all bytes at its backslash, of a URL each at its
  /// percent sign.
  private func join(
    _ units: [Unit],
    escapeStep: Int
  ) -> (written: String, spelled: [UInt8], starts: [Int]) {
    var written = ""
    var spelled: [UInt8] = []
    var starts: [Int] = []
    for unit in units {
      let step = Array(unit.written.utf8) == unit.spelled ? 1 : escapeStep
      starts += unit.spelled.indices.map { written.utf8.count + $0 * step }
      written += unit.written
      spelled += unit.spelled
    }
    return (written, spelled, starts)
  }

  private func check(
    _ text: SourceText,
    _ spelled: [UInt8],
    _ starts: [Int],
    from base: Int,
    _ shown: String
  ) {
    #expect(Array(text.bytes) == spelled, "\(shown)")
    let detached = text.detached()
    for (offset, start) in starts.enumerated() {
      #expect(text.location(at: offset).position.column == base + start + 1, "\(shown) \(offset)")
      #expect(detached.encodedOffsets.encodedOffset(of: offset) == start, "\(shown) \(offset)")
    }
    #expect(Array(detached.bytes) == spelled)
    #expect(text.outermostOffset == base)
  }

  @Test(arguments: [(jsonUnits, Unit("{", "{"), 0), (percentUnits, Unit("%7B", "{"), 3)])
  func everyByteIsFoundInTheFile(_ known: [Unit], _ first: Unit, _ escapeStep: Int) throws {
    var generator = SeededGenerator(seed: 17)
    let parser = JSONParser()
    for _ in 0..<300 {
      let units = (0..<12).map { _ in
        known[Int.random(in: 0..<known.count, using: &generator)]
      }
      let (written, spelled, starts) = join([first] + units, escapeStep: escapeStep)
      let file = "{\"Content\": \"\(written)\"}"
      let outer = try parser.parse(SourceText(file.utf8, file: "a.json"))
      let text = SourceText(documentIn: try #require(outer.root["Content"]))
      check(text, spelled, starts, from: 13, written)
    }
  }

  /// Percent signs in a JSON string with escapes: `\u0025` and `\/` under them.
  @Test func bothEncodingsAtOnceAreUndone() throws {
    let file = #"{"Content": "%7B\u0025\u0032\u0032\/%0Ax\u0025"}"#
    let outer = try JSONParser().parse(SourceText(file.utf8, file: "a.json"))
    let text = SourceText(documentIn: try #require(outer.root["Content"]))
    check(text, Array("{\"/\nx%".utf8), [0, 3, 21, 23, 26, 27], from: 13, file)
    #expect(text.origin?.encodings == [.jsonString, .percent])
  }

  @Test(arguments: [
    (#""{}""#, "{}"), (#""%7B%7D""#, "{}"), (#""%7b%7d""#, "{}"), (#""%20%0A%7B%7D""#, " \n{}"),
    (#""{%7D""#, "{%7D"), (#"{"a": 1}"#, #"{"a": 1}"#), (#"[1]"#, "[1]"), (#""""#, ""),
    (#""5%25""#, "5%25"),
  ])
  func aDocumentIsAnObjectOrSpelledByAString(_ value: String, _ document: String) throws {
    let outer = try JSONParser().parse(SourceText("{\"D\": \(value)}".utf8, file: "a.json"))
    let text = SourceText(documentIn: try #require(outer.root["D"]))
    #expect(String(decoding: text.bytes, as: UTF8.self) == document)
  }

  /// A text in a string of a text in a string.
  @Test func aPlaceIsFoundThroughTwoStrings() throws {
    let inner = #"{\"a\": \"{\\\"b\\\": \\\"x\\\"}\"}"#
    let file = "{\n \"D\": \"\(inner)\"}"
    let parser = JSONParser()
    let outer = try parser.parse(SourceText(file.utf8, file: "a.json"))
    let middle = try parser.parse(documentIn: try #require(outer.root["D"]))
    let innermost = try parser.parse(documentIn: try #require(middle.root["a"]))
    let value = try #require(innermost.root["b"])
    #expect(value.position == SourcePosition(line: 1, column: 7))
    let line = " \"D\": \"\(inner)\"}"
    let place = try #require(line.firstRange(of: #"\\\"x"#))
    let column = line.utf8.distance(from: line.startIndex, to: place.lowerBound) + 1
    #expect(value.location.position == SourcePosition(line: 2, column: column))
    #expect(
      innermost.text.detached().encodedOffsets.encodedOffset(of: 6) + innermost.text.outermostOffset
        == value.document.text.location(at: 6).position.column + 1
    )
  }
}
