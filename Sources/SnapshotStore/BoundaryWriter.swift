internal import OrganizationModel

/// Keeps each permissions boundary once, with its text and where that stands.
struct BoundaryWriter {
  private struct Key: Hashable {
    var arn: String
    var document: Int?
    var place: DocumentPlace?
  }

  private let snapshot: Int
  private let insert: PreparedStatement
  private var ids: [Key: Int] = [:]
  private var nextID: Int

  init(_ connection: Connection, snapshot: Int) throws(DatabaseError) {
    self.snapshot = snapshot
    insert = try connection.prepare(
      """
      INSERT INTO boundaries (id, snapshot, arn, document, file, byte_offset, line, column)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    nextID = try connection.integer("SELECT ifnull(max(id), 0) + 1 FROM boundaries")
  }

  /// How many managed policies there are, each once whatever its texts are.
  var count: Int { Set(ids.keys.lazy.map(\.arn)).count }

  /// The row of a boundary.
  mutating func id(
    of boundary: PermissionsBoundary,
    _ shared: inout SharedRows
  ) throws(DatabaseError) -> Int {
    var document: Int?
    if let text = boundary.document { document = try shared.documents.id(of: text) }
    let place = boundary.document?.place
    let key = Key(arn: boundary.arn, document: document, place: place)
    if let known = ids[key] { return known }
    let id = nextID
    nextID += 1
    ids[key] = id
    try insert.bind(1, id)
    try insert.bind(2, snapshot)
    try insert.bind(3, boundary.arn)
    try insert.bind(4, document)
    try insert.bindPlace(place, &shared.files, from: 5)
    try insert.execute()
    return id
  }
}
