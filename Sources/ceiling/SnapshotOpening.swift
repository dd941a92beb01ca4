internal import CommandLineOptions
internal import Diagnostics
internal import OrganizationModel
internal import PolicyWording
internal import Reporting
internal import SnapshotReaders
internal import SnapshotStore

extension CommandSession {
  /// How many warnings about an export that is read directly are shown.
  private static let shownWarnings = 10

  /// The path of the database of snapshots: `--db`, else `CEILING_DB`, else `ceiling.sqlite`.
  func databasePath(of invocation: Invocation) -> String {
    if let path = invocation[CommonOptions.database] { return path }
    if let path = environment("CEILING_DB"), !path.isEmpty { return path }
    return "ceiling.sqlite"
  }

  /// The snapshot that a SNAPSHOT means: an export at a path, read into memory, or one of the
  /// database.
  ///
  /// - Throws: ``ExportError`` where the export has errors, ``StoreError`` where the database does
  ///   not have the snapshot.
  func snapshot(
    _ text: String,
    for invocation: Invocation
  ) async throws -> any SnapshotContents {
    if text.contains("/") { return try await export(at: text) }
    return try SnapshotStore(readingFrom: databasePath(of: invocation)).snapshot(
      reference(text, orElse: ", or a path that holds a /")
    )
  }

  /// Which snapshot of the database a SNAPSHOT means.
  ///
  /// - Parameters:
  ///   - text: The SNAPSHOT.
  ///   - alternative: What else could have been given, for the hint.
  /// - Returns: The reference, which the database need not have.
  /// - Throws: ``UsageError`` where it can mean none.
  func reference(
    _ text: String,
    orElse alternative: String = ""
  ) throws(UsageError) -> SnapshotReference {
    guard let reference = SnapshotReference(text) else {
      throw UsageError(
        "\"\(text)\" can be no snapshot",
        hint: "give a name or number of \"ceiling snapshots\", latest, latest~N\(alternative)"
      )
    }
    return reference
  }

  private func export(at path: String) async throws -> ExportSnapshot {
    let snapshot = try ExportSnapshot(try await ExportReader().open(path))
    for warning in snapshot.diagnostics.prefix(Self.shownWarnings) { report(warning) }
    let left = snapshot.diagnostics.count - Self.shownWarnings
    if left > 0 {
      report(
        Diagnostic(
          .warning,
          "more-warnings",
          "\(CountText.counted(left, "more warning")) about \(path)",
          hint: "\"ceiling import\" shows all of them"
        )
      )
    }
    return snapshot
  }
}
