internal import CommandLineOptions
internal import JSONText
internal import OutputChannels
internal import Reporting
internal import SnapshotStore
internal import TextEscaping

/// `ceiling snapshots`.
enum SnapshotsCommand: Subcommand {
  private static let format = CommonOptions.format(.text, .json)

  static let command = Command(
    "snapshots",
    summary: "Lists the imported snapshots.",
    discussion: [
      "Another command takes a snapshot by its name or its number, or as \"latest\" (the one "
        + "imported last) or \"latest~N\" (the Nth before it). A number is never used twice."
    ],
    options: [CommonOptions.database, format, CommonOptions.output, CommonOptions.color],
    examples: [
      Command.Example("all of them", "ceiling snapshots"),
      Command.Example("in another database", "ceiling snapshots --db organization.sqlite"),
      Command.Example("for a script", "ceiling snapshots --format json"),
    ]
  )

  static func run(_ invocation: Invocation, in session: CommandSession) throws -> ExitStatus {
    let path = session.databasePath(of: invocation)
    let snapshots = try SnapshotStore(readingFrom: path).snapshots()
    try session.withOutput(of: invocation) { channel in
      switch invocation[format] {
      case .json:
        var writer = JSONWriter { channel.write($0) }
        writer.answer { writer in
          writer.member("snapshots", each: snapshots) { $0.snapshot($1) }
        }
        writer.finish()
      default:
        let style = session.style(of: channel, invocation[CommonOptions.color])
        let lines =
          snapshots.isEmpty
          ? ["no snapshots in \(path.escaped(for: .terminal))"]
          : SnapshotText.lines(for: snapshots, style: style)
        for line in lines { channel.write(line + "\n") }
      }
    }
    return .done
  }
}
