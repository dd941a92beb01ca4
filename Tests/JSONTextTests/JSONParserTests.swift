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
}
