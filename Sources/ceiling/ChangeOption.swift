internal import CommandLineOptions
internal import JSONText
internal import OrganizationChanges
internal import OrganizationModel

extension CommonOptions {
  /// `--with CHANGE`.
  static let changes = Option<[ChangeArgument]>.repeated(
    "with",
    ArgumentValue("CHANGE", expected: ChangeArgument.forms) { ChangeArgument($0) },
    help: "Ask about the organization after this change; several are made in their order"
  )

  /// What a CHANGE is, for the discussion of a command that takes some.
  static let aboutChanges =
    "A CHANGE is \(ChangeArgument.forms). An ID is the id or name of a policy, or the ARN of a "
    + "managed policy that is somebody's boundary. A plan is what \"terraform show -json\" prints. "
    + "What AWS would refuse is an error before anything is computed, and what is known only after "
    + "a plan is applied makes the answers that depend on it uncertain."
}

extension CommandSession {
  /// A snapshot as it would be after the changes of `--with`; without any, the snapshot itself.
  ///
  /// - Throws: ``ChangeError`` where a change can't be made, `InputError` where its file can't be
  ///   read.
  func changed(
    _ snapshot: any SnapshotContents,
    by invocation: Invocation
  ) throws -> any SnapshotContents {
    let changes = invocation[CommonOptions.changes]
    guard !changes.isEmpty else { return snapshot }
    let changed = try ChangedSnapshot(changes, to: snapshot) { try SourceText(input: $0) }
    report(changed.diagnostics)
    return changed
  }
}
