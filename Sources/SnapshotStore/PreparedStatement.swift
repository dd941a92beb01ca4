internal import CSQLite

/// A value that is bound to a parameter of a statement.
enum SQLValue {
  case null
  case integer(Int)
  case text(String)
  case blob([UInt8])

  static func optional(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
  static func optional(_ integer: Int?) -> SQLValue { integer.map { .integer($0) } ?? .null }
}

/// A compiled statement of a ``Connection``, which owns it.
///
/// Parameters count from 1, columns from 0.
struct PreparedStatement {
  private let handle: OpaquePointer
  private let sql: String

  init(handle: OpaquePointer, sql: String) {
    self.handle = handle
    self.sql = sql
  }

  /// Goes on to the next row; whether there is one.
  func step() throws(DatabaseError) -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw error(code) }
    return false
  }

  /// Runs a statement that brings no rows and makes it ready to be run again; values stay bound.
  func execute() throws(DatabaseError) {
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE || code == SQLITE_ROW else {
      let error = error(code)
      sqlite3_reset(handle)
      throw error
    }
    sqlite3_reset(handle)
  }

  /// Runs a statement that brings no rows, its parameters bound by a closure to bytes that stay where
  /// they are for so long; every parameter has to be bound anew before the next run.
  ///
  /// - Returns: The code of the first call that failed; else `SQLITE_OK`.
  func execute(binding: (OpaquePointer) -> Int32) -> Int32 {
    let code = binding(handle)
    guard code == SQLITE_OK else { return code }
    let result = sqlite3_step(handle)
    return result == SQLITE_DONE ? sqlite3_reset(handle) : result
  }

  /// Runs a statement that brings no rows, one more parameter bound to bytes that are text in
  /// UTF-8, which SQLite reads where they are; the parameter has to be bound anew for the next run.
  func execute(
    binding index: Int32,
    textInPlace bytes: ArraySlice<UInt8>
  ) throws(DatabaseError) {
    try check(
      bytes.withUnsafeBytes { bytes in
        execute { csqlite_bind_text_in_place($0, index, bytes.baseAddress, UInt64(bytes.count)) }
      }
    )
  }

  /// Ends the rows and forgets the values.
  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  // MARK: Binding

  /// Binds the values to the parameters in their order.
  func bind(_ values: [SQLValue]) throws(DatabaseError) {
    for (offset, value) in values.enumerated() {
      let index = Int32(offset + 1)
      switch value {
      case .null: try bindNull(index)
      case .integer(let integer): try bind(index, integer)
      case .text(let text): try bind(index, text)
      case .blob(let bytes): try bind(index, blob: bytes)
      }
    }
  }

  func bindNull(_ index: Int32) throws(DatabaseError) {
    try check(sqlite3_bind_null(handle, index))
  }

  func bind(_ index: Int32, _ integer: Int) throws(DatabaseError) {
    try check(sqlite3_bind_int64(handle, index, Int64(integer)))
  }

  func bind(_ index: Int32, _ integer: Int?) throws(DatabaseError) {
    if let integer { try bind(index, integer) } else { try bindNull(index) }
  }

  func bind(_ index: Int32, _ text: String) throws(DatabaseError) {
    var text = text
    try check(
      text.withUTF8 { csqlite_bind_text_copy(handle, index, $0.baseAddress, UInt64($0.count)) }
    )
  }

  func bind(_ index: Int32, _ text: String?) throws(DatabaseError) {
    if let text { try bind(index, text) } else { try bindNull(index) }
  }

  /// Binds bytes that are text in UTF-8.
  func bind(_ index: Int32, text bytes: ArraySlice<UInt8>) throws(DatabaseError) {
    try check(
      bytes.withUnsafeBytes {
        csqlite_bind_text_copy(handle, index, $0.baseAddress, UInt64($0.count))
      }
    )
  }

  func bind(_ index: Int32, blob bytes: [UInt8]) throws(DatabaseError) {
    try check(
      bytes.withUnsafeBytes {
        csqlite_bind_blob_copy(handle, index, $0.baseAddress, UInt64($0.count))
      }
    )
  }

  // MARK: Reading

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

  func optionalInteger(_ column: Int32) -> Int? { isNull(column) ? nil : integer(column) }

  func text(_ column: Int32) -> String {
    withBytes(column) { String(decoding: $0, as: UTF8.self) }
  }

  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  func bytes(_ column: Int32) -> [UInt8] { withBytes(column) { Array($0) } }

  /// The bytes of a text or blob, valid inside the closure.
  func withBytes<Result>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
  {
    // The pointer first: asking for it may convert the value, and with it the count.
    let start: UnsafePointer<UInt8>? =
      if sqlite3_column_type(handle, column) == SQLITE_TEXT {
        sqlite3_column_text(handle, column)
      } else {
        sqlite3_column_blob(handle, column)?.assumingMemoryBound(to: UInt8.self)
      }
    let count = Int(sqlite3_column_bytes(handle, column))
    return body(UnsafeBufferPointer(start: start, count: count))
  }

  func check(_ code: Int32) throws(DatabaseError) {
    guard code == SQLITE_OK else { throw error(code) }
  }

  private func error(_ code: Int32) -> DatabaseError {
    let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
    return DatabaseError(code: code, message: message, sql: sql)
  }
}
