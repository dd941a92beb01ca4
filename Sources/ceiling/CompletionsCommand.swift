internal import CommandLineOptions
internal import OutputChannels

/// `ceiling completions SHELL`.
enum CompletionsCommand: Subcommand {
  private static let shell = Operand<Shell>.required(
    .choice("SHELL", of: Shell.allCases),
    help: "The shell: bash, zsh or fish"
  )

  static let command = Command(
    "completions",
    summary: "Prints a script that lets a shell complete commands and options.",
    operands: [shell],
    options: [CommonOptions.output],
    examples: [
      Command.Example("in this session of Bash", "source <(ceiling completions bash)"),
      Command.Example(
        "in every session of fish",
        "ceiling completions fish --output ~/.config/fish/completions/ceiling.fish"
      ),
      Command.Example(
        "in every session of zsh, in a folder of $fpath",
        "ceiling completions zsh --output ~/.zsh/completions/_ceiling"
      ),
    ]
  )

  static func run(_ invocation: Invocation, in session: CommandSession) throws -> ExitStatus {
    let script = ShellCompletion.script(for: invocation[shell], tool: CeilingTool.tool)
    try session.withOutput(of: invocation) { $0.write(script) }
    return .done
  }
}
