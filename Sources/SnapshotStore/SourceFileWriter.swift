internal import OrganizationModel

/// Numbers the files of an export as its documents name them.
struct SourceFileWriter {
  private let insert: PreparedStatement
  private let snapshot: Int
  private var numbers: [String: Int] = [:]
  private var last = (file: "", number: 0)

  init(_ connection: Connection, snapshot: Int) throws(DatabaseError) {
    self.snapshot = snapshot
    insert = try connection.prepare(
      "INSERT INTO source_files (snapshot, number, path) VALUES (?, ?, ?)"
    )
  }

  /// The number of the file of a place; 0 for no place.
  mutating func number(of place: DocumentPlace?) throws(DatabaseError) -> Int {
    guard let file = place?.file else { return 0 }
    // Most documents stand in the same file as the document before.
    if last.number != 0, last.file == file { return last.number }
    let number: Int
    if let known = numbers[file] {
      number = known
    } else {
      number = numbers.count + 1
      numbers[file] = number
      try insert.bind(1, snapshot)
      try insert.bind(2, number)
      try insert.bind(3, file)
      try insert.execute()
    }
    last = (file, number)
    return number
  }
}
