internal import CommandLineOptions
internal import Diagnostics
internal import Glibc
internal import OutputChannels
internal import Reporting

/// What every subcommand works with: the environment and the standard streams.
struct CommandSession {
  /// Standard error, for everything that is not the answer.
  let errors = OutputChannel.standardError()

  /// The value of a variable of the environment; `nil` where it is not set.
  func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Writes the answer to standard output or to the file of `--output`, whole or not at all.
  ///
  /// - Parameters:
  ///   - invocation: The invocation, whose command has the option `--output`.
  ///   - body: Writes the answer.
  /// - Returns: What `body` returns.
  /// - Throws: ``OutputError``, or what `body` throws.
  func withOutput<Result>(
    of invocation: Invocation,
    _ body: (OutputChannel) throws -> Result
  ) throws -> Result {
    if let path = invocation[CommonOptions.output], path != "-" {
      return try WholeFile.write(to: path, body)
    }
    let channel = OutputChannel.standardOutput()
    let result = try body(channel)
    try channel.flush()
    return result
  }

  /// How words look on a channel.
  func style(of channel: OutputChannel, _ choice: ColorChoice = .auto) -> TerminalStyle {
    TerminalStyle(for: channel, choice: choice, environment: environment)
  }

  /// Writes a text to standard output.
  func print(_ text: String) throws -> ExitStatus {
    let channel = OutputChannel.standardOutput()
    channel.write(text)
    try channel.flush()
    return .done
  }

  /// Prints a finding to standard error.
  func report(_ diagnostic: Diagnostic) {
    errors.write(DiagnosticText.lines(for: diagnostic, style: style(of: errors)))
    // Where even standard error is closed, nobody is left to tell.
    try? errors.flush()
  }

  /// Prints findings to standard error.
  func report(_ diagnostics: [Diagnostic]) {
    let style = style(of: errors)
    for diagnostic in diagnostics {
      errors.write(DiagnosticText.lines(for: diagnostic, style: style))
    }
    try? errors.flush()
  }

  /// Prints a line to standard error that is neither an error nor a warning.
  func note(_ text: String) {
    errors.write(text + "\n")
    try? errors.flush()
  }

  /// Prints an error to standard error.
  func report(_ error: any Error) {
    guard let explained = error as? any ExplainedError else {
      report(Diagnostic(.error, "failure", String(describing: error)))
      return
    }
    for diagnostic in explained.diagnostics { report(diagnostic) }
    guard let usage = error as? UsageError, let name = usage.shortHelp,
      let command = CeilingTool.tool.command(named: name)
    else { return }
    errors.write(HelpPage.short(for: command))
    try? errors.flush()
  }
}
