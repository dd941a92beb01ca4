internal import CommandLineOptions

/// `ceiling help [COMMAND]`.
enum HelpCommand: Subcommand {
  private static let words = Operand<[String]>.repeated(
    ArgumentValue("COMMAND", expected: "the name of a command", completion: .command) { $0 },
    help: "The command; without it, all commands are listed"
  )

  static let command = Command(
    "help",
    summary: "Shows how a command is called.",
    operands: [words],
    examples: [
      Command.Example("all commands", "ceiling help"),
      Command.Example("one command", "ceiling help completions"),
    ]
  )

  static func run(_ invocation: Invocation, in session: CommandSession) throws -> ExitStatus {
    let words = invocation[words]
    guard !words.isEmpty else { return try session.print(HelpPage.page(for: CeilingTool.tool)) }
    let (command, rest) = try CeilingTool.tool.command(for: words)
    if let unexpected = rest.first {
      throw UsageError(
        "unknown command \"\(command.name) \(unexpected)\"",
        hint: "\"ceiling help \(command.name)\" shows \(command.name)"
      )
    }
    return try session.print(HelpPage.page(for: command))
  }
}
