import Glibc
import OutputChannels
import Testing

@Suite struct TerminalStyleTests {
  @Test func writesNoCodesInPlainText() {
    #expect(TerminalStyle.plain("word", .red, .bold) == "word")
    #expect(TerminalStyle(isColored: true)("word", .bold, .red) == "\u{1B}[1;31mword\u{1B}[0m")
    #expect(TerminalStyle(isColored: true)("", .red) == "")
  }

  @Test(
    arguments: [
      (ColorChoice.auto, [:], false),
      (.auto, ["TERM": "xterm"], false),
      (.always, [:], true),
      (.always, ["NO_COLOR": "1", "TERM": "dumb"], true),
      (.never, ["TERM": "xterm"], false),
    ] as [(ColorChoice, [String: String], Bool)]
  )
  func coloursAFileOnlyWhenAsked(
    _ choice: ColorChoice,
    _ environment: [String: String],
    _ isColored: Bool
  ) throws {
    let descriptor = open("/dev/null", O_WRONLY)
    defer { close(descriptor) }
    let channel = OutputChannel(descriptor: descriptor, name: "nothing")
    let style = TerminalStyle(for: channel, choice: choice) { environment[$0] }
    #expect(style.isColored == isColored)
  }

  @Test(
    arguments: [
      (["TERM": "xterm"], true),
      (["TERM": "xterm", "NO_COLOR": ""], true),
      (["TERM": "xterm", "NO_COLOR": "1"], false),
      (["TERM": "dumb"], false),
      ([:], false),
    ] as [([String: String], Bool)]
  )
  func coloursATerminalThatKnowsColours(_ environment: [String: String], _ isColored: Bool) throws {
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(terminal >= 0)
    defer { close(terminal) }
    let channel = OutputChannel(descriptor: terminal, name: "terminal")
    #expect(channel.isTerminal)
    let style = TerminalStyle(for: channel, choice: .auto) { environment[$0] }
    #expect(style.isColored == isColored)
  }
}
