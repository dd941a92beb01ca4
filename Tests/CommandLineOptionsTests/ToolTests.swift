import CommandLineOptions
import TestSupport
import Testing

private enum Example {
  static let output = Option<String?>.optional(
    "output",
    letter: "o",
    .file(),
    defaultText: "standard output",
    help:
      "Write the answer there, whole or not at all, whatever happens on the way to the end of it"
  )
  static let action = Option<[String]>.repeated(
    "action",
    .text("PATTERN"),
    help: "Only actions that match"
  )
  static let folder = Option<String>.required("into", .folder(), help: "Where it's \"put\"")
  static let shell = Operand<Shell>.required(.choice("SHELL", of: Shell.allCases), help: "Which")
  static let name = Operand<String?>.optional(.text("NAME"), help: "What it is called")
  static let files = Operand<[String]>.repeated(.file(), atLeast: 1, help: "The files")

  static let tool = Tool(
    name: "tool",
    summary: "Does one thing well.",
    discussion: ["It reads and writes. 'Quotes' and \\backslashes\\ are text.", ".A second one."],
    commands: [
      Command(
        "lists",
        summary: "Lists what is there.",
        operands: [name],
        options: [output],
        examples: [Command.Example("all", "tool lists")]
      ),
      Command(
        "lists remove",
        summary: "Removes one [for good]: no way back.",
        discussion: [
          "There is no way back, so look twice at what the name stands for before this."
        ],
        operands: [files],
        options: [output, action],
        examples: [Command.Example("one", "tool lists remove a.txt")],
        statuses: [ExitMeaning(0, "removed"), ExitMeaning(1, "it was not there")]
      ),
      Command(
        "setup",
        summary: "Sets up a shell.",
        operands: [shell],
        options: [folder],
        examples: []
      ),
    ],
    variables: [Tool.Variable("TOOL_HOME", "Where it lives")],
    examples: [Command.Example("a start", "tool setup bash --into ~/.config")],
    statuses: ExitMeaning.usual
  )
}

@Suite struct ToolTests {
  @Test func showsTheCommands() {
    GoldenFile.expect(HelpPage.page(for: Example.tool), equals: "tool.txt")
  }

  @Test func showsACommand() throws {
    let command = try #require(Example.tool.command(named: "lists remove"))
    GoldenFile.expect(HelpPage.page(for: command, tool: "tool"), equals: "command.txt")
    GoldenFile.expect(HelpPage.short(for: command, tool: "tool"), equals: "short.txt")
  }

  @Test(arguments: Shell.allCases)
  func writesCompletions(_ shell: Shell) {
    let script = ShellCompletion.script(for: shell, tool: Example.tool)
    GoldenFile.expect(script, equals: "completions.\(shell.rawValue)")
  }

  @Test func writesTheManual() {
    GoldenFile.expect(ManualPage.page(for: Example.tool, version: "1.2"), equals: "tool.1")
  }

  @Test(arguments: [
    (["lists"], "lists", []),
    (["lists", "x"], "lists", ["x"]),
    (["lists", "remove"], "lists remove", []),
    (["lists", "remove", "x", "-o"], "lists remove", ["x", "-o"]),
    (["setup", "remove"], "setup", ["remove"]),
  ])
  func findsTheCommand(_ words: [String], _ name: String, _ rest: [String]) throws {
    let (command, left) = try Example.tool.command(for: words)
    #expect(command.name == name)
    #expect(left == rest)
  }

  @Test(arguments: [
    (["lsits"], "unknown command \"lsits\"", "did you mean lists?"),
    (["lis"], "unknown command \"lis\"", "did you mean lists or lists remove?"),
    (["xyz"], "unknown command \"xyz\"", "\"tool --help\" lists the commands"),
    (
      ["--output"], "unknown option \"--output\" before a command",
      "options go behind the command: tool COMMAND --output …; \"tool --help\" lists the commands"
    ),
    ([], "a command is missing", "\"tool --help\" lists the commands"),
  ])
  func saysWhichCommandsThereAre(_ words: [String], _ message: String, _ hint: String) {
    let error = #expect(throws: UsageError.self) { try Example.tool.command(for: words) }
    #expect(error?.message == message)
    #expect(error?.hint == hint)
  }
}
