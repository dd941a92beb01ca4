internal import JSONText

/// Keeps each set of tags once.
struct TagSetWriter {
  private let snapshot: Int
  private let insert: PreparedStatement
  private var ids: [[String: String]: Int] = [:]
  private var nextID: Int

  init(_ connection: Connection, snapshot: Int) throws(DatabaseError) {
    self.snapshot = snapshot
    insert = try connection.prepare("INSERT INTO tag_sets (id, snapshot, tags) VALUES (?, ?, ?)")
    nextID = try connection.integer("SELECT ifnull(max(id), 0) + 1 FROM tag_sets")
  }

  /// The row of a set; `nil` for no tags.
  mutating func id(of tags: [String: String]) throws(DatabaseError) -> Int? {
    if tags.isEmpty { return nil }
    if let known = ids[tags] { return known }
    let id = nextID
    nextID += 1
    ids[tags] = id
    try insert.bind(1, id)
    try insert.bind(2, snapshot)
    try insert.bind(
      3,
      JSONWriter.text { writer in
        writer.object { writer in
          for (key, value) in tags.sorted(by: { $0.key < $1.key }) { writer.member(key, value) }
        }
      }
    )
    try insert.execute()
    return id
  }
}
