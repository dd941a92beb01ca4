internal import CommandLineOptions

/// A subcommand: its table, and what it does.
protocol Subcommand: SendableMetatype {
  /// Its name, operands, options and examples.
  static var command: Command { get }

  /// Does it.
  ///
  /// - Throws: Anything that is an error to the user; it is printed, and the exit status is 2.
  static func run(_ invocation: Invocation, in session: CommandSession) async throws -> ExitStatus
}

/// How a command ends.
enum ExitStatus: Int32 {
  /// Done, nothing to report.
  case done = 0
  /// Done, and there is something to report.
  case found = 1
  /// Not done.
  case notDone = 2
}
