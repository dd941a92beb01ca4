internal import CSQLite

/// A connection to a database file; it stays with the task that opened it.
final class Connection {
  /// What a connection may do with its file.
  enum Access {
    /// Reads, and writes where the schema has to be brought forward.
    case readingOnly
    /// Reads and writes; makes the file where there is none.
    case writing
    /// Reads a file that nobody can be writing to, in a folder that can't be written to either.
    case immutable
  }

  /// Done once, before SQLite is used; where something else used it already, nothing changes.
  private static let withoutStatistics: Void = { _ = csqlite_keep_no_memory_statistics() }()

  private let handle: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - access: What may be done with it.
  ///   - busyTimeout: How many milliseconds to wait for locks of other connections.
  /// - Throws: ``DatabaseError`` where SQLite can't open it.
  init(path: String, access: Access, busyTimeout: Int32) throws(DatabaseError) {
    Self.withoutStatistics
    var flags = SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX
    // A name like `file:x` or `:memory:` is a file like any other.
    var name = path.hasPrefix("/") ? path : "./" + path
    switch access {
    case .readingOnly: flags |= SQLITE_OPEN_READWRITE
    case .writing: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    case .immutable:
      flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      name = "file:" + Self.percentEncoded(name) + "?immutable=1"
    }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(name, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let message = String(cString: sqlite3_errmsg(opened))
      sqlite3_close_v2(opened)
      throw DatabaseError(code: code, message: message, sql: nil)
    }
    handle = opened
    sqlite3_busy_timeout(handle, busyTimeout)
    try run("PRAGMA foreign_keys = ON")
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  private static func percentEncoded(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return result
  }

  /// The statement that an SQL text spells, prepared once for the whole connection.
  ///
  /// Use it up before it is asked for again.
  func prepare(_ sql: String) throws(DatabaseError) -> PreparedStatement {
    if let statement = statements[sql] {
      return PreparedStatement(handle: statement, sql: sql)
    }
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle,
      sql,
      -1,
      UInt32(SQLITE_PREPARE_PERSISTENT),
      &statement,
      nil
    )
    guard code == SQLITE_OK, let statement else { throw error(code, sql) }
    statements[sql] = statement
    return PreparedStatement(handle: statement, sql: sql)
  }

  /// Runs statements that bring no rows and take no values, one after the other.
  func run(_ sql: String) throws(DatabaseError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code, sql) }
  }

  /// Runs a statement once, with these values bound.
  func run(_ sql: String, _ values: SQLValue...) throws(DatabaseError) {
    let statement = try prepare(sql)
    defer { statement.reset() }
    try statement.bind(values)
    while try statement.step() {}
  }

  /// All rows of a query with these values bound, each made by the closure.
  func rows<Row>(
    _ sql: String,
    _ values: SQLValue...,
    row: (PreparedStatement) throws(DatabaseError) -> Row
  ) throws(DatabaseError) -> [Row] {
    let statement = try prepare(sql)
    defer { statement.reset() }
    try statement.bind(values)
    var rows: [Row] = []
    while try statement.step() { rows.append(try row(statement)) }
    return rows
  }

  /// The first row of a query with these values bound, made by the closure; `nil` without rows.
  func firstRow<Row>(
    _ sql: String,
    _ values: SQLValue...,
    row: (PreparedStatement) throws(DatabaseError) -> Row
  ) throws(DatabaseError) -> Row? {
    let statement = try prepare(sql)
    defer { statement.reset() }
    try statement.bind(values)
    return try statement.step() ? try row(statement) : nil
  }

  /// The whole number that a query of one row and one column answers; 0 without rows.
  func integer(_ sql: String, _ values: SQLValue...) throws(DatabaseError) -> Int {
    let statement = try prepare(sql)
    defer { statement.reset() }
    try statement.bind(values)
    return try statement.step() ? statement.integer(0) : 0
  }

  /// Lets others read while one writes, from now on: the mode is kept in the file.
  ///
  /// Where somebody reads just now it can't be changed; then the file works as it is.
  func useWriteAheadLog() throws(DatabaseError) {
    do throws(DatabaseError) {
      _ = try firstRow("PRAGMA journal_mode = WAL") { $0.text(0) }
    } catch {
      guard error.isBusy else { throw error }
    }
  }

  /// The number of the row that was added last.
  var lastInsertedRow: Int { Int(sqlite3_last_insert_rowid(handle)) }

  /// Whether a transaction is open.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  private func error(_ code: Int32, _ sql: String) -> DatabaseError {
    // Copied before any other call: the next one overwrites it.
    DatabaseError(code: code, message: String(cString: sqlite3_errmsg(handle)), sql: sql)
  }
}
