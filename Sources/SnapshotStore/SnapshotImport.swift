public import Diagnostics
public import OrganizationModel

/// An import under way: one transaction, which is undone unless it is finished.
///
/// Nobody else sees anything of it before ``finish(_:diagnostics:)`` returns; a process that dies
/// leaves the file as it was. It stays with the task that began it.
public final class SnapshotImport {
  /// The name that the snapshot has.
  public let name: String
  /// The number that the snapshot gets.
  public let number: Int

  private let path: String
  private let connection: Connection
  private let organizationWriter: OrganizationWriter
  private var shared: SharedRows
  private var principals: PrincipalWriter
  /// The organization that waits to be written with the first principals.
  private var waiting: Organization?
  private var isOrganizationWritten = false
  private var isOpen = true

  init(_ connection: Connection, path: String, name: String) throws(DatabaseError) {
    self.connection = connection
    self.path = path
    self.name = name
    // What the organization is becomes known last, but all other rows point at this one.
    try connection.run(
      "INSERT INTO snapshots (name, partition, root, root_name) VALUES (?, '', '', '')",
      .text(name)
    )
    number = connection.lastInsertedRow
    organizationWriter = OrganizationWriter(connection: connection, snapshot: number)
    shared = try SharedRows(connection, snapshot: number)
    principals = try PrincipalWriter(connection, snapshot: number)
  }

  deinit { discard() }

  /// Adds the organization before ``finish(_:diagnostics:)`` gets it.
  ///
  /// It is written with the first principals: while the files of the others are read, and not when
  /// everything waits for it.
  public func add(_ organization: Organization) { waiting = organization }

  /// Adds users and roles of an account; an account may come in several parts, and in any order.
  ///
  /// - Parameters:
  ///   - principals: The users and roles.
  ///   - account: Their account.
  ///   - isComplete: Whether no error of the export kept others out; the first part says it.
  /// - Throws: ``StoreError`` where SQLite can't write, the disk being full for example.
  public func add(
    _ principals: [Principal],
    of account: AccountID,
    isComplete: Bool = true
  ) throws(StoreError) {
    do throws(DatabaseError) {
      if let organization = waiting { try write(organization) }
      try self.principals.write(principals, of: account, isComplete: isComplete, &shared)
    } catch {
      throw StoreError(path, error)
    }
  }

  private func write(_ organization: Organization) throws(DatabaseError) {
    waiting = nil
    guard !isOrganizationWritten else { return }
    isOrganizationWritten = true
    try organizationWriter.write(organization, &shared)
  }

  /// Adds the organization and the findings, and makes the snapshot visible to everybody.
  ///
  /// - Parameters:
  ///   - organization: The organization; where it was added before, the same.
  ///   - diagnostics: The findings of the import.
  /// - Returns: The snapshot.
  /// - Throws: ``StoreError`` where SQLite can't write; then nothing is kept.
  public func finish(
    _ organization: Organization,
    diagnostics: [Diagnostic]
  ) throws(StoreError) -> SnapshotSummary {
    do throws(DatabaseError) {
      try write(organization)
      try organizationWriter.write(diagnostics)
      try principals.flush()
      try connection.run("COMMIT")
      isOpen = false
      try connection.useWriteAheadLog()
      return SnapshotSummary(
        number: number,
        name: name,
        organizationID: organization.id,
        managementAccount: organization.managementAccount,
        exportedAt: organization.exportedAt,
        accounts: organization.accounts.count,
        organizationalUnits: organization.units.count,
        policies: organization.policies.count,
        attachments: organization.attachments.count,
        principals: principals.count,
        boundaries: principals.boundaryCount
      )
    } catch {
      throw StoreError(path, error)
    }
  }

  /// Undoes everything; nothing happens where the import is finished.
  public func discard() {
    guard isOpen else { return }
    isOpen = false
    // Where even this fails, closing the connection undoes the transaction.
    try? connection.run("ROLLBACK")
  }
}
