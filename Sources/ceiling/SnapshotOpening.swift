internal import CommandLineOptions
internal import OrganizationModel
internal import SnapshotStore

extension CommandSession {
  /// The path of the database of snapshots: `--db`, else `CEILING_DB`, else `ceiling.sqlite`.
  func databasePath(of invocation: Invocation) -> String {
    if let path = invocation[CommonOptions.database] { return path }
    if let path = environment("CEILING_DB"), !path.isEmpty { return path }
    return "ceiling.sqlite"
  }

  /// The snapshot that a SNAPSHOT means.
  ///
  /// - Throws: ``StoreError`` where the database does not have it.
  func snapshot(_ text: String, for invocation: Invocation) throws -> any SnapshotContents {
    guard let reference = SnapshotReference(text) else {
      throw UsageError(
        "\"\(text)\" can be no snapshot",
        hint: "give a name or number of \"ceiling snapshots\", latest, latest~N, "
          + "or a path that holds a /"
      )
    }
    return try SnapshotStore(readingFrom: databasePath(of: invocation)).snapshot(reference)
  }
}
