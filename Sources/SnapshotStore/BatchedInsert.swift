internal import CSQLite

/// Inserts many rows into a table, several with one run of a statement.
///
/// Texts are gathered in one buffer that SQLite reads in place, so that a row costs no memory of its
/// own. Values are given column by column; ``flush()`` writes what is left at the end.
final class BatchedInsert {
  /// Enough that a run's own cost no longer shows.
  private static let rowsPerRun = 24

  private let connection: Connection
  private let table: String
  private let columns: [String]
  private let statement: PreparedStatement
  private var rows = 0
  private var values: [Value] = []
  private var bytes: [UInt8] = []

  private enum Value {
    case null
    case integer(Int)
    case text(start: Int, count: Int)
    case blob(start: Int, count: Int)
  }

  /// - Parameters:
  ///   - connection: The connection, in a transaction.
  ///   - table: The table's name.
  ///   - columns: The columns in the order in which values are given.
  init(_ connection: Connection, into table: String, _ columns: [String]) throws(DatabaseError) {
    self.connection = connection
    self.table = table
    self.columns = columns
    statement = try connection.prepare(Self.sql(table, columns, rows: Self.rowsPerRun))
  }

  private static func sql(_ table: String, _ columns: [String], rows: Int) -> String {
    let row = "(" + repeatElement("?", count: columns.count).joined(separator: ",") + ")"
    let all = repeatElement(row, count: rows).joined(separator: ",")
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES \(all)"
  }

  func add(_ integer: Int) { values.append(.integer(integer)) }

  func add(_ integer: Int?) { values.append(integer.map { .integer($0) } ?? .null) }

  func add(_ text: String) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    values.append(.text(start: start, count: bytes.count - start))
  }

  func add(_ text: String?) {
    if let text { add(text) } else { values.append(.null) }
  }

  /// Adds what a closure appends, as text.
  func addText(_ append: (inout [UInt8]) -> Void) {
    let start = bytes.count
    append(&bytes)
    values.append(.text(start: start, count: bytes.count - start))
  }

  func add(blob: [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: blob)
    values.append(.blob(start: start, count: blob.count))
  }

  /// Ends a row, all columns of which have their values.
  func endRow() throws(DatabaseError) {
    rows += 1
    if rows == Self.rowsPerRun { try run(statement) }
  }

  /// Writes the rows that wait for others.
  func flush() throws(DatabaseError) {
    guard rows > 0 else { return }
    try run(try connection.prepare(Self.sql(table, columns, rows: rows)))
  }

  private func run(_ statement: PreparedStatement) throws(DatabaseError) {
    precondition(values.count == rows * columns.count)
    let result = bytes.withUnsafeBytes { buffer -> Result<Void, DatabaseError> in
      Result { () throws(DatabaseError) in
        for (offset, value) in values.enumerated() {
          let index = Int32(offset + 1)
          switch value {
          case .null: try statement.bindNull(index)
          case .integer(let integer): try statement.bind(index, integer)
          case .text(let start, let count):
            try statement.bind(index, textInPlace: buffer[start..<(start + count)])
          case .blob(let start, let count):
            try statement.bind(index, blobInPlace: buffer[start..<(start + count)])
          }
        }
        // Every parameter is bound anew before the next run, so none is read after this one.
        try statement.execute()
      }
    }
    try result.get()
    rows = 0
    values.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }
}
