internal import JSONText
internal import OrganizationModel

/// Keeps each set of tags once.
struct TagSetWriter {
  /// The JSON of a set.
  private struct Written: Hashable {
    let json: [UInt8]
    let quickHash: UInt64

    init(_ json: [UInt8]) {
      self.json = json
      quickHash = json.withUnsafeBytes { QuickHash.hash(of: $0) }
    }

    func hash(into hasher: inout Hasher) { hasher.combine(quickHash) }
  }

  private let snapshot: Int
  private let insert: PreparedStatement
  /// By their JSON, which is hashed faster than a dictionary.
  private var ids: [Written: Int] = [:]
  private var nextID: Int
  // Kept from one set to the next, so that a known one needs no memory of its own.
  private var json: [UInt8] = []

  init(_ connection: Connection, snapshot: Int) throws(DatabaseError) {
    self.snapshot = snapshot
    insert = try connection.prepare("INSERT INTO tag_sets (id, snapshot, tags) VALUES (?, ?, ?)")
    nextID = try connection.integer("SELECT ifnull(max(id), 0) + 1 FROM tag_sets")
  }

  /// The row of a set; `nil` for no tags.
  mutating func id(of tags: [String: String]) throws(DatabaseError) -> Int? {
    if tags.isEmpty { return nil }
    json.removeAll(keepingCapacity: true)
    json.append(UInt8(ascii: "{"))
    for (key, value) in tags.sorted(by: { $0.key < $1.key }) {
      if json.count > 1 { json.append(UInt8(ascii: ",")) }
      JSONWriter.appendString(key, to: &json)
      json.append(UInt8(ascii: ":"))
      JSONWriter.appendString(value, to: &json)
    }
    json.append(UInt8(ascii: "}"))
    let written = Written(json)
    if let known = ids[written] { return known }
    let id = nextID
    nextID += 1
    ids[written] = id
    try insert.bind(1, id)
    try insert.bind(2, snapshot)
    try insert.bind(3, text: json[...])
    try insert.execute()
    return id
  }
}
