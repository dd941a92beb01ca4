internal import OrganizationModel

/// Keeps each way of getting a policy once: thousands of principals have the same.
struct GrantSourceWriter {
  private var insert: BatchedInsert
  private let snapshot: Int
  private var ids: [Principal.Grant.Source: Int] = [:]
  private var nextID: Int

  init(_ connection: Connection, snapshot: Int) throws(DatabaseError) {
    self.snapshot = snapshot
    insert = try BatchedInsert(
      connection,
      into: "grant_sources",
      ["id", "snapshot", "policy", "managed", "group_arn"]
    )
    nextID = try connection.integer("SELECT ifnull(max(id), 0) + 1 FROM grant_sources")
  }

  /// The row of a source.
  mutating func id(of source: Principal.Grant.Source) throws(DatabaseError) -> Int {
    if let known = ids[source] { return known }
    let id = nextID
    nextID += 1
    ids[source] = id
    switch source {
    case .inline(let name): try write(id, name, managed: false, group: nil)
    case .managed(let arn): try write(id, arn, managed: true, group: nil)
    case .groupInline(let group, let name): try write(id, name, managed: false, group: group)
    case .groupManaged(let group, let arn): try write(id, arn, managed: true, group: group)
    }
    return id
  }

  private mutating func write(
    _ id: Int,
    _ policy: String,
    managed: Bool,
    group: String?
  ) throws(DatabaseError) {
    insert.add(id)
    insert.add(snapshot)
    insert.add(policy)
    insert.add(managed ? 1 : 0)
    insert.add(group)
    try insert.endRow()
  }

  /// Writes the rows that wait for others.
  mutating func flush() throws(DatabaseError) { try insert.flush() }
}
