internal import CommandLineOptions
internal import Glibc

/// The command: finds the subcommand that the words name and runs it.
enum CeilingTool {
  /// All subcommands, in the order in which help lists them; a new one is one file and one line here.
  static let subcommands: [any Subcommand.Type] = [
    ImportCommand.self,
    SnapshotsCommand.self,
    SnapshotsRemoveCommand.self,
    ReachCommand.self,
    WhoCommand.self,
    DiffCommand.self,
    CheckCommand.self,
    DrawCommand.self,
    PublishCommand.self,
    SimulateCommand.self,
    CatalogCommand.self,
    HelpCommand.self,
    CompletionsCommand.self,
    ManualCommand.self,
  ]

  /// The tool as data.
  static let tool = Tool(
    name: "ceiling",
    summary:
      "Computes what AWS service control policies and permissions boundaries leave reachable.",
    discussion: [
      "Ceiling reads an export of an AWS organization and answers, without calling AWS, what the "
        + "principals of each account can ever reach: what all the ceilings over them leave.",
      "A SNAPSHOT is a path that holds a \"/\" (an export folder or file, read as it is), or the "
        + "name or number of an imported one, or \"latest\", or \"latest~N\" for the Nth before it. "
        + "A TARGET is an account's id, name or e-mail, an organizational unit's id or its path of "
        + "names from the root (Root/Workloads/Prod, a \"/\" in a name written %2F), a root's id, "
        + "or a principal's ARN.",
    ],
    commands: subcommands.map { $0.command },
    variables: [
      Tool.Variable("CEILING_DB", "The database of snapshots where --db is not given"),
      Tool.Variable("NO_COLOR", "When set and not empty, no colour unless --color=always"),
    ],
    examples: [
      Command.Example("an export of the AWS CLI, into the database", "ceiling import export/"),
      Command.Example(
        "what an account can ever reach, and who blocks the rest",
        "ceiling reach shop-prod"
      ),
      Command.Example("a picture of the organization", "ceiling draw --output organization.svg"),
    ],
    statuses: [
      ExitMeaning(0, "done, nothing to report"),
      ExitMeaning(1, "done, and there is something to report, such as a loss or a broken claim"),
      ExitMeaning(2, "not done: wrong usage, unreadable input or an unknown target"),
    ]
  )

  /// Runs the command and returns its exit status.
  static func run(_ words: [String]) async -> Int32 {
    // A reader that went away ends the command quietly, whatever the parent made of the signal.
    signal(SIGPIPE, SIG_DFL)
    let session = CommandSession()
    do {
      return try await dispatch(words, in: session).rawValue
    } catch {
      session.report(error)
      return ExitStatus.notDone.rawValue
    }
  }

  private static func dispatch(
    _ words: [String],
    in session: CommandSession
  ) async throws -> ExitStatus {
    switch words.first {
    case nil:
      throw UsageError(
        "a command is missing",
        hint: "\"ceiling --help\" lists the commands"
      )
    case "--help", "-h":
      return try session.print(HelpPage.page(for: tool))
    case "--version":
      return try session.print(ToolVersion.lines())
    default: break
    }
    let (command, rest) = try tool.command(for: words)
    let invocation = try Invocation(rest, for: command)
    if invocation.isHelp { return try session.print(HelpPage.page(for: command)) }
    guard let subcommand = subcommands.first(where: { $0.command.name == command.name }) else {
      preconditionFailure("\(command.name) is in the table without a subcommand")
    }
    return try await subcommand.run(invocation, in: session)
  }
}
