import Diagnostics
import JSONText
import Testing

@Suite struct JSONParserTests {
  @Test func readsValuesWithPlaces() throws {
    let text = SourceText(
      Array("{\"a\": [1, true, null],\n \"b\\u0041\": \"x\\ny\"}".utf8),
      file: "t"
    )
    let root = try JSONParser().parse(text).root
    #expect(root.kind == .object)
    #expect(root["a"]?.elements.map(\.kind) == [.number, .true, .null])
    #expect(root["bA"]?.string == "x\ny")
    #expect(root["bA"]?.position == SourcePosition(line: 2, column: 13))
    #expect(root.range == 0..<text.count)
  }

  @Test func piecesAreTheElementsOfArraysAtTheTop() throws {
    let text = SourceText(#"{"a": [{"b": 1}, 2], "c": {"d": 3, "d": 4}, "e": []}"#.utf8, file: "t")
    var seen: [String] = []
    try JSONParser().forEachPiece(of: text, mapping: { $0 }) { (key, piece) throws(JSONError) in
      let duplicates = piece.hasDuplicateKeys ? "!" : ""
      seen.append(
        String(decoding: key, as: UTF8.self) + "="
          + String(decoding: piece.root.rawText, as: UTF8.self) + duplicates
      )
      #expect(piece.duplicateKeys.isEmpty == duplicates.isEmpty)
    }
    #expect(seen == [#"a={"b": 1}"#, "a=2", #"c={"d": 3, "d": 4}!"#])
  }

  @Test(arguments: [
    (#"{"a": [1], "b": 2, "\u0061": []}"#, "duplicate-key", 1, 20),
    (#"{"a": [1], "b": 2"#, "json-truncated", 1, 18),
    (#"{"a": [1]} 5"#, "json-trailing", 1, 12),
  ])
  func aFlawEndsThePieces(_ content: String, _ code: String, _ line: Int, _ column: Int) {
    let text = SourceText(content.utf8, file: "t")
    let error = #expect(throws: JSONError.self) {
      try JSONParser().forEachPiece(of: text, mapping: { $0 }) { (_, _) throws(JSONError) in }
    }
    #expect(error?.code == code)
    #expect(error?.position == SourcePosition(line: line, column: column))
  }
}
