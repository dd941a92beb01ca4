public import OrganizationModel

/// What a list of snapshots shows of each.
public struct SnapshotSummary: Hashable, Sendable {
  /// Its number, which no other snapshot of the file ever has.
  public let number: Int
  /// Its name.
  public let name: String
  /// The organization; `nil` where the export lacked it.
  public let organizationID: OrganizationID?
  /// The management account; `nil` where the export lacked it.
  public let managementAccount: AccountID?
  /// When the export was made, as it says itself.
  public let exportedAt: String?
  /// How many accounts there are.
  public let accounts: Int
  /// How many organizational units there are.
  public let organizationalUnits: Int
  /// How many service control and resource control policies there are.
  public let policies: Int
  /// How many times a policy is attached to a target.
  public let attachments: Int
  /// How many users and roles there are.
  public let principals: Int
  /// How many managed policies are the permissions boundary of some user or role.
  public let boundaries: Int

  /// All snapshots by number, or the one with this number.
  static func all(in connection: Connection, number: Int? = nil)
    throws(DatabaseError) -> [SnapshotSummary]
  {
    try connection.rows(
      """
      SELECT id, name, organization, management_account, exported_at,
        (SELECT count(*) FROM accounts WHERE snapshot = snapshots.id),
        (SELECT count(*) FROM units WHERE snapshot = snapshots.id),
        (SELECT count(*) FROM policies WHERE snapshot = snapshots.id),
        (SELECT count(*) FROM attachments WHERE snapshot = snapshots.id),
        (SELECT count(*) FROM iam_exports AS exports
         JOIN principals
           ON principals.id BETWEEN exports.id << 20 AND (exports.id << 20) + 1048575
         WHERE exports.snapshot = snapshots.id),
        (SELECT count(DISTINCT arn) FROM boundaries WHERE snapshot = snapshots.id)
      FROM snapshots WHERE ?1 IS NULL OR id = ?1 ORDER BY id
      """,
      .optional(number)
    ) { row throws(DatabaseError) in
      SnapshotSummary(
        number: row.integer(0),
        name: row.text(1),
        organizationID: row.optionalText(2).flatMap { OrganizationID($0) },
        managementAccount: row.optionalText(3).flatMap { AccountID($0) },
        exportedAt: row.optionalText(4),
        accounts: row.integer(5),
        organizationalUnits: row.integer(6),
        policies: row.integer(7),
        attachments: row.integer(8),
        principals: row.integer(9),
        boundaries: row.integer(10)
      )
    }
  }
}
