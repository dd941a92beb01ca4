/// Takes a snapshot out of a file, with the policy texts that no other one has.
///
/// Runs in a transaction of the caller's, with foreign keys off: SQLite would look for users of each
/// deleted row in every table, and most of them have no index for it. What the keys promise is
/// checked at the end instead, and a violation undoes it all.
struct SnapshotRemoval {
  let connection: Connection
  let snapshot: Int

  private static let steps = [
    """
    DELETE FROM principals
    WHERE id >> 20 IN (SELECT id FROM iam_exports WHERE snapshot = ?)
    """,
    "DELETE FROM grant_sources WHERE snapshot = ?",
    "DELETE FROM boundaries WHERE snapshot = ?",
    "DELETE FROM iam_exports WHERE snapshot = ?",
    "DELETE FROM attachments WHERE snapshot = ?",
    "DELETE FROM policies WHERE snapshot = ?",
    "DELETE FROM accounts WHERE snapshot = ?",
    "DELETE FROM units WHERE snapshot = ?",
    "DELETE FROM tag_sets WHERE snapshot = ?",
    "DELETE FROM documents WHERE snapshot = ?",
    "DELETE FROM source_files WHERE snapshot = ?",
    "DELETE FROM enabled_policy_types WHERE snapshot = ?",
    "DELETE FROM diagnostics WHERE snapshot = ?",
    "DELETE FROM snapshots WHERE id = ?",
  ]

  /// Removes the snapshot.
  func run() throws(DatabaseError) -> SnapshotSummary {
    guard let summary = try SnapshotSummary.all(in: connection, number: snapshot).first else {
      throw DatabaseError.damaged("snapshot \(snapshot)")
    }
    for step in Self.steps { try connection.run(step, .integer(snapshot)) }
    try connection.run("DELETE FROM policy_texts WHERE id NOT IN (SELECT text FROM documents)")
    let violation = try connection.firstRow("PRAGMA foreign_key_check") { row in row.text(0) }
    if let violation { throw DatabaseError.damaged("rows of \(violation) point at nothing") }
    return summary
  }
}
