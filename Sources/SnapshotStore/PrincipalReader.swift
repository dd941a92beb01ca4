internal import OrganizationModel

/// Reads users and roles account by account; texts and sets that were met are kept.
struct PrincipalReader {
  let connection: Connection
  let snapshot: Int
  var documents: DocumentReader
  private var tags = TagReader()

  /// One policy of a set, before it is known where a principal's text of it stands.
  private struct Member {
    var source: Principal.Grant.Source
    var document: Int?
  }

  init(connection: Connection, snapshot: Int, documents: DocumentReader) {
    self.connection = connection
    self.snapshot = snapshot
    self.documents = documents
  }

  /// The users and roles of an account, sorted by ARN.
  mutating func principals(of account: AccountID) throws(DatabaseError) -> [Principal] {
    let rows = try connection.prepare(
      """
      SELECT kind, principals.arn, name, path, unique_id, tag_set, tags, grant_set, trust_policy, places,
        boundaries.arn, boundaries.document, file, byte_offset, line, column
      FROM iam_exports
      JOIN principals ON iam_export = iam_exports.id
      LEFT JOIN tag_sets ON tag_sets.id = tag_set
      LEFT JOIN boundaries ON boundaries.id = boundary
      WHERE iam_exports.snapshot = ? AND account = ?
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
      for member in try members(of: rows.optionalInteger(7)) {
        let document = try member.document.map { id throws(DatabaseError) in
          try documents.document(id, at: places.next(files: documents.files.paths))
        }
        grants.append(Principal.Grant(member.source, document: document))
      }
      principals.append(
        Principal(
          kind: try rows.value(0) { Principal.Kind(rawValue: $0) },
          arn: rows.text(1),
          account: account,
          name: rows.text(2),
          path: rows.text(3),
          uniqueID: rows.optionalText(4),
          tags: try tags.tags(in: rows, from: 5),
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
      FROM iam_exports
      JOIN principals ON iam_export = iam_exports.id
      JOIN boundaries ON boundaries.id = boundary
      WHERE iam_exports.snapshot = ? AND account = ?
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

  private func members(of set: Int?) throws(DatabaseError) -> [Member] {
    guard let set else { return [] }
    return try connection.rows(
      """
      SELECT policy, managed, group_arn, document FROM grants
      WHERE grant_set = ? ORDER BY position
      """,
      .integer(set)
    ) { row in
      let policy = row.text(0)
      let isManaged = row.integer(1) != 0
      let source: Principal.Grant.Source =
        if let group = row.optionalText(2) {
          isManaged
            ? .groupManaged(group: group, arn: policy) : .groupInline(group: group, name: policy)
        } else {
          isManaged ? .managed(arn: policy) : .inline(name: policy)
        }
      return Member(source: source, document: row.optionalInteger(3))
    }
  }
}
