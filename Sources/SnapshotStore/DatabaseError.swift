internal import CSQLite

/// What SQLite says of a call that failed.
struct DatabaseError: Error, Hashable, Sendable {
  /// The extended result code, such as `SQLITE_CONSTRAINT_UNIQUE`.
  let code: Int32
  /// SQLite's own words.
  let message: String
  /// The statement that failed; `nil` for a call without one.
  let sql: String?

  /// The code without its extension, such as `SQLITE_CONSTRAINT`.
  var primaryCode: Int32 { code & 0xFF }

  /// Whether another connection holds a lock that this one needs.
  var isBusy: Bool { primaryCode == SQLITE_BUSY || primaryCode == SQLITE_LOCKED }
}

extension DatabaseError: CustomStringConvertible {
  /// `MESSAGE (SQLite code CODE in SQL)`.
  var description: String {
    "\(message) (SQLite code \(code)" + (sql.map { " in \($0)" } ?? "") + ")"
  }
}

extension DatabaseError {
  /// A row of the file that this program can't have written.
  static func damaged(_ what: String) -> DatabaseError {
    DatabaseError(code: SQLITE_CORRUPT, message: "the file is damaged: \(what)", sql: nil)
  }
}
