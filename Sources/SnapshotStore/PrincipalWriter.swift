internal import Diagnostics
internal import OrganizationModel

/// Writes users and roles, each as one row that points at what many of them share.
struct PrincipalWriter {
  /// An account's export: its row, and how many principals of it were written.
  private struct Export {
    let id: Int
    var count = 0
  }

  private let snapshot: Int
  private let insertExport: PreparedStatement
  private var insert: BatchedInsert
  private var sources: GrantSourceWriter
  private var boundaries: BoundaryWriter
  private var exports: [AccountID: Export] = [:]
  private var nextExport: Int
  // Kept from one principal to the next, so that no row needs memory of its own.
  private var places: [UInt8] = []
  private var grants: [UInt8] = []

  init(_ connection: Connection, snapshot: Int) throws(DatabaseError) {
    self.snapshot = snapshot
    insertExport = try connection.prepare(
      "INSERT INTO iam_exports (id, snapshot, account, complete) VALUES (?, ?, ?, ?)"
    )
    insert = try BatchedInsert(
      connection,
      into: "principals",
      [
        "id", "kind", "arn", "name", "path", "unique_id", "tag_set", "boundary", "trust_policy",
        "grants", "places",
      ]
    )
    sources = try GrantSourceWriter(connection, snapshot: snapshot)
    boundaries = try BoundaryWriter(connection, snapshot: snapshot)
    nextExport = try connection.integer("SELECT ifnull(max(id), 0) + 1 FROM iam_exports")
  }

  /// How many principals were written.
  var count: Int { exports.values.reduce(0) { $0 + $1.count } }

  /// How many managed policies are the boundary of one of them.
  var boundaryCount: Int { boundaries.count }

  /// Writes principals of an account, and that the account's are known even if there are none.
  mutating func write(
    _ principals: [Principal],
    of account: AccountID,
    isComplete: Bool,
    _ shared: inout SharedRows
  ) throws(DatabaseError) {
    var export: Export
    if let known = exports[account] {
      export = known
    } else {
      export = try newExport(of: account, isComplete)
    }
    for index in principals.indices {
      let id = PrincipalNumber.first(ofExport: export.id) + export.count
      export.count += 1
      guard export.count <= PrincipalNumber.limit else {
        throw DatabaseError.damaged("more than \(PrincipalNumber.limit) principals of \(account)")
      }
      try write(principals.span, index, id, &shared)
    }
    exports[account] = export
  }

  /// Writes one of several principals, of which each field is read where it is: a principal is large
  /// enough that copying it costs more than writing it.
  private mutating func write(
    _ principals: Span<Principal>,
    _ index: Int,
    _ id: Int,
    _ shared: inout SharedRows
  ) throws(DatabaseError) {
    places.removeAll(keepingCapacity: true)
    grants.removeAll(keepingCapacity: true)
    var trust: Int?
    if let document = principals[index].trustPolicy { trust = try use(document, &shared) }
    GrantList.begin(&grants)
    let held = principals[index].grants
    for place in held.indices {
      var text: Int?
      if let document = held[place].document { text = try use(document, &shared) }
      let source = try sources.id(of: held[place].source)
      GrantList.append(source: source, document: text, to: &grants)
    }
    GrantList.end(&grants)
    var boundary: Int?
    if let policy = principals[index].boundary { boundary = try boundaries.id(of: policy, &shared) }
    insert.add(id)
    insert.add(principals[index].kind.rawValue)
    insert.add(principals[index].arn)
    insert.add(principals[index].name)
    insert.add(principals[index].path)
    insert.add(principals[index].uniqueID)
    insert.add(try shared.tagSets.id(of: principals[index].tags))
    insert.add(boundary)
    insert.add(trust)
    insert.add(text: grants)
    insert.add(blob: places)
    try insert.endRow()
  }

  /// The row of a document that the principal itself has, whose place goes with the principal.
  private mutating func use(
    _ document: PolicyDocument,
    _ shared: inout SharedRows
  ) throws(DatabaseError) -> Int {
    let file = try shared.files.number(of: document.place)
    PackedPlaces.append(document.place, file: file, to: &places)
    return try shared.documents.id(of: document)
  }

  private mutating func newExport(
    of account: AccountID,
    _ isComplete: Bool
  ) throws(DatabaseError) -> Export {
    let export = Export(id: nextExport)
    nextExport += 1
    try insertExport.bind(1, export.id)
    try insertExport.bind(2, snapshot)
    try insertExport.bind(3, account.text)
    try insertExport.bind(4, isComplete ? 1 : 0)
    try insertExport.execute()
    return export
  }

  /// Writes the rows that wait for others.
  mutating func flush() throws(DatabaseError) {
    try sources.flush()
    try insert.flush()
  }
}

/// The numbers of principals: those of one export stand together, so that they need no index.
enum PrincipalNumber {
  /// How many principals an export can have; AWS allows an account 10,000.
  static let limit = 1 << 20

  static func first(ofExport export: Int) -> Int { export << 20 }
}
