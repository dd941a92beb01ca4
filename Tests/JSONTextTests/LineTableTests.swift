import JSONText
import Testing

@Suite struct LineTableTests {
  @Test(arguments: ["", "a", "\n", "a\nbc\n\nd", "\n\n", "é\nü\n"])
  func agreesWithReadingFromTheStart(_ content: String) {
    let text = SourceText(content.utf8, file: "a.json")
    let table = LineTable(of: text)
    for offset in 0...(text.count + 1) {
      #expect(table.position(at: offset) == text.position(at: offset))
    }
  }

  @Test(arguments: ["a", "a\nbc\n\nd", "\n\n", "é\nü\n"])
  func offsetsAndPlacesAreInverse(_ content: String) {
    let text = SourceText(content.utf8, file: "a.json")
    for offset in 0...text.count {
      #expect(text.offset(of: text.position(at: offset)) == offset)
    }
  }
}
