internal import CommandLineOptions
internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import OutputChannels
internal import PolicyEvaluation
internal import PolicyLanguage
internal import Reporting
internal import RequestModel

/// `ceiling simulate`.
enum SimulateCommand: Subcommand {
  private static let principal = Option<String?>.optional(
    "principal",
    .text("ARN"),
    help: "The user, role, session or root user of the snapshot that asks"
  )
  private static let actions = Option<[String]>.repeated(
    "action",
    .text("NAME"),
    help: "An action, such as s3:GetObject; may be given several times"
  )
  private static let resources = Option<[String]>.repeated(
    "resource",
    .text("ARN"),
    help: "A resource; without it each action is asked on \"*\""
  )
  private static let context = Option<[String]>.repeated(
    "context",
    .text("KEY=VALUE"),
    help: "A condition key of the requests; one given several times has a list of values"
  )
  private static let batch = Option<String?>.optional(
    "batch",
    .file(),
    help: "Decide a case a line (\"-\": from standard input), write a line of JSON for each"
  )
  private static let customRequest = Option<String?>.optional(
    "cli-input-json",
    .file(),
    help: "Decide the request of \"aws iam simulate-custom-policy\" that the file holds"
  )
  private static let format = Option<SimulationFormat>(
    "format",
    letter: "f",
    .choice("FORMAT", of: [.text, .json, .aws]),
    default: .text,
    defaultText: "text",
    help: "How the answer is written; aws: as the AWS CLI prints it"
  )

  static let command = Command(
    "simulate",
    summary: "Decides requests as AWS would.",
    discussion: [
      "The requests of a principal are decided with all its policies: the service control policies "
        + "over its account, the resource control policies over the resource's, its boundary and "
        + "its identity policies. Policies of resources are not in an export, but for the trust "
        + "policies of roles: in the principal's account they are left out, in another account "
        + "they are taken to allow. What the snapshot tells is filled in (the organization, tags, a "
        + "resource's Region); everything else is as --context says, or absent.",
      "A case of --batch is an object on one line: the request under \"request\", and the policies "
        + "under \"scps\" and \"rcps\" (lists of levels, the root's first), \"boundary\", "
        + "\"identityPolicies\", \"sessionPolicy\" and \"resourcePolicy\". Without "
        + "\"identityPolicies\" the ceilings alone are asked. A case that can't be decided is "
        + "answered by a line with \"error\", and the next one follows. A policy that AWS would "
        + "refuse to keep is an error too; where there is no doubt what it means, the decision "
        + "stands beside it.",
    ],
    options: [
      principal, actions, resources, context, CommonOptions.snapshot, CommonOptions.database, batch,
      customRequest, format, CommonOptions.output, CommonOptions.color,
    ],
    examples: [
      Command.Example(
        "may a role do it",
        "ceiling simulate --principal arn:aws:iam::222233334444:role/Deploy --action s3:GetObject "
          + "--resource 'arn:aws:s3:::reports/q1.csv'"
      ),
      Command.Example("cases from a file", "ceiling simulate --batch cases.jsonl"),
      Command.Example(
        "what a script did with the AWS CLI",
        "ceiling simulate --cli-input-json request.json --format aws"
      ),
    ]
  )

  static func run(
    _ invocation: Invocation,
    in session: CommandSession
  ) async throws -> ExitStatus {
    let ways = [
      invocation[batch].map { _ in "--batch" },
      invocation[customRequest].map { _ in "--cli-input-json" },
      invocation[principal].map { _ in "--principal" },
    ].compactMap { $0 }
    guard ways.count < 2 else {
      throw UsageError("\(ways[0]) and \(ways[1]) exclude each other")
    }
    if let file = invocation[batch] {
      try refuse([format, actions, resources, context], with: "--batch", invocation)
      try session.withOutput(of: invocation) { channel in
        try CaseBatch.answer(linesOf: file, on: channel) { .simulation(file: $0) }
      }
    } else if let file = invocation[customRequest] {
      try refuse([actions, resources, context], with: "--cli-input-json", invocation)
      try simulateCustomPolicy(file, invocation, session)
    } else if let arn = invocation[principal] {
      try await simulatePrincipal(arn, invocation, session)
    } else {
      throw UsageError(
        "--principal, --batch or --cli-input-json is missing",
        shortHelp: command.name
      )
    }
    return .done
  }

  private static func refuse(
    _ options: [any DeclaredOption],
    with way: String,
    _ invocation: Invocation
  ) throws {
    for option in options where invocation.has(option) {
      throw UsageError("--\(option.declaration.name) and \(way) exclude each other")
    }
  }

  private static func simulatePrincipal(
    _ arn: String,
    _ invocation: Invocation,
    _ session: CommandSession
  ) async throws {
    let actions = try invocation[actions].map { try checkedAction($0) }
    guard !actions.isEmpty else { throw UsageError("--action is missing") }
    let given = try Context(invocation[context])
    let snapshot = try await session.snapshot(invocation[CommonOptions.snapshot], for: invocation)
    let simulation = SnapshotSimulation(of: try SnapshotCaller(arn, in: snapshot), in: snapshot)
    let resources = invocation[resources].isEmpty ? ["*"] : invocation[resources]
    var results: [SnapshotSimulation.Result] = []
    for action in actions {
      for resource in resources {
        results.append(try simulation.result(action: action, resource: resource, given: given))
      }
    }
    for resource in resources
    where results.contains(where: { $0.assumesResourcePolicy && $0.examined.resource == resource })
    {
      session.report(
        Diagnostic(
          .warning,
          "resource-policy-missing",
          "the policy of \(resource), in another account, is not in the snapshot; "
            + "it is taken to allow"
        )
      )
    }
    let report = SimulationReport(results: results, organization: snapshot.organization)
    try session.withOutput(of: invocation) { channel in
      switch invocation[format] {
      case .json: writeJSON(to: channel) { report.write(to: &$0) }
      case .aws:
        writeJSON(to: channel, pretty: true) {
          AWSSimulationJSON.write(results.map(\.examined), to: &$0)
        }
      case .text:
        let style = session.style(of: channel, invocation[CommonOptions.color])
        for line in report.lines(style: style) { channel.write(line + "\n") }
      }
    }
  }

  private static func simulateCustomPolicy(
    _ file: String,
    _ invocation: Invocation,
    _ session: CommandSession
  ) throws {
    guard invocation[format] == .aws || !invocation.has(format) else {
      throw UsageError("--cli-input-json is answered as the AWS CLI does", hint: "use --format aws")
    }
    let request = try CustomPolicyRequest(reading: JSONValue.read(input: file))
    try session.withOutput(of: invocation) { channel in
      writeJSON(to: channel, pretty: true) { AWSSimulationJSON.write(request.examined(), to: &$0) }
    }
  }

  private static func writeJSON(
    to channel: OutputChannel,
    pretty: Bool = false,
    _ body: (inout JSONWriter) -> Void
  ) {
    var writer = JSONWriter(pretty: pretty) { channel.write($0) }
    body(&writer)
    writer.finish()
  }

  private static func checkedAction(_ name: String) throws -> String {
    guard Request.isAction(name) else {
      throw UsageError(
        "\"\(name)\" is not an action",
        hint: "an action is written service:Name, without wildcards"
      )
    }
    return name
  }
}

/// How decisions are written.
private enum SimulationFormat: String {
  case text
  case json
  case aws
}

extension Context {
  /// The keys that `KEY=VALUE` words give.
  fileprivate init(_ words: [String]) throws {
    self.init()
    for word in words {
      guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
        throw UsageError("\"\(word)\" is not KEY=VALUE", hint: "aws:RequestedRegion=eu-west-1")
      }
      let key = ConditionKey(String(word[..<equals]))
      let value = String(word[word.index(after: equals)...])
      self[key] = self[key].map { .list($0.values + [value]) } ?? .single(value)
    }
  }
}
