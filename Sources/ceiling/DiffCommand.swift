internal import CeilingDiff
internal import CeilingReach
internal import CommandLineOptions
internal import Diagnostics
internal import Glibc
internal import JSONText
internal import OrganizationChanges
internal import OrganizationModel
internal import OutputChannels
internal import Reporting
internal import RequestModel

/// `ceiling diff BASE CHANGED`, `ceiling diff BASE --with CHANGE`.
enum DiffCommand: Subcommand {
  private static let base = Operand<String>.required(
    .text("BASE"),
    help: "The organization before the change, a SNAPSHOT"
  )
  private static let changed = Operand<String?>.optional(
    .text("CHANGED"),
    help: "The organization after it, a SNAPSHOT; left out where --with says what changes"
  )
  private static let onlyLost = Option<Bool>.flag(
    "only-lost",
    help: "Leave out what is gained"
  )
  private static let onlyExact = Option<Bool>.flag(
    "exact-only",
    help: "Leave out what could not be decided exactly"
  )
  private static let actions = Option<[String]>.repeated(
    "actions",
    .text("PATTERN"),
    help: "Only the actions that match, such as s3:Get*"
  )
  private static let targets = Option<[String]>.repeated(
    "targets",
    .text("TARGET"),
    help: "Only this account or principal, or what stands under this unit"
  )
  private static let accepted = Option<String?>.optional(
    "ignore",
    .file(),
    help: "Losses that are accepted, each with a reason and a day until which it is"
  )
  private static let format = Option<DiffFormat>(
    "format",
    letter: "f",
    .choice("FORMAT", of: [.text, .json, .markdown, .junit, .sarif]),
    default: .text,
    defaultText: "text",
    help: "How the answer is written"
  )

  static let command = Command(
    "diff",
    summary: "Shows what a change of the organization takes from its accounts, and opens to them.",
    discussion: [
      "An action is lost where some request passes the service control policies and permissions "
        + "boundaries of BASE and fails those of CHANGED; it is gained the other way round. Each "
        + "comes with such a request and the statements that stop it. Another order, another Sid "
        + "or a policy split in two takes nothing, so it shows nothing.",
      "An account that moved is compared under its old and its new path. A unit without accounts "
        + "is compared as a new account there would be. The exit status is 1 where anything is "
        + "lost.",
      "With --with, CHANGED is BASE after the changes. " + CommonOptions.aboutChanges,
      #"The file of --ignore is {"ignore": [{"actions": ["s3:*"], "targets": ["Root/Sandbox"], "#
        + #""reason": "why", "until": "2027-01-31"}]}; after that day a loss counts again."#,
    ],
    operands: [base, changed],
    options: [
      CommonOptions.changes, onlyLost, onlyExact, actions, targets, accepted, CommonOptions.time,
      CommonOptions.database, format, CommonOptions.output, CommonOptions.color,
    ],
    examples: [
      Command.Example(
        "what changed between the last two imports",
        "ceiling diff latest~1 latest"
      ),
      Command.Example(
        "what a plan of Terraform would break, before it is applied",
        "ceiling diff latest --with terraform:plan.json --only-lost"
      ),
      Command.Example(
        "an export that somebody edited, against the one in use",
        "ceiling diff latest ./edited --only-lost"
      ),
      Command.Example(
        "what production loses, for a script",
        "ceiling diff latest ./edited --targets Root/Workloads/Prod --format json"
      ),
    ],
    statuses: ExitMeaning.usual(reporting: "something is lost that is not accepted")
  )

  static func run(
    _ invocation: Invocation,
    in session: CommandSession
  ) async throws -> ExitStatus {
    let before = try await session.snapshot(invocation[base], for: invocation)
    let after = try await state(after: before, invocation, session)
    let question = DiffQuestion(
      actions: invocation[actions],
      targets: try invocation[targets].map { try designation($0, before, after) },
      onlyLost: invocation[onlyLost],
      onlyExact: invocation[onlyExact],
      accepted: try acceptedLosses(in: after, invocation, session),
      time: invocation[CommonOptions.time]
    )
    return try session.withOutput(of: invocation) { channel in
      let diff = try OrganizationComparison(before, after, question).run()
      let report = DiffReport(
        base: before,
        changed: after,
        with: invocation[CommonOptions.changes].map(\.text),
        diff: diff
      )
      switch invocation[format] {
      case .json:
        var writer = JSONWriter { channel.write($0) }
        DiffJSON.write(report, to: &writer)
        writer.finish()
      case .markdown: channel.write(DiffMarkdown(report).text)
      case .junit: channel.write(DiffJUnit(report).text)
      case .sarif:
        var writer = JSONWriter(pretty: true) { channel.write($0) }
        DiffSARIF.write(report, version: ToolVersion.number, to: &writer)
        writer.finish()
      case .text:
        let style = session.style(of: channel, invocation[CommonOptions.color])
        for line in DiffText(report, style: style).lines { channel.write(line + "\n") }
      }
      return diff.hasLoss ? .found : .done
    }
  }

  /// The organization after the change: another snapshot, or the base with changes laid over it.
  private static func state(
    after before: any SnapshotContents,
    _ invocation: Invocation,
    _ session: CommandSession
  ) async throws -> any SnapshotContents {
    guard let name = invocation[changed] else {
      guard !invocation[CommonOptions.changes].isEmpty else {
        throw UsageError(
          "there is nothing to compare \"\(invocation[base])\" with",
          hint: "give another SNAPSHOT, or changes with --with",
          shortHelp: command.name
        )
      }
      return try session.changed(before, by: invocation)
    }
    guard invocation[CommonOptions.changes].isEmpty else {
      throw UsageError(
        "--with says what changes, so \"\(name)\" is one word too many",
        hint: "leave out one of them"
      )
    }
    return try await session.snapshot(name, for: invocation)
  }

  /// What a TARGET means after the change, or, where that does not have it any more, before it.
  private static func designation(
    _ name: String,
    _ before: any SnapshotContents,
    _ after: any SnapshotContents
  ) throws -> TargetDesignation {
    do {
      return try after.designation(name)
    } catch let error as TargetError {
      guard let known = try? before.designation(name) else { throw error }
      return known
    }
  }

  private static func acceptedLosses(
    in snapshot: any SnapshotContents,
    _ invocation: Invocation,
    _ session: CommandSession
  ) throws -> AcceptedLosses {
    guard let path = invocation[accepted] else { return AcceptedLosses() }
    let losses = try AcceptedLosses(
      reading: JSONValue.read(input: path),
      in: snapshot.organization,
      today: ReachTime(dayOf: time(nil))
    )
    session.report(losses.warnings)
    return losses
  }
}

/// How a comparison is written.
private enum DiffFormat: String {
  case text
  case json
  /// A comment on a pull request.
  case markdown
  /// The report of a test run.
  case junit
  /// A log of findings.
  case sarif
}
