internal import OrganizationModel

/// Keeps each set of identity policies once.
struct GrantSetWriter {
  /// A grant without the place where its text stands, which differs from one use to the next.
  struct Member: Hashable {
    var source: Principal.Grant.Source
    var document: Int?
  }

  private let snapshot: Int
  private let insertSet: PreparedStatement
  private let insertGrant: PreparedStatement
  private var ids: [[Member]: Int] = [:]
  private var nextID: Int

  init(_ connection: Connection, snapshot: Int) throws(DatabaseError) {
    self.snapshot = snapshot
    insertSet = try connection.prepare("INSERT INTO grant_sets (id, snapshot) VALUES (?, ?)")
    insertGrant = try connection.prepare(
      """
      INSERT INTO grants (grant_set, position, policy, managed, group_arn, document)
      VALUES (?, ?, ?, ?, ?, ?)
      """
    )
    nextID = try connection.integer("SELECT ifnull(max(id), 0) + 1 FROM grant_sets")
  }

  /// The row of a set; `nil` for no grants.
  mutating func id(of members: [Member]) throws(DatabaseError) -> Int? {
    if members.isEmpty { return nil }
    if let known = ids[members] { return known }
    let id = nextID
    nextID += 1
    ids[members] = id
    try insertSet.bind(1, id)
    try insertSet.bind(2, snapshot)
    try insertSet.execute()
    for (position, member) in members.enumerated() {
      try insertGrant.bind(1, id)
      try insertGrant.bind(2, position)
      switch member.source {
      case .inline(let name): try bind(name, managed: false, group: nil)
      case .managed(let arn): try bind(arn, managed: true, group: nil)
      case .groupInline(let group, let name): try bind(name, managed: false, group: group)
      case .groupManaged(let group, let arn): try bind(arn, managed: true, group: group)
      }
      try insertGrant.bind(6, member.document)
      try insertGrant.execute()
    }
    return id
  }

  private func bind(_ policy: String, managed: Bool, group: String?) throws(DatabaseError) {
    try insertGrant.bind(3, policy)
    try insertGrant.bind(4, managed ? 1 : 0)
    try insertGrant.bind(5, group)
  }
}
