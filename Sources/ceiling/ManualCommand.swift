internal import CommandLineOptions
internal import OutputChannels

/// `ceiling manual`.
enum ManualCommand: Subcommand {
  static let command = Command(
    "manual",
    summary: "Prints the manual page.",
    options: [CommonOptions.output],
    examples: [
      Command.Example("read it", "ceiling manual | man -l -"),
      Command.Example(
        "install it",
        "ceiling manual --output /usr/local/share/man/man1/ceiling.1"
      ),
    ]
  )

  static func run(_ invocation: Invocation, in session: CommandSession) throws -> ExitStatus {
    let page = ManualPage.page(for: CeilingTool.tool, version: ToolVersion.number)
    try session.withOutput(of: invocation) { $0.write(page) }
    return .done
  }
}
