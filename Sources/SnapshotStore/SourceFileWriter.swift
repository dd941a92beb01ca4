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

  /// The number of a file; most documents stand in the same one as the document before.
  mutating func number(of file: String) throws(DatabaseError) -> Int {
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
