internal import CeilingReach
internal import CommandLineOptions
internal import JSONText
internal import OrganizationModel
internal import OutputChannels
internal import Reporting

/// `ceiling reach TARGET`.
enum ReachCommand: Subcommand {
  private static let target = Operand<String?>.optional(
    .text("TARGET"),
    help: "The account, organizational unit, root or principal that is asked about"
  )
  private static let actions = Option<[String]>.repeated(
    "action",
    .text("PATTERN"),
    help: "Only the actions that match, such as s3:Get*"
  )
  private static let resource = Option<String?>.optional(
    "resource",
    .text("ARN"),
    help: "Only the one authorization on this resource"
  )
  private static let assumption = Option<ReachQuestion.Assumption>(
    "assume",
    .choice("WHAT", of: [.catalog, .nothing]),
    default: .catalog,
    defaultText: "catalog",
    help: "What is taken for granted about requests"
  )
  private static let allAccounts = Option<Bool>.flag(
    "all-accounts",
    help: "Ask about each account instead of a TARGET"
  )
  private static let batch = Option<String?>.optional(
    "batch",
    .file(),
    help: "Answer a case a line (\"-\": from standard input), write a line of JSON for each"
  )
  private static let format = CommonOptions.format(.text, .json, .csv)

  static let command = Command(
    "reach",
    summary: "Shows what the principals of a target can ever reach under its ceilings.",
    discussion: [
      "The ceilings are the service control policies from the root down to the account and, for "
        + "a principal, its permissions boundary. They never grant anything: what they leave "
        + "still needs an identity or resource policy. An organizational unit or the root stands "
        + "for a new account that is placed directly there.",
      "A case of --batch is an object on one line: the policies under \"scps\" (a list of levels, "
        + "the root's first) and \"boundary\", what is asked under \"actions\" and \"resource\", what "
        + "is known under \"account\", \"principal\", \"facts\" and more. A case without an answer "
        + "gets a line with \"error\", and the next one follows.",
    ],
    operands: [target],
    options: [
      actions, resource, CommonOptions.time, assumption, allAccounts, batch,
      CommonOptions.snapshot, CommonOptions.database, format, CommonOptions.output,
      CommonOptions.color,
    ],
    examples: [
      Command.Example(
        "what an account can reach, and who blocks the rest",
        "ceiling reach shop-prod"
      ),
      Command.Example(
        "why an action is blocked",
        "ceiling reach Root/Workloads/Prod --action s3:DeleteBucket"
      ),
      Command.Example(
        "all there is to know about a role, for a script",
        "ceiling reach arn:aws:iam::111122223333:role/Deploy --format json"
      ),
    ]
  )

  static func run(
    _ invocation: Invocation,
    in session: CommandSession
  ) async throws -> ExitStatus {
    let name = invocation[target]
    if let file = invocation[batch] {
      try answer(linesOf: file, name, invocation, session)
      return .done
    }
    if invocation[allAccounts] {
      if let name {
        throw UsageError(
          "--all-accounts asks about each account, so \"\(name)\" is one word too many",
          hint: "leave out one of them"
        )
      }
    } else if name == nil {
      throw UsageError("TARGET is missing", shortHelp: command.name)
    }
    let snapshot = try await session.snapshot(invocation[CommonOptions.snapshot], for: invocation)
    let reach = OrganizationReach(snapshot)
    let question = reach.dated(
      ReachQuestion(
        actions: invocation[actions],
        resource: invocation[resource],
        time: invocation[CommonOptions.time],
        assumption: invocation[assumption]
      )
    )
    if let name {
      try reportTarget(named: name, reach, question, of: snapshot, invocation, session)
    } else {
      try reportAccounts(reach, question, of: snapshot, invocation, session)
    }
    return .done
  }

  private static func answer(
    linesOf file: String,
    _ name: String?,
    _ invocation: Invocation,
    _ session: CommandSession
  ) throws {
    if let name {
      throw UsageError("TARGET and --batch exclude each other, so \"\(name)\" is one word too many")
    }
    let others: [any DeclaredOption] = [
      actions, resource, CommonOptions.time, assumption, allAccounts, format,
    ]
    for option in others where invocation.has(option) {
      throw UsageError("--\(option.declaration.name) and --batch exclude each other")
    }
    try session.withOutput(of: invocation) { channel in
      try CaseBatch.answer(linesOf: file, on: channel) { .reach(file: $0) }
    }
  }

  private static func reportTarget(
    named name: String,
    _ reach: OrganizationReach,
    _ question: ReachQuestion,
    of snapshot: any SnapshotContents,
    _ invocation: Invocation,
    _ session: CommandSession
  ) throws {
    let subject = ReachSubject(try snapshot.designation(name))
    // Where the answer cannot be written, nobody should wait for it.
    try session.withOutput(of: invocation) { channel in
      let report = ReachReport(
        snapshot: snapshot,
        subject: subject,
        question: question,
        reach: try reach.reach(of: subject, question, detail(question, invocation))
      )
      switch invocation[format] {
      case .json:
        var writer = JSONWriter { channel.write($0) }
        ReachJSON.write(report, to: &writer)
        writer.finish()
      case .csv:
        channel.write(ReachCSV.head)
        for action in report.reach.actions {
          channel.write(ReachCSV.record(report.accountText, action))
        }
      default:
        let lines = try ReachText.lines(
          for: report,
          style: session.style(of: channel, invocation[CommonOptions.color]),
          size: TerminalSize(of: channel)
        )
        for line in lines { channel.write(line + "\n") }
      }
    }
  }

  /// How much of the answer is shown.
  private static func detail(_ question: ReachQuestion, _ invocation: Invocation) -> ReachDetail {
    switch invocation[format] {
    case .json: .proofs
    case .csv: .reasons
    default: question.actions.isEmpty ? .reasons : .proofs
    }
  }

  private static func reportAccounts(
    _ reach: OrganizationReach,
    _ question: ReachQuestion,
    of snapshot: any SnapshotContents,
    _ invocation: Invocation,
    _ session: CommandSession
  ) throws {
    try session.withOutput(of: invocation) { channel in
      switch invocation[format] {
      case .json:
        var writer = JSONWriter { channel.write($0) }
        try reach.forEachAccount(question) {
          ReachJSON.write($0, of: snapshot, question, to: &writer)
        }
        writer.finish()
      case .csv:
        channel.write(ReachCSV.head)
        AccountsCSV.write(try reach.verdicts(question, withCauses: true), to: channel)
      default:
        var accounts: [AccountReach] = []
        try reach.forEachAccount(question) { accounts.append($0) }
        let style = session.style(of: channel, invocation[CommonOptions.color])
        for line in AccountsText.lines(for: accounts, style: style) { channel.write(line + "\n") }
      }
    }
  }
}

extension ReachSubject {
  /// Whom a question is about that names a target.
  init(_ designation: TargetDesignation) {
    switch designation {
    case .node(let target): self = .target(target)
    case .principal(let arn, _): self = .principal(arn)
    }
  }
}
