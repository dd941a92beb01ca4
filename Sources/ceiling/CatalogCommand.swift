internal import ActionCatalog
internal import CommandLineOptions
internal import Diagnostics
internal import JSONText
internal import OutputChannels
internal import Reporting

/// `ceiling catalog [PATTERN]`.
enum CatalogCommand: Subcommand {
  private static let pattern = Operand<String?>.optional(
    .text("PATTERN"),
    help: "The actions to list, as a policy names them, in quotes; without it, the services"
  )
  private static let batch = Option<String?>.optional(
    "batch",
    .file(),
    help: "Read a pattern a line (\"-\": from standard input), write a line of JSON for each"
  )
  private static let format = CommonOptions.format(.text, .json, .csv)

  static let command = Command(
    "catalog",
    summary: "Lists the actions that a pattern matches, with what AWS publishes about them.",
    discussion: [
      "A pattern is compared without case with service:Action; \"*\" stands for any text and \"?\" "
        + "for one character. For a single action all that the catalog knows is shown.",
      "A pattern that matches nothing is an error that tells what was probably meant. Where it "
        + "matches only actions that AWS has retired, these are listed.",
    ],
    operands: [pattern],
    options: [batch, format, CommonOptions.output, CommonOptions.color],
    examples: [
      Command.Example("what a pattern of a policy covers", "ceiling catalog 's3:Put*Acl'"),
      Command.Example("all about one action", "ceiling catalog ec2:RunInstances"),
      Command.Example("many patterns, for a script", "ceiling catalog --batch patterns.txt"),
    ]
  )

  static func run(_ invocation: Invocation, in session: CommandSession) throws -> ExitStatus {
    let format = invocation[format]
    if let file = invocation[batch] {
      guard invocation[pattern] == nil else {
        throw UsageError("a PATTERN and --batch exclude each other")
      }
      guard format == .json || !invocation.has(self.format) else {
        throw UsageError("--batch writes JSON, a line for each pattern", hint: "leave --format out")
      }
      try session.withOutput(of: invocation) { try answer(linesOf: file, on: $0) }
      return .done
    }
    guard let pattern = invocation[pattern] else {
      try session.withOutput(of: invocation) { channel in
        guard format == .text else {
          return write(CatalogListing(pattern: nil), as: format, to: channel, .plain)
        }
        let style = session.style(of: channel, invocation[CommonOptions.color])
        CatalogOverview.write(.current, to: channel, style: style)
      }
      return .done
    }
    let listing = CatalogListing(pattern: pattern)
    if let finding = listing.finding {
      session.report(finding.diagnostic(listing.isEmpty ? .error : .warning))
    }
    guard !listing.isEmpty else { return .notDone }
    try session.withOutput(of: invocation) { channel in
      let style = session.style(of: channel, invocation[CommonOptions.color])
      write(listing, as: format, to: channel, style)
    }
    return .done
  }

  private static func write(
    _ listing: CatalogListing,
    as format: OutputFormat,
    to channel: OutputChannel,
    _ style: TerminalStyle
  ) {
    switch format {
    case .json:
      withoutActuallyEscaping(channel.write(_:) as ([UInt8]) -> Void) { sink in
        var writer = JSONWriter(to: sink)
        listing.write(to: &writer)
        writer.finish()
      }
    case .csv: listing.writeCSV(to: channel)
    case .text, .markdown: listing.writeText(to: channel, style: style)
    }
  }

  private static func answer(linesOf file: String, on channel: OutputChannel) throws {
    var writer = JSONWriter { channel.write($0) }
    try InputLines.forEach(of: file) { line, _ in
      guard !line.isEmpty else { return }
      // Bytes that are no UTF-8 become U+FFFD, which no action has.
      let pattern = String(decoding: line, as: UTF8.self)
      CatalogListing(pattern: pattern).writeBatchLine(pattern: pattern, to: &writer)
    }
    writer.finish()
  }
}
