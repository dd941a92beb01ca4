@testable import SnapshotStore

/// All that a file holds, for comparing.
enum DatabaseDump {
  /// Each row of each table as text, without the counter of numbers.
  static func rows(of connection: Connection) throws -> [String] {
    let tables = try connection.rows(
      """
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name
      """
    ) { $0.text(0) }
    var rows: [String] = []
    for table in tables {
      let columns = try connection.rows("SELECT name FROM pragma_table_info('\(table)')") {
        $0.text(0)
      }
      let all = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
      rows += try connection.rows("SELECT \(all) AS row FROM \"\(table)\" ORDER BY row") {
        "\(table): \($0.text(0))"
      }
    }
    return rows
  }
}
