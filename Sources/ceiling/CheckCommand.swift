internal import CeilingReach
internal import CommandLineOptions
internal import JSONText
internal import OrganizationChanges
internal import OrganizationClaims
internal import OrganizationModel
internal import OutputChannels
internal import Reporting

/// `ceiling check CLAIMS`.
enum CheckCommand: Subcommand {
  private static let claims = Operand<String>.required(
    .file("CLAIMS"),
    help: "The file of claims (\"-\": standard input)"
  )
  private static let format = CommonOptions.format(.text, .json)

  static let command = Command(
    "check",
    summary: "Proves claims about the ceilings, or breaks them with a request.",
    discussion: [
      "CLAIMS is a JSON file: {\"claims\": [CLAIM, …]}. A claim has a \"name\", what \"must\" happen "
        + "(\"deny\" or \"allow\"), patterns over \"actions\", and \"targets\": accounts, units with "
        + "all accounts under them, or ARNs of principals. \"except\" leaves targets out, "
        + "\"principals\" names kinds of principal (root, user, userSession, role, federatedUser; "
        + "all for deny, user and role for allow), \"resource\" is a pattern over ARNs.",
      "A claim that must deny holds where no request passes but those that match \"unless\"; one "
        + "that must allow where every request that matches \"when\" passes. Both are objects of "
        + "condition keys with patterns; an absent key matches none. Service control policies are "
        + "what is asked, and the boundary of a principal that is a target.",
      "The management account and suspended accounts are not covered unless the management "
        + "account alone is the target. A claim whose targets have no accounts, or that is about no "
        + "request, is an error.",
      "With --with the claims are checked on the organization as it would be. "
        + CommonOptions.aboutChanges,
    ],
    operands: [claims],
    options: [
      CommonOptions.changes, CommonOptions.time, CommonOptions.snapshot, CommonOptions.database,
      format, CommonOptions.output, CommonOptions.color,
    ],
    examples: [
      Command.Example(
        "a baseline of guardrails",
        "ceiling check OrgSnapshots/claims/security-baseline.json --snapshot OrgSnapshots/example/"
      ),
      Command.Example(
        "whether they still hold after a plan of Terraform, for a pipeline",
        "ceiling check claims.json --with terraform:plan.json --format json"
      ),
    ],
    statuses: ExitMeaning.usual(reporting: "a claim is broken, or could not be decided")
  )

  static func run(
    _ invocation: Invocation,
    in session: CommandSession
  ) async throws -> ExitStatus {
    let file = try ClaimFile(reading: SourceText(input: invocation[claims]))
    session.report(file.warnings)
    let snapshot = try session.changed(
      try await session.snapshot(invocation[CommonOptions.snapshot], for: invocation),
      by: invocation
    )
    let check = ClaimCheck(snapshot, time: invocation[CommonOptions.time])
    return try session.withOutput(of: invocation) { channel in
      let report = ClaimReport(
        results: try file.claims.map { try check.result($0) },
        snapshot: snapshot,
        changes: invocation[CommonOptions.changes].map(\.text)
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
      return report.allHold ? .done : .found
    }
  }
}
