import JSONText
import Testing

@Suite struct LineCounterTests {
  /// Lines of all lengths around the width that is counted at once.
  static let long = (0..<700).map { String(repeating: "x", count: $0 % 67) }
    .joined(separator: "\n")

  @Test(arguments: ["", "\n", "a\nbc\n\nd", String(repeating: "\n", count: 20_000), long])
  func agreesWithReadingFromTheStart(_ content: String) {
    let text = SourceText(content.utf8, file: "a.json")
    let table = LineTable(of: text)
    for step in [1, 7, 33, 9_000] {
      var counter = LineCounter(of: text)
      for offset in stride(from: 0, through: text.count + step, by: step) {
        #expect(counter.position(at: offset) == table.position(at: offset))
      }
    }
  }

  @Test func anEarlierByteIsFoundToo() {
    let text = SourceText("a\nbc\nd".utf8, file: "a.json")
    var counter = LineCounter(of: text)
    for offset in [5, 0, 6, 3, 3, 2] {
      #expect(counter.position(at: offset) == text.position(at: offset))
    }
  }
}
