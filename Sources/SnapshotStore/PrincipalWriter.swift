internal import Diagnostics
internal import OrganizationModel

/// Writes users and roles, each as one row that points at what many of them share.
struct PrincipalWriter {
  private struct BoundaryKey: Hashable {
    var arn: String
    var document: Int?
    var place: DocumentPlace?
  }

  private let snapshot: Int
  private let insertExport: PreparedStatement
  private let insertPrincipal: PreparedStatement
  private let insertBoundary: PreparedStatement
  private var grantSets: GrantSetWriter
  private var exports: [AccountID: Int] = [:]
  private var boundaries: [BoundaryKey: Int] = [:]
  private var nextExport: Int
  private var nextPrincipal: Int
  private var nextBoundary: Int
  // Kept from one principal to the next, so that no row needs memory of its own.
  private var places: [UInt8] = []
  private var members: [GrantSetWriter.Member] = []

  init(_ connection: Connection, snapshot: Int) throws(DatabaseError) {
    self.snapshot = snapshot
    insertExport = try connection.prepare(
      "INSERT INTO iam_exports (id, snapshot, account) VALUES (?, ?, ?)"
    )
    insertPrincipal = try connection.prepare(
      """
      INSERT INTO principals (
        id, iam_export, kind, arn, name, path, unique_id, tag_set, boundary, grant_set,
        trust_policy, places
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    insertBoundary = try connection.prepare(
      """
      INSERT INTO boundaries (id, snapshot, arn, document, file, byte_offset, line, column)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    grantSets = try GrantSetWriter(connection, snapshot: snapshot)
    nextExport = try connection.integer("SELECT ifnull(max(id), 0) + 1 FROM iam_exports")
    nextPrincipal = try connection.integer("SELECT ifnull(max(id), 0) + 1 FROM principals")
    nextBoundary = try connection.integer("SELECT ifnull(max(id), 0) + 1 FROM boundaries")
  }

  /// Writes principals of an account, and that the account's are known even if there are none.
  mutating func write(
    _ principals: [Principal],
    of account: AccountID,
    _ documents: inout DocumentWriter,
    _ files: inout SourceFileWriter,
    _ tagSets: inout TagSetWriter
  ) throws(DatabaseError) {
    let export = try exportID(of: account)
    for principal in principals {
      places.removeAll(keepingCapacity: true)
      members.removeAll(keepingCapacity: true)
      var trust: Int?
      if let document = principal.trustPolicy {
        trust = try documents.id(of: document)
        try appendPlace(of: document, &files)
      }
      for grant in principal.grants {
        var id: Int?
        if let document = grant.document {
          id = try documents.id(of: document)
          try appendPlace(of: document, &files)
        }
        members.append(GrantSetWriter.Member(source: grant.source, document: id))
      }
      let boundary = try principal.boundary.map { boundary throws(DatabaseError) in
        try boundaryID(of: boundary, &documents, &files)
      }
      try insertPrincipal.bind(1, nextPrincipal)
      try insertPrincipal.bind(2, export)
      try insertPrincipal.bind(3, principal.kind.rawValue)
      try insertPrincipal.bind(4, principal.arn)
      try insertPrincipal.bind(5, principal.name)
      try insertPrincipal.bind(6, principal.path)
      try insertPrincipal.bind(7, principal.uniqueID)
      try insertPrincipal.bind(8, try tagSets.id(of: principal.tags))
      try insertPrincipal.bind(9, boundary)
      try insertPrincipal.bind(10, try grantSets.id(of: members))
      try insertPrincipal.bind(11, trust)
      try insertPrincipal.bind(12, blob: places)
      try insertPrincipal.execute()
      nextPrincipal += 1
    }
  }

  private mutating func appendPlace(
    of document: PolicyDocument,
    _ files: inout SourceFileWriter
  ) throws(DatabaseError) {
    let file = try document.place.map { place throws(DatabaseError) in
      try files.number(of: place.file)
    }
    PackedPlaces.append(document.place, file: file ?? 0, to: &places)
  }

  private mutating func exportID(of account: AccountID) throws(DatabaseError) -> Int {
    if let known = exports[account] { return known }
    let id = nextExport
    nextExport += 1
    exports[account] = id
    try insertExport.bind(1, id)
    try insertExport.bind(2, snapshot)
    try insertExport.bind(3, account.text)
    try insertExport.execute()
    return id
  }

  private mutating func boundaryID(
    of boundary: PermissionsBoundary,
    _ documents: inout DocumentWriter,
    _ files: inout SourceFileWriter
  ) throws(DatabaseError) -> Int {
    let document = try boundary.document.map { document throws(DatabaseError) in
      try documents.id(of: document)
    }
    let place = boundary.document?.place
    let key = BoundaryKey(arn: boundary.arn, document: document, place: place)
    if let known = boundaries[key] { return known }
    let id = nextBoundary
    nextBoundary += 1
    boundaries[key] = id
    try insertBoundary.bind(1, id)
    try insertBoundary.bind(2, snapshot)
    try insertBoundary.bind(3, boundary.arn)
    try insertBoundary.bind(4, document)
    try insertBoundary.bindPlace(place, &files, from: 5)
    try insertBoundary.execute()
    return id
  }
}

extension PreparedStatement {
  /// Binds file, byte offset, line and column to four parameters; NULL where there is no place.
  func bindPlace(
    _ place: DocumentPlace?,
    _ files: inout SourceFileWriter,
    from index: Int32
  ) throws(DatabaseError) {
    let file = try place.map { place throws(DatabaseError) in try files.number(of: place.file) }
    try bind(index, file)
    try bind(index + 1, place?.offset)
    try bind(index + 2, place?.position.line)
    try bind(index + 3, place?.position.column)
  }
}
