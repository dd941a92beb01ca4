import Diagnostics
import JSONText
import Testing

/// A key that stands twice in one object is marked at its second place and at each further one.
@Suite struct JSONDuplicateKeyTests {
  private func duplicates(in content: String) throws -> [Int] {
    let text = SourceText(content.utf8, file: "a.json")
    let document = try JSONParser().parse(text)
    #expect(document.hasDuplicateKeys == !document.duplicateKeys.isEmpty)
    #expect(try JSONParser().hasDuplicateKeys(in: text) == document.hasDuplicateKeys)
    return document.duplicateKeys.map(\.range.lowerBound)
  }

  @Test(arguments: [
    (#"{"a": 1, "b": 2}"#, []),
    (#"{"a": 1, "a": 2}"#, [9]),
    (#"{"a": 1, "a": 2, "b": 3, "a": 4}"#, [9, 25]),
    (#"{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}"#, []),
    (#"{"a": {"b": 1, "b": 2}, "b": 3}"#, [15]),
    (#"[{"a": 1, "a": [{"x": 1, "x": 2}]}]"#, [10, 25]),
    (#"{"a": 1, "A": 2}"#, []),
    (#"{"": 1, "": 2}"#, [8]),
    // The same key, however it is written.
    (#"{"a": 1, "\u0061": 2}"#, [9]),
    (#"{"\u00e9": 1, "é": 2}"#, [14]),
    (#"{"\ud83d\ude00": 1, "😀": 2}"#, [20]),
    (#"{"a\/b": 1, "a/b": 2}"#, [12]),
    // The same letter, composed and not, is not the same key.
    ("{\"\u{E9}\": 1, \"e\u{301}\": 2}", []),
  ])
  func standAtTheSecondPlace(_ content: String, _ offsets: [Int]) throws {
    #expect(try duplicates(in: content) == offsets)
  }

  /// More keys than are compared pair by pair.
  @Test(arguments: [2, 15, 16, 17, 18, 200, 5_000])
  func areFoundAmongManyKeys(_ count: Int) throws {
    var members = (0..<count).map { "\"key\($0)\": {\"x\": \($0)}" }
    #expect(try duplicates(in: "{\(members.joined(separator: ","))}").isEmpty)
    members.append("\"\\u006bey\(count / 2)\": 1")
    members.append("\"key0\": 1")
    let content = "{\(members.joined(separator: ","))}"
    let found = try duplicates(in: content)
    #expect(found.count == 2)
    let last = content.utf8.count - "\"key0\": 1}".utf8.count
    #expect(found.last == last)
    #expect(found.first == last - 1 - "\"\\u006bey\(count / 2)\": 1".utf8.count)
  }

  @Test func knowTheirPlaceInTheText() throws {
    let text = SourceText("{\"é\": 1,\n  \"é\": 2}".utf8, file: "a.json")
    let key = try #require(try JSONParser().parse(text).duplicateKeys.first)
    #expect(key.position == SourcePosition(line: 2, column: 3))
    #expect(key.location.description == "a.json:2:3")
    #expect(key.text == "é")
    #expect(key.isDuplicate)
  }

  @Test func theFirstValueIsTheOneThatIsFound() throws {
    let text = SourceText(#"{"a": 1, "a": 2}"#.utf8, file: "a.json")
    let root = try JSONParser().parse(text).root
    #expect(root["a"]?.integer == 1)
    #expect(root.members.map(\.key.isDuplicate) == [false, true])
  }
}
