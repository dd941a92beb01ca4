internal import JSONText

/// Reads the JSON that some columns hold.
struct JSONColumnReader {
  private let parser = JSONParser()
  private var known: [Int: [String: String]] = [:]

  /// The tags of a set that a row brings: its number, then its JSON; none where both are NULL.
  mutating func tags(in row: PreparedStatement, from column: Int32) throws(DatabaseError)
    -> [String: String]
  {
    guard let id = row.optionalInteger(column) else { return [:] }
    if let tags = known[id] { return tags }
    var tags: [String: String] = [:]
    for (key, value) in try value(in: row, column + 1).members {
      tags[key.text] = value.string ?? ""
    }
    known[id] = tags
    return tags
  }

  /// The strings of a JSON array; none where the column is NULL.
  func texts(in row: PreparedStatement, _ column: Int32) throws(DatabaseError) -> [String] {
    guard !row.isNull(column) else { return [] }
    return try value(in: row, column).elements.map { $0.string ?? "" }
  }

  /// The JSON of a column.
  func value(in row: PreparedStatement, _ column: Int32) throws(DatabaseError)
    -> JSONValue
  {
    let text = row.withBytes(column) { SourceText($0, file: "") }
    do throws(JSONError) {
      return try parser.parse(text).root
    } catch {
      throw DatabaseError.damaged(
        "\(error.message) in \(String(decoding: text.bytes, as: UTF8.self))"
      )
    }
  }
}
