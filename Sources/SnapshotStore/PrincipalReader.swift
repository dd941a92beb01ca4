internal import JSONText
internal import OrganizationModel

/// Reads users and roles account by account; texts and sets that were met are kept.
struct PrincipalReader {
  let connection: Connection
  let snapshot: Int
  var documents: DocumentReader
  private var json = JSONColumnReader()
  private var sources: [Int: Principal.Grant.Source] = [:]

  init(connection: Connection, snapshot: Int, documents: DocumentReader) {
    self.connection = connection
    self.snapshot = snapshot
    self.documents = documents
  }

  /// The users and roles of an account, sorted by ARN.
  mutating func principals(of account: AccountID) throws(DatabaseError) -> [Principal] {
    let rows = try connection.prepare(
      """
      SELECT kind, principals.arn, name, path, unique_id, tag_set, tags, grants, trust_policy, places,
        boundaries.arn, boundaries.document, file, byte_offset, line, column
      FROM iam_exports AS exports
      JOIN principals
        ON principals.id BETWEEN exports.id << 20 AND (exports.id << 20) + 1048575
      LEFT JOIN tag_sets ON tag_sets.id = tag_set
      LEFT JOIN boundaries ON boundaries.id = boundary
      WHERE exports.snapshot = ? AND account = ?
      ORDER BY principals.arn, principals.id
      """
    )
    defer { rows.reset() }
    try rows.bind([.integer(snapshot), .text(account.text)])
    var principals: [Principal] = []
    while try rows.step() {
      var places = PackedPlaces.Reader(rows.bytes(9))
      let trust = try rows.optionalInteger(8).map { id throws(DatabaseError) in
        try documents.document(id, at: places.next(files: documents.files.paths))
      }
      var grants: [Principal.Grant] = []
      for pair in try json.value(in: rows, 7).elements {
        var numbers = pair.elements
        guard let id = numbers.next()?.integer else {
          throw DatabaseError.damaged("a grant of \(rows.text(1))")
        }
        let source = try source(id)
        let document = try numbers.next()?.integer.map { id throws(DatabaseError) in
          try documents.document(id, at: places.next(files: documents.files.paths))
        }
        grants.append(Principal.Grant(source, document: document))
      }
      principals.append(
        Principal(
          kind: try rows.value(0) { Principal.Kind(rawValue: $0) },
          arn: rows.text(1),
          account: account,
          name: rows.text(2),
          path: rows.text(3),
          uniqueID: rows.optionalText(4),
          tags: try json.tags(in: rows, from: 5),
          boundary: try boundary(in: rows, from: 10),
          grants: grants,
          trustPolicy: trust
        )
      )
    }
    return principals
  }

  /// How many users and roles of an account stand under which boundary, sorted by ARN.
  mutating func boundaryUses(of account: AccountID) throws(DatabaseError) -> [BoundaryUse] {
    let rows = try connection.prepare(
      """
      SELECT boundaries.arn, boundaries.document, file, byte_offset, line, column,
        sum(kind = 'user'), sum(kind = 'role')
      FROM iam_exports AS exports
      JOIN principals
        ON principals.id BETWEEN exports.id << 20 AND (exports.id << 20) + 1048575
      JOIN boundaries ON boundaries.id = boundary
      WHERE exports.snapshot = ? AND account = ?
      GROUP BY boundaries.arn, boundaries.document ORDER BY boundaries.arn, boundaries.id
      """
    )
    defer { rows.reset() }
    try rows.bind([.integer(snapshot), .text(account.text)])
    var uses: [BoundaryUse] = []
    while try rows.step() {
      guard let boundary = try boundary(in: rows, from: 0) else { continue }
      uses.append(
        BoundaryUse(boundary: boundary, users: rows.integer(6), roles: rows.integer(7))
      )
    }
    return uses
  }

  /// How much of an account's users and roles there is.
  func principalListing(of account: AccountID) throws(DatabaseError) -> PrincipalListing {
    try connection.firstRow(
      "SELECT complete FROM iam_exports WHERE snapshot = ? AND account = ?",
      .integer(snapshot),
      .text(account.text)
    ) { $0.integer(0) == 1 ? .complete : .incomplete } ?? .none
  }

  private mutating func boundary(
    in row: PreparedStatement,
    from column: Int32
  ) throws(DatabaseError) -> PermissionsBoundary? {
    guard let arn = row.optionalText(column) else { return nil }
    return PermissionsBoundary(
      arn: arn,
      document: try documents.document(in: row, from: column + 1)
    )
  }

  private mutating func source(_ id: Int) throws(DatabaseError) -> Principal.Grant.Source {
    if let known = sources[id] { return known }
    let source = try connection.firstRow(
      "SELECT policy, managed, group_arn FROM grant_sources WHERE id = ?",
      .integer(id)
    ) { row -> Principal.Grant.Source in
      let policy = row.text(0)
      let isManaged = row.integer(1) != 0
      guard let group = row.optionalText(2) else {
        return isManaged ? .managed(arn: policy) : .inline(name: policy)
      }
      return isManaged
        ? .groupManaged(group: group, arn: policy) : .groupInline(group: group, name: policy)
    }
    guard let source else { throw DatabaseError.damaged("no grant source \(id)") }
    sources[id] = source
    return source
  }
}
