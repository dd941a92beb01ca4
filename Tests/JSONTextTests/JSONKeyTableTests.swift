import JSONText
import Testing

@Suite struct JSONKeyTableTests {
  private static let table = JSONKeyTable<Int>([
    ("Name", 1), ("", 2), ("Path", 3), ("Arn", 4), ("UserName", 5), ("RoleName", 6),
  ])

  @Test(arguments: [
    ("Name", 1), ("", 2), ("Path", 3), ("Arn", 4), ("UserName", 5), ("RoleName", 6),
    // Another spelling of the same key.
    (#"\u0041rn"#, 4),
    // Of a length that some key has, of one that none has, and longer than all.
    ("Nam", nil), ("name", nil), ("Names", nil), ("UserNames", nil),
  ])
  func findsKeysByWhatTheySpell(_ key: String, _ field: Int?) throws {
    let document = try JSONParser().parse(SourceText(#"{"\#(key)": 0}"#.utf8, file: "a.json"))
    let member = try #require(document.root.members.first { _ in true })
    #expect(Self.table[member.key] == field)
  }

  @Test func anEmptyTableHasNone() throws {
    let document = try JSONParser().parse(SourceText(#"{"a": 0}"#.utf8, file: "a.json"))
    let member = try #require(document.root.members.first { _ in true })
    #expect(JSONKeyTable<Int>([])[member.key] == nil)
  }
}
