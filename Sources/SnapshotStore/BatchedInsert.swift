internal import CSQLite

/// Inserts many rows into a table, several with one run of a statement.
///
/// Texts are gathered in one buffer that SQLite reads in place, so that a row costs no memory of its
/// own. Values are given column by column; ``flush()`` writes what is left at the end.
struct BatchedInsert {
  /// Enough that a run's own cost no longer shows.
  private static let rowsPerRun = 24

  private let connection: Connection
  private let table: String
  private let columns: [String]
  private let statement: PreparedStatement
  private var rows = 0
  private var values: [Value] = []
  private var bytes: [UInt8] = []

  /// A value; texts and blobs stand in the buffer, one behind the other.
  private enum Value {
    case null
    case integer(Int)
    case text(count: Int)
    case blob(count: Int)
  }

  /// An insert that has no rows yet.
  ///
  /// - Parameters:
  ///   - connection: The connection, in a transaction.
  ///   - table: The table's name.
  ///   - columns: The columns in the order in which values are given.
  /// - Throws: ``DatabaseError`` where there is no such table.
  init(_ connection: Connection, into table: String, _ columns: [String]) throws(DatabaseError) {
    self.connection = connection
    self.table = table
    self.columns = columns
    statement = try connection.prepare(Self.sql(table, columns, rows: Self.rowsPerRun))
    values.reserveCapacity(Self.rowsPerRun * columns.count)
    bytes.reserveCapacity(1 << 16)
  }

  private static func sql(_ table: String, _ columns: [String], rows: Int) -> String {
    let row = "(" + repeatElement("?", count: columns.count).joined(separator: ",") + ")"
    let all = repeatElement(row, count: rows).joined(separator: ",")
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES \(all)"
  }

  mutating func add(_ integer: Int) { values.append(.integer(integer)) }

  mutating func add(_ integer: Int?) { values.append(integer.map { .integer($0) } ?? .null) }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
    values.append(.text(count: text.utf8.count))
  }

  mutating func add(_ text: String?) {
    if let text { add(text) } else { values.append(.null) }
  }

  mutating func add(text: [UInt8]) {
    bytes.append(contentsOf: text)
    values.append(.text(count: text.count))
  }

  mutating func add(blob: [UInt8]) {
    bytes.append(contentsOf: blob)
    values.append(.blob(count: blob.count))
  }

  /// Ends a row, all columns of which have their values.
  mutating func endRow() throws(DatabaseError) {
    rows += 1
    if rows == Self.rowsPerRun { try run(statement) }
  }

  /// Writes the rows that wait for others.
  mutating func flush() throws(DatabaseError) {
    guard rows > 0 else { return }
    try run(try connection.prepare(Self.sql(table, columns, rows: rows)))
  }

  private mutating func run(_ statement: PreparedStatement) throws(DatabaseError) {
    precondition(values.count == rows * columns.count)
    let code = bytes.withUnsafeBytes { buffer in
      statement.execute { handle in
        var code = SQLITE_OK
        var start = buffer.baseAddress
        for index in values.indices where code == SQLITE_OK {
          let parameter = Int32(truncatingIfNeeded: index + 1)
          switch values[index] {
          case .null: code = sqlite3_bind_null(handle, parameter)
          case .integer(let integer):
            code = sqlite3_bind_int64(handle, parameter, Int64(integer))
          case .text(let count):
            code = csqlite_bind_text_in_place(handle, parameter, start, UInt64(count))
            start = start.map { $0 + count }
          case .blob(let count):
            code = csqlite_bind_blob_in_place(handle, parameter, start, UInt64(count))
            start = start.map { $0 + count }
          }
        }
        return code
      }
    }
    try statement.check(code)
    rows = 0
    values.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }
}
