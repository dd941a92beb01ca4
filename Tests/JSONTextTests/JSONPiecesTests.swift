import CSimdjson
import Diagnostics
@testable import JSONText
import Testing

/// A text read piece by piece, against the same text read whole.
@Suite struct JSONPiecesTests {
  private func pieces(
    of content: String,
    maximumDepth: Int = 512
  ) throws(JSONError) -> [(key: String, text: String, kind: JSONValue.Kind)] {
    let parser = JSONParser(maximumDepth: maximumDepth)
    var pieces: [(String, String, JSONValue.Kind)] = []
    try parser.forEachPiece(of: SourceText(content.utf8, file: "a.json"), mapping: { $0 }) {
      (key, piece) throws(JSONError) in
      pieces.append(
        (
          String(decoding: key, as: UTF8.self),
          String(decoding: piece.root.rawText, as: UTF8.self), piece.root.kind
        )
      )
    }
    return pieces
  }

  @Test(arguments: [
    "{}", " \n {} ", "\u{FEFF}{\"a\": [1, 2]}", "{\"a\": []}", "{\"a\": [], \"b\": {}}",
    "  {\"a\": [{\"b\": [1, [2]]}, \"x\", null, 1e999], \"c\": {\"d\": [1]}, \"\\u0065\": \"é\\n\"}\n",
    "{\"a\": 1, \"b\": true, \"c\": null, \"d\": \"\", \"e\": -0.5}",
  ])
  func areTheSameAsTheWhole(_ content: String) throws {
    let root = try JSONParser().parse(SourceText(content.utf8, file: "a.json")).root
    var expected: [String] = []
    for (key, value) in root.members {
      let values = value.kind == .array ? Array(value.elements) : [value]
      expected += values.map {
        "\(key.text) \($0.kind) \(String(decoding: $0.rawText, as: UTF8.self))"
      }
    }
    #expect(try pieces(of: content).map { "\($0.key) \($0.kind) \($0.text)" } == expected)
  }

  @Test func knowTheirPlaceInTheFile() throws {
    let content = "\u{FEFF}{\n \"a\": [\n  {\"b\": 1},\n  {\"c\": 2}]}"
    let text = SourceText(content.utf8, file: "a.json")
    var places: [String] = []
    try JSONParser().forEachPiece(of: text, mapping: { $0 }) { (_, piece) throws(JSONError) in
      places.append(piece.root.location.description)
    }
    #expect(places == ["a.json:3:3", "a.json:4:3"])
  }

  /// A text with a flaw has the same one, read either way.
  @Test func haveTheFlawsOfTheWhole() {
    for example in JSONFlawTests.examples {
      let text = SourceText(example.bytes, file: "a.json")
      let whole = #expect(throws: JSONError.self) {
        try JSONParser(maximumDepth: 8).parse(text)
      }
      let inPieces = #expect(throws: JSONError.self) {
        try JSONParser(maximumDepth: 8)
          .forEachPiece(of: text, mapping: { $0 }) { (_, _) throws(JSONError) in }
      }
      #expect(whole == inPieces)
    }
  }

  @Test func cutAnywhereHaveTheFlawOfTheWhole() {
    let parser = JSONParser()
    for count in 0..<JSONDamageTests.sample.count {
      let text = SourceText(JSONDamageTests.sample[..<count], file: "a.json")
      let whole = #expect(throws: JSONError.self) { try parser.parse(text) }
      let inPieces = #expect(throws: JSONError.self) {
        try parser.forEachPiece(of: text, mapping: { $0 }) { (_, _) throws(JSONError) in }
      }
      #expect(whole == inPieces, "cut at \(count)")
    }
  }

  @Test(arguments: [
    ("{\"a\": 1, \"a\": 2}", "duplicate-key", 1, 10),
    ("{\"a\": [1],\n \"b\": 2, \"\\u0061\": []}", "duplicate-key", 2, 10),
    ("{\"a\": 1, \"b\": 1, \"b\": 2, \"a\": 3}", "duplicate-key", 1, 18),
    // A flaw of the text says more than a key that stands twice.
    ("{\"a\": 1, \"a\": 2} x", "json-trailing", 1, 18),
    ("[1]", "json-not-object", 1, 1),
    (" \"a\" ", "json-not-object", 1, 2),
    ("[1", "json-truncated", 1, 3),
    ("5 6", "json-trailing", 1, 3),
  ])
  func whatIsWrongAtTheTopIsFound(
    _ content: String,
    _ code: String,
    _ line: Int,
    _ column: Int
  ) {
    let error = #expect(throws: JSONError.self) { try pieces(of: content) }
    #expect(error?.code == code)
    #expect(error?.position == SourcePosition(line: line, column: column))
  }

  /// Many keys at the top are as quick as they are many.
  @Test func manyKeysAtTheTopAreRead() throws {
    let members = (0..<50_000).map { "\"key\($0)\": \($0)" }.joined(separator: ",")
    #expect(try pieces(of: "{\(members)}").count == 50_000)
    let error = #expect(throws: JSONError.self) { try pieces(of: "{\(members), \"key7\": 1}") }
    #expect(error?.code == "duplicate-key")
    #expect(error?.offset == members.utf8.count + 3)
  }

  @Test func theDepthCountsFromTheTop() throws {
    #expect(try pieces(of: "{\"a\": [{\"b\": []}]}", maximumDepth: 4).count == 1)
    let error = #expect(throws: JSONError.self) {
      try pieces(of: "{\"a\": [{\"b\": []}]}", maximumDepth: 3)
    }
    #expect(error?.code == "json-depth")
    for depth in 1...2 {
      #expect(throws: JSONError.self) { try pieces(of: "{\"a\": [[]]}", maximumDepth: depth) }
    }
  }

  @Test func anErrorOfTheVisitorEndsTheVisit() {
    struct Stop: Error, Equatable { let count: Int }
    var count = 0
    let error = #expect(throws: Stop.self) {
      try JSONParser()
        .forEachPiece(
          of: SourceText("{\"a\": [1, 2, 3], x}".utf8, file: "a.json"),
          mapping: { _ in Stop(count: -1) }
        ) { (_, _) throws(Stop) in
          count += 1
          if count == 2 { throw Stop(count: count) }
        }
    }
    #expect(error == Stop(count: 2))
  }

  /// A text beyond 4 GB is refused before a byte of it is read.
  @Test func aTextTooLargeIsRefused() {
    let parser = csimdjson_create()
    defer { csimdjson_destroy(parser) }
    let bytes: [UInt8] = Array("{}".utf8) + [UInt8](repeating: 0, count: csimdjson_padding())
    let result = csimdjson_walk(parser, bytes, 0, 1 << 32, 512)
    #expect(UInt32(bitPattern: result.status) == CSIMDJSON_TOO_LARGE.rawValue)
    let flaw = JSONFlaw.tooLarge.error(in: SourceText("{}".utf8, file: "a.json"))
    #expect(flaw.code == "json-too-large")
    #expect(flaw.position == .start)
  }
}
