internal import CommandLineOptions
internal import JSONText
internal import OutputChannels
internal import Reporting
internal import SnapshotStore

/// `ceiling snapshots remove SNAPSHOT`.
enum SnapshotsRemoveCommand: Subcommand {
  private static let snapshot = Operand<String>.required(
    .text("SNAPSHOT"),
    help: "The name or number of an imported snapshot, latest or latest~N"
  )
  private static let format = CommonOptions.format(.text, .json)

  static let command = Command(
    "snapshots remove",
    summary: "Removes a snapshot from the database.",
    discussion: [
      "Policy texts that other snapshots have stay. The number of the snapshot is not used again."
    ],
    operands: [snapshot],
    options: [CommonOptions.database, format],
    examples: [
      Command.Example("by its name", "ceiling snapshots remove before-the-change"),
      Command.Example("the one before the latest", "ceiling snapshots remove latest~1"),
    ]
  )

  static func run(_ invocation: Invocation, in session: CommandSession) throws -> ExitStatus {
    let reference = try session.reference(invocation[snapshot])
    let store = try SnapshotStore(readingFrom: session.databasePath(of: invocation))
    let removed = try store.remove(reference)
    let channel = OutputChannel.standardOutput()
    switch invocation[format] {
    case .json:
      var writer = JSONWriter { channel.write($0) }
      writer.answer { writer in
        writer.key("removed")
        writer.snapshot(removed)
      }
      writer.finish()
    default:
      channel.write(
        "removed \(SnapshotText.designation(of: removed)): \(SnapshotText.contents(of: removed))\n"
      )
    }
    try channel.flush()
    return .done
  }
}
