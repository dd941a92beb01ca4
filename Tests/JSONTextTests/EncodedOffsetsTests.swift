import JSONText
import Testing

@Suite struct EncodedOffsetsTests {
  /// A document in a file, in each way that exports write it.
  static let files = [
    #"{"Document": {"a": 1,"# + "\n" + #"  "b": "é"}}"#,
    #"{"Document": "{\"a\":\n [1, \"\\u00e9\"]}"}"#.replacing("\n", with: #"\n"#),
    #"{"Document": "{\"\u00e9\": \"\ud83d\ude00\", \"b\":\t\"\/\"}"}"#,
    #"{"Document": "%7B%22a%22%3A%201%7D"}"#,
    #"{"Document": "%7B\u0022a%22%3A%20[1]\u007d"}"#,
    #"{"Document": "[1, 2, 3]"}"#,
  ]

  @Test(arguments: files)
  func aDetachedTextKnowsThePlaceOfEachByte(_ content: String) throws {
    let parser = JSONParser()
    let file = SourceText(content.utf8, file: "a.json")
    let value = try #require(try parser.parse(file).root["Document"])
    let text = try parser.parse(documentIn: value).text
    let detached = text.detached()
    #expect(detached.origin == nil)
    #expect(Array(detached.bytes) == Array(text.bytes))
    for offset in 0..<text.count {
      let encoded = text.outermostOffset + detached.encodedOffsets.encodedOffset(of: offset)
      #expect(file.location(at: encoded) == text.location(at: offset), "at \(offset)")
    }
  }

  @Test func aDocumentInADocumentInAFile() throws {
    let parser = JSONParser()
    let file = SourceText(#"{"e": "{\"p\": \"{\\\"a\\\": 1}\"}"}"#.utf8, file: "a.json")
    let event = try parser.parse(documentIn: try #require(try parser.parse(file).root["e"]))
    let policy = try parser.parse(documentIn: try #require(event.root["p"]))
    let text = policy.text
    let detached = text.detached()
    #expect(String(decoding: detached.bytes, as: UTF8.self) == #"{"a": 1}"#)
    for offset in 0..<text.count {
      let encoded = text.outermostOffset + detached.encodedOffsets.encodedOffset(of: offset)
      #expect(file.location(at: encoded) == text.location(at: offset), "at \(offset)")
    }
  }

  @Test func textsWithoutEscapesCostNothing() throws {
    let parser = JSONParser()
    let file = SourceText(#"{"a": {"b": 1}, "c": "[1]"}"#.utf8, file: "a.json")
    let root = try parser.parse(file).root
    for (_, value) in root.members {
      #expect(try parser.parse(documentIn: value).text.detached().encodedOffsets == .identity)
    }
  }

  @Test func damagedNumbersEndSomewhere() {
    let damaged = EncodedOffsets(packed: Array(repeating: 0xFF, count: 100))
    #expect(damaged.encodedOffset(of: 5) == 5)
  }
}
