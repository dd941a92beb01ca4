/// Brings the tables of a file forward to the version that this program knows.
struct SchemaMigration {
  let connection: Connection
  let path: String
  let access: Connection.Access
  /// The steps that this program knows.
  var steps = Schema.migrations

  /// Runs the steps that the file lacks, all in one transaction.
  ///
  /// - Throws: ``StoreError`` where the file is not a store, or a newer one; it is left as it is.
  func bringForward() throws(StoreError) {
    if try version() < steps.count {
      guard access != .immutable else {
        throw StoreError(path, .olderVersion(try version(), known: steps.count))
      }
      // Large pages: most of a file is policy texts of some kilobytes. Only an empty file takes it.
      try run("PRAGMA page_size = 16384")
      try run("BEGIN IMMEDIATE")
      do throws(StoreError) {
        // Somebody else may have done it while this process waited.
        for step in steps[(try version())...] { try run(step) }
        try run("PRAGMA application_id = \(Schema.applicationID)")
        try run("PRAGMA user_version = \(steps.count)")
        try run("COMMIT")
      } catch {
        try? connection.run("ROLLBACK")
        throw error
      }
    }
  }

  /// The version of the file, 0 for one without tables.
  private func version() throws(StoreError) -> Int {
    let state: (application: Int, version: Int, tables: Int)
    do throws(DatabaseError) {
      state = (
        try connection.integer("PRAGMA application_id"),
        try connection.integer("PRAGMA user_version"),
        try connection.integer("SELECT count(*) FROM sqlite_schema")
      )
    } catch {
      throw StoreError(path, error)
    }
    if state.application == 0, state.version == 0, state.tables == 0 { return 0 }
    guard state.application == Schema.applicationID, state.version > 0 else {
      throw StoreError(path, .foreignDatabase)
    }
    guard state.version <= steps.count else {
      throw StoreError(path, .newerVersion(state.version, known: steps.count))
    }
    return state.version
  }

  private func run(_ sql: String) throws(StoreError) {
    do throws(DatabaseError) { try connection.run(sql) } catch { throw StoreError(path, error) }
  }
}
