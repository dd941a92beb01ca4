import OutputChannels
import Testing

@testable import Reporting

@Suite struct TextTableTests {
  @Test func linesColumnsUp() {
    var table = TextTable([.left, .right, .left], indent: 2)
    table.add(["a", "1", "first"])
    table.add(["longer", "1,000", ""])
    table.add(["b"])
    #expect(
      table.lines() == [
        "  a           1  first",
        "  longer  1,000",
        "  b",
      ]
    )
  }

  @Test func escapesWhatStandsInIt() {
    var table = TextTable([.left, .left])
    table.add(["x\u{1B}[31m", "y\nz"])
    #expect(table.lines() == ["x\\u{1b}[31m  y\\nz"])
  }

  @Test func putsLooksAroundTextsAndNotAroundSpaces() {
    var table = TextTable([.left, .left])
    table.add(["a", "b"], looks: [.bold])
    table.add(["longer", "c"])
    #expect(
      table.lines(style: TerminalStyle(isColored: true)) == [
        "\u{1B}[1ma\u{1B}[0m       b", "longer  c",
      ]
    )
  }
}
