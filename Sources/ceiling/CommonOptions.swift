internal import CeilingReach
internal import CommandLineOptions
internal import OutputChannels

/// How an answer is written.
enum OutputFormat: String {
  case text
  case json
  case markdown
  case csv
}

/// Options that mean the same for every subcommand that has them.
enum CommonOptions {
  /// `--db FILE`.
  static let database = Option<String?>.optional(
    "db",
    .file(),
    defaultText: "$CEILING_DB, else ceiling.sqlite",
    help: "The database of snapshots"
  )

  /// `--snapshot SNAPSHOT`.
  static let snapshot = Option<String>(
    "snapshot",
    .text("SNAPSHOT"),
    default: "latest",
    defaultText: "latest",
    help: "The state of the organization that is asked about"
  )

  /// `--at DATE`.
  static let time = Option<ReachTime?>.optional(
    "at",
    ArgumentValue(
      "DATE",
      expected: "a day such as 2026-11-20 or an instant such as 2026-11-20T10:00:00Z"
    ) { ReachTime($0) },
    defaultText: "the day of the export",
    help: "The day from which on requests are made"
  )

  /// `--output FILE`.
  static let output = Option<String?>.optional(
    "output",
    letter: "o",
    .file(),
    defaultText: "standard output",
    help: "Write the answer there, whole or not at all"
  )

  /// `--color WHEN`.
  static let color = Option<ColorChoice>(
    "color",
    .choice("WHEN", of: ColorChoice.allCases),
    default: .auto,
    defaultText: "auto",
    help: "Colour the text"
  )

  /// `--format FORMAT` with the formats that a command has, the first of them by default.
  static func format(_ first: OutputFormat, _ others: OutputFormat...) -> Option<OutputFormat> {
    Option(
      "format",
      letter: "f",
      .choice("FORMAT", of: [first] + others),
      default: first,
      defaultText: first.rawValue,
      help: "How the answer is written"
    )
  }
}
