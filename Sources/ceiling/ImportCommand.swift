internal import CommandLineOptions
internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import OutputChannels
internal import PolicyWording
internal import Reporting
internal import SnapshotReaders
internal import SnapshotStore
internal import TextEscaping

/// `ceiling import SOURCE`.
enum ImportCommand: Subcommand {
  private static let source = Operand<String>.required(
    .file("SOURCE"),
    help: "The folder or file that the AWS CLI's output was written to"
  )
  private static let name = Option<String?>.optional(
    "name",
    ArgumentValue(
      "NAME",
      expected: "a name: no number, without a /, and not beginning with latest"
    ) { SnapshotName.isValid($0) ? $0 : nil },
    defaultText: "the last part of SOURCE, with -2, -3, … where that is taken",
    help: "What the snapshot is called"
  )
  private static let partial = Option<Bool>.flag(
    "partial",
    help: "Import what can be, although there are errors"
  )
  private static let format = CommonOptions.format(.text, .json)

  static let command = Command(
    "import",
    summary: "Reads an export of an organization into the database, as a snapshot of its own.",
    discussion: [
      "Files are recognized by what they hold, at any depth and under any name, gzipped or not, as "
        + "the AWS CLI prints them. Where an answer does not say what it is about (the parent, the "
        + "policy, the target that was asked for), the name of its file or folder has the id.",
      "Of aws organizations, in the management account: describe-organization; list-roots; "
        + "list-organizational-units-for-parent and list-accounts-for-parent of the root and of each "
        + "unit; list-policies and describe-policy of each service control and resource control "
        + "policy; list-targets-for-policy of each of them, or list-policies-for-target of each root, "
        + "unit and account. Of aws iam, in each account whose users and roles matter: "
        + "get-account-authorization-details.",
      "Read too: list-accounts, describe-account, describe-organizational-unit, list-parents, "
        + "list-children, list-tags-for-resource, list-delegated-administrators, "
        + "list-delegated-services-for-account, get-role, get-user, get-policy, get-policy-version.",
      "All that is wrong is told with its file, line and column. An export with errors is not "
        + "imported at all; with --partial the rest of it is, and answers that depend on what is "
        + "missing say so.",
    ],
    operands: [source],
    options: [name, partial, CommonOptions.database, format, CommonOptions.color],
    examples: [
      Command.Example("an export", "ceiling import export/"),
      Command.Example(
        "under a name of its own, into another database",
        "ceiling import export/ --name before-the-change --db organization.sqlite"
      ),
      Command.Example("for a script", "ceiling import export/ --format json"),
    ]
  )

  static func run(
    _ invocation: Invocation,
    in session: CommandSession
  ) async throws -> ExitStatus {
    let path = session.databasePath(of: invocation)
    let outcome: Outcome
    do {
      let export = try await ExportReader().open(invocation[source])
      outcome = try await importing(export, into: path, invocation)
    } catch let error as ExportError {
      outcome = Outcome(snapshot: nil, diagnostics: error.diagnostics, isReadable: false)
    }
    try report(outcome, path, invocation, session)
    return outcome.snapshot == nil ? .notDone : .done
  }

  /// How an import went.
  private struct Outcome {
    /// What was imported; `nil` for nothing.
    var snapshot: SnapshotSummary?
    var diagnostics: [Diagnostic]
    /// Whether there is an organization that could be imported with `--partial`.
    var isReadable = true
  }

  private static func importing(
    _ export: Export,
    into path: String,
    _ invocation: Invocation
  ) async throws -> Outcome {
    let isRefused = !invocation[partial] && export.diagnostics.contains { $0.severity == .error }
    if isRefused {
      // Only to tell all that is wrong: the database is left alone.
      let report = await export.forEachAccount { (_) throws(Never) in }
      return Outcome(snapshot: nil, diagnostics: report.diagnostics)
    }
    let store = try SnapshotStore(writingTo: path)
    let snapshot = try store.beginImport(
      named: invocation[name].map { .given($0) } ?? .derived(fromPath: export.name)
    )
    snapshot.add(export.organization)
    let report = try await export.forEachAccount { account throws(StoreError) in
      try snapshot.add(
        account.principals,
        of: account.account,
        isComplete: account.isComplete
      )
    }
    guard !report.hasErrors || invocation[partial] else {
      snapshot.discard()
      return Outcome(snapshot: nil, diagnostics: report.diagnostics)
    }
    return Outcome(
      snapshot: try snapshot.finish(export.organization, diagnostics: report.diagnostics),
      diagnostics: report.diagnostics
    )
  }

  /// How many files that are no answers are named: a wrong folder may hold thousands.
  private static let strangeFilesNamed = 10

  private static func report(_ diagnostics: [Diagnostic], _ session: CommandSession) {
    var strangeFiles = 0
    session.report(
      diagnostics.filter { diagnostic in
        guard diagnostic.code == "unrecognized-file", diagnostic.severity == .warning else {
          return true
        }
        strangeFiles += 1
        return strangeFiles <= strangeFilesNamed
      }
    )
    let others = strangeFiles - strangeFilesNamed
    if others > 0 {
      session.note(
        "\(CountText.counted(others, "other file")) not read either; --format json lists all"
      )
    }
  }

  private static func report(
    _ outcome: Outcome,
    _ path: String,
    _ invocation: Invocation,
    _ session: CommandSession
  ) throws {
    let isText = invocation[format] == .text
    let errors = outcome.diagnostics.filter { $0.severity == .error }
    if outcome.snapshot == nil {
      // What keeps it from being imported comes first.
      let warnings = outcome.diagnostics.filter { $0.severity == .warning }
      report(isText ? errors + warnings : errors, session)
      session.note(
        outcome.isReadable
          ? "nothing imported; --partial imports the rest and marks what depends on it"
          : "nothing imported"
      )
    } else if isText {
      report(outcome.diagnostics, session)
    }
    let channel = OutputChannel.standardOutput()
    if !isText {
      var writer = JSONWriter { channel.write($0) }
      writer.answer { writer in
        writer.key("snapshot")
        if let snapshot = outcome.snapshot { writer.snapshot(snapshot) } else { writer.null() }
        writer.member("diagnostics", each: outcome.diagnostics) { $0.diagnostic($1) }
      }
      writer.finish()
    } else if let snapshot = outcome.snapshot {
      channel.write(
        "imported \(SnapshotText.contents(of: snapshot)) into \(path.escaped(for: .terminal)) as "
          + SnapshotText.designation(of: snapshot)
          + (errors.isEmpty
            ? "" : "; what depends on \(CountText.counted(errors.count, "error")) is marked")
          + "\n"
      )
    }
    try channel.flush()
  }
}
