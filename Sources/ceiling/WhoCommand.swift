internal import CeilingReach
internal import CommandLineOptions
internal import JSONText
internal import OrganizationModel
internal import OutputChannels
internal import Reporting
internal import RequestModel

/// `ceiling who ACTION`.
enum WhoCommand: Subcommand {
  private static let action = Operand<String>.required(
    .text("ACTION"),
    help: "The action, such as bedrock:InvokeModel"
  )
  private static let resource = Option<String?>.optional(
    "resource",
    .text("ARN"),
    help: "Only the one authorization on this resource"
  )
  private static let format = CommonOptions.format(.text, .json)

  static let command = Command(
    "who",
    summary: "Shows in which accounts an action can ever be reached.",
    discussion: [
      "Each account has a line: whether its principals can ever reach the action under its service "
        + "control policies, and which statements decide. The management account stands under "
        + "none."
    ],
    operands: [action],
    options: [
      resource, CommonOptions.time, CommonOptions.snapshot, CommonOptions.database, format,
      CommonOptions.output, CommonOptions.color,
    ],
    examples: [
      Command.Example("where a model can be invoked", "ceiling who bedrock:InvokeModel"),
      Command.Example(
        "where a trail can be stopped, for a script",
        "ceiling who cloudtrail:StopLogging --format json"
      ),
    ]
  )

  static func run(
    _ invocation: Invocation,
    in session: CommandSession
  ) async throws -> ExitStatus {
    let name = invocation[action]
    guard Request.isAction(name) else {
      throw UsageError(
        "\"\(name)\" is not an action",
        hint: "an action is written service:Name, without wildcards"
      )
    }
    let snapshot = try await session.snapshot(invocation[CommonOptions.snapshot], for: invocation)
    let question = ReachQuestion(
      actions: [name],
      resource: invocation[resource],
      time: invocation[CommonOptions.time]
    )
    try session.withOutput(of: invocation) { channel in
      var accounts: [AccountAnswer] = []
      try OrganizationReach(snapshot).forEachAccount(askedAbout: question) { accounts.append($0) }
      let report = WhoReport(
        action: accounts.first?.action.action ?? name,
        accounts: accounts,
        organization: snapshot.organization
      )
      switch invocation[format] {
      case .json:
        var writer = JSONWriter { channel.write($0) }
        report.write(to: &writer)
        writer.finish()
      default:
        let style = session.style(of: channel, invocation[CommonOptions.color])
        for line in report.lines(style: style) { channel.write(line + "\n") }
      }
    }
    return .done
  }
}
