import Diagnostics
import OutputChannels
import TestSupport
import Testing

@Suite struct InputLinesTests {
  let folder = TemporaryFolder()

  func lines(of text: String) throws -> [String] {
    var lines: [String] = []
    try InputLines.forEach(of: folder.write(text, to: "lines.txt")) { line, number in
      lines.append(String(decoding: line, as: UTF8.self))
      #expect(number == lines.count)
    }
    return lines
  }

  @Test(arguments: [
    ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]),
    ("a\r\nb\r\n", ["a", "b"]), ("\n\nx\n", ["", "", "x"]), ("a\rb\n", ["a\rb"]),
  ])
  func givesEachLine(_ text: String, _ expected: [String]) throws {
    #expect(try lines(of: text) == expected)
  }

  @Test func readsLinesLongerThanAPiece() throws {
    let long = String(repeating: "0123456789abcde\u{e9}", count: 20_000)
    #expect(try lines(of: "first\n\(long)\nlast\n") == ["first", long, "last"])
    #expect(try lines(of: long) == [long])
  }

  @Test func readsManyLines() throws {
    let numbers = (0..<30_000).map { "line \($0)" }
    #expect(try lines(of: numbers.joined(separator: "\n")) == numbers)
  }

  @Test func saysWhyItCannotRead() {
    let error = #expect(throws: InputError.self) {
      try InputLines.forEach(of: folder.path("missing")) { _, _ in }
    }
    let path = folder.path("missing")
    #expect(error?.description == "error: cannot read \(path): No such file or directory")
    #expect(throws: InputError.self) { try InputLines.forEach(of: folder.path) { _, _ in } }
  }

  @Test func stopsWhereTheTakerFails() throws {
    struct Enough: Error {}
    var taken = 0
    let path = folder.write("a\nb\nc\n", to: "three.txt")
    #expect(throws: Enough.self) {
      try InputLines.forEach(of: path) { _, number in
        taken += 1
        if number == 2 { throw Enough() }
      }
    }
    #expect(taken == 2)
  }
}
