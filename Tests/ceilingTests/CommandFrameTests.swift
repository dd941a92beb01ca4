import CommandLineOptions
import TestSupport
import Testing

@testable import ceiling

@Suite struct CommandFrameTests {
  @Test func showsTheCommandsOnStandardOutput() {
    let result = BuiltTool.ceiling("--help")
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result == BuiltTool.ceiling("help"))
    #expect(result == BuiltTool.ceiling("-h"))
    GoldenFile.expect(result.text, equals: "ceiling.txt")
  }

  @Test(arguments: CeilingTool.tool.commands.map(\.name))
  func showsTheHelpOfACommand(_ name: String) {
    let words = name.split(separator: " ").map { String($0) }
    let result = BuiltTool.ceiling(words + ["--help"])
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result == BuiltTool.ceiling(["help"] + words))
    GoldenFile.expect(result.text, equals: words.joined(separator: "-") + ".txt")
  }

  @Test func tellsItsVersion() {
    let result = BuiltTool.ceiling("--version")
    #expect(result.status == 0)
    let lines = result.text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("ceiling 0.") == true)
    #expect(
      lines.last?.wholeMatch(
        of: /catalog of 20\d\d-\d\d-\d\d: \d\d,\d{3} actions of \d+ services/
      ) != nil
    )
  }

  @Test(
    arguments: [
      ([], "error: a command is missing\n  \"ceiling --help\" lists the commands\n"),
      (["hlep"], "error: unknown command \"hlep\"\n  did you mean help?\n"),
      (
        ["completions"],
        """
        error: SHELL is missing
        Prints a script that lets a shell complete commands and options.
        usage: ceiling completions [OPTIONS] SHELL
        "ceiling completions --help" shows its options and examples

        """
      ),
      (
        ["help", "manual", "x"],
        "error: unknown command \"manual x\"\n  \"ceiling help manual\" shows manual\n"
      ),
      (
        ["x\u{1B}[31m"],
        "error: unknown command \"x\\u{1b}[31m\"\n  \"ceiling --help\" lists the commands\n"
      ),
    ] as [([String], String)]
  )
  func saysWhatIsWrongOnStandardError(_ words: [String], _ message: String) {
    let result = BuiltTool.ceiling(words)
    #expect(result.status == 2)
    #expect(result.text == "")
    #expect(result.errors == message)
  }

  @Test func writesToAFile() {
    let folder = TemporaryFolder()
    let result = BuiltTool.ceiling("manual", "--output", "page.1", in: folder.path)
    #expect(result.status == 0)
    #expect(result.text == "")
    #expect(FileBytes.read(folder.path("page.1")) == BuiltTool.ceiling("manual").output)
    #expect(folder.names == ["page.1"])
  }

  @Test func failsWhereItCannotWrite() {
    let folder = TemporaryFolder()
    let result = BuiltTool.ceiling("manual", "--output", "no/page.1", in: folder.path)
    #expect(result.status == 2)
    #expect(
      result.errors
        == "error: cannot write no/page.1: its folder does not exist\n  make it first\n"
    )
    let full = BuiltTool.shell("$CEILING manual > /dev/full")
    #expect(full.status == 2)
    #expect(full.errors == "error: cannot write standard output: No space left on device\n")
  }

  @Test(arguments: ["", "trap '' PIPE; "])
  func endsQuietlyWhenNobodyReads(_ before: String) {
    let line = "\(before)(sleep 0.2; $CEILING manual; echo $? >&2) | true"
    let result = BuiltTool.shell(line)
    #expect(result.errors == "141\n")
  }

  @Test func mistakesNoFileForAClosedStream() {
    let folder = TemporaryFolder()
    let output = BuiltTool.shell("$CEILING manual >&-", in: folder.path)
    #expect(output.status == 2)
    #expect(output.errors == "error: cannot write standard output: Bad file descriptor\n")
    let file = BuiltTool.shell("$CEILING manual -o page.1 <&- >&- 2>&-", in: folder.path)
    #expect(file.status == 0)
    #expect(FileBytes.read(folder.path("page.1")) == BuiltTool.ceiling("manual").output)
  }

  @Test func lintsAsAManualPage() {
    let folder = TemporaryFolder()
    let page = BuiltTool.ceiling("manual", "--output", "ceiling.1", in: folder.path)
    #expect(page.status == 0)
    let result = BuiltTool.shell(
      "command -v groff >/dev/null || exit 0; groff -man -Tutf8 -ww ceiling.1 >/dev/null",
      in: folder.path
    )
    #expect(result.status == 0)
    #expect(result.errors == "")
  }

  @Test(arguments: [
    ("com", "completions"),
    ("completions ", "bash zsh fish"),
    ("completions z", "zsh"),
    ("manual --o", "--output"),
    ("help man", "manual"),
    ("reach --format ", "text json csv"),
    ("reach --assume n", "nothing"),
    ("manual --", "--output --help"),
  ])
  func completesInBash(_ typed: String, _ offered: String) {
    let script = """
      source <($CEILING completions bash)
      COMP_WORDS=(ceiling \(typed.hasSuffix(" ") ? typed + "''" : typed))
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _ceiling
      echo "${COMPREPLY[*]}"
      """
    let result = BuiltTool.shell(script)
    #expect(result.errors == "")
    #expect(result.text == offered + "\n")
  }

  @Test(arguments: ["zsh", "fish"])
  func writesCompletionsThatShellsRead(_ shell: String) {
    // Where a shell is not installed, there is nobody to ask.
    let result = BuiltTool.shell(
      "command -v \(shell) >/dev/null || exit 0; $CEILING completions \(shell) | \(shell) -n /dev/stdin"
    )
    #expect(result.status == 0)
    #expect(result.errors == "")
  }
}
