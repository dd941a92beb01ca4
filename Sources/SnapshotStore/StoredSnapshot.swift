public import Diagnostics
public import OrganizationModel

/// A snapshot in a store: its organization in memory, its principals read when they are asked for.
///
/// What others write or remove in the meantime does not show. It stays with the task that asked for
/// it.
public final class StoredSnapshot: SnapshotContents {
  /// The snapshot's number, which no other one of the file ever has.
  public let number: Int
  /// The snapshot's name.
  public let name: String
  /// The organization without its principals.
  public let organization: Organization

  private let path: String
  private let connection: Connection
  private var principalReader: PrincipalReader

  /// Reads the organization; `nil` where there is no snapshot with this number.
  init?(_ connection: Connection, path: String, number: Int) throws(DatabaseError) {
    // One transaction for the whole life: all that is read is of one moment.
    try connection.run("BEGIN")
    guard
      let name = try connection.firstRow(
        "SELECT name FROM snapshots WHERE id = ?",
        .integer(number),
        row: { $0.text(0) }
      )
    else { return nil }
    self.connection = connection
    self.path = path
    self.number = number
    self.name = name
    let files = try SourceFiles(connection, snapshot: number)
    var documents = try DocumentReader(connection, files: files)
    organization = try OrganizationReader(connection: connection, snapshot: number)
      .read(&documents)
    principalReader = PrincipalReader(
      connection: connection,
      snapshot: number,
      documents: documents
    )
  }

  /// What the import found, in the order of the places.
  ///
  /// - Throws: ``StoreError`` where SQLite can't read.
  public func diagnostics() throws(StoreError) -> [Diagnostic] {
    try explaining { () throws(DatabaseError) in
      try connection.rows(
        """
        SELECT severity, code, message, hint, file, line, column FROM diagnostics
        WHERE snapshot = ? ORDER BY number
        """,
        .integer(number)
      ) { row throws(DatabaseError) in
        guard let severity = Diagnostic.Severity(rawValue: row.text(0)) else {
          throw DatabaseError.damaged("a diagnostic of severity \(row.text(0))")
        }
        let location = row.optionalText(4).map {
          SourceLocation(
            file: $0,
            position: SourcePosition(line: row.integer(5), column: row.integer(6))
          )
        }
        return Diagnostic(
          severity,
          row.text(1),
          row.text(2),
          hint: row.optionalText(3),
          at: location
        )
      }
    }
  }

  /// The users and roles of an account, sorted by ARN, with the texts of their policies.
  ///
  /// - Throws: ``StoreError`` where SQLite can't read.
  public func principals(of account: AccountID) throws(StoreError) -> [Principal] {
    try explaining { () throws(DatabaseError) in try principalReader.principals(of: account) }
  }

  /// How many users and roles of an account stand under which boundary, sorted by ARN.
  ///
  /// - Throws: ``StoreError`` where SQLite can't read.
  public func boundaryUses(of account: AccountID) throws(StoreError) -> [BoundaryUse] {
    try explaining { () throws(DatabaseError) in try principalReader.boundaryUses(of: account) }
  }

  /// How much of an account's users and roles there is.
  ///
  /// - Throws: ``StoreError`` where SQLite can't read.
  public func principalListing(of account: AccountID) throws(StoreError) -> PrincipalListing {
    try explaining { () throws(DatabaseError) in
      try principalReader.principalListing(of: account)
    }
  }

  private func explaining<Result>(
    _ body: () throws(DatabaseError) -> Result
  ) throws(StoreError) -> Result {
    do throws(DatabaseError) {
      return try body()
    } catch {
      throw StoreError(path, error)
    }
  }
}
