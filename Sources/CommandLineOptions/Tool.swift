/// The whole command with its subcommands, as data.
public struct Tool: Sendable {
  /// A variable of the environment and what it does.
  public struct Variable: Hashable, Sendable {
    /// The variable's name.
    public let name: String
    /// What it does, a sentence without a full stop.
    public let help: String

    /// A variable.
    public init(_ name: String, _ help: String) {
      self.name = name
      self.help = help
    }
  }

  /// The name that is typed.
  public let name: String
  /// What it does, one sentence with a full stop.
  public let summary: String
  /// More about it, a paragraph an element.
  public let discussion: [String]
  /// The subcommands in the order in which help lists them.
  public let commands: [Command]
  /// The variables that it looks at.
  public let variables: [Variable]
  /// Real examples.
  public let examples: [Command.Example]
  /// What the exit statuses mean for all subcommands.
  public let statuses: [ExitMeaning]

  /// A tool.
  public init(
    name: String,
    summary: String,
    discussion: [String],
    commands: [Command],
    variables: [Variable],
    examples: [Command.Example],
    statuses: [ExitMeaning]
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.commands = commands
    self.variables = variables
    self.examples = examples
    self.statuses = statuses
  }

  /// The command that the first words name, and the words behind its name.
  ///
  /// - Throws: ``UsageError`` for a word that is no command's name.
  public func command(for words: [String]) throws(UsageError) -> (Command, [String]) {
    guard let first = words.first else {
      throw UsageError("a command is missing", hint: "\"\(name) --help\" lists the commands")
    }
    if words.count > 1, let command = command(named: "\(first) \(words[1])") {
      return (command, Array(words.dropFirst(2)))
    }
    if let command = command(named: first) { return (command, Array(words.dropFirst())) }
    let listing = "\"\(name) --help\" lists the commands"
    if first.hasPrefix("-") {
      throw UsageError(
        "unknown option \"\(first)\" before a command",
        hint: "options go behind the command: \(name) COMMAND \(first) …; \(listing)"
      )
    }
    throw UsageError(
      "unknown command \"\(first)\"",
      hint: UsageError.hint(for: first, among: commands.map(\.name), otherwise: listing)
    )
  }

  /// The command with this name; `nil` where there is none.
  public func command(named name: String) -> Command? { commands.first { $0.name == name } }
}
