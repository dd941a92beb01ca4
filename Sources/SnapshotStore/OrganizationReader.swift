internal import OrganizationModel
internal import PolicyLanguage

/// Reads the organization of a snapshot without its principals.
struct OrganizationReader {
  let connection: Connection
  let snapshot: Int

  func read(_ documents: inout DocumentReader) throws(DatabaseError) -> Organization {
    var json = JSONColumnReader()
    let kinds = try connection.rows(
      "SELECT type FROM enabled_policy_types WHERE snapshot = ?",
      .integer(snapshot)
    ) { row throws(DatabaseError) in try row.value(0) { PolicyKind(rawValue: $0) } }
    let organization = try connection.firstRow(
      """
      SELECT organization, partition, management_account, root, root_name, exported_at
      FROM snapshots WHERE id = ?
      """,
      .integer(snapshot)
    ) { row throws(DatabaseError) in
      Organization(
        id: try row.optionalValue(0) { OrganizationID($0) },
        partition: row.text(1),
        managementAccount: try row.optionalValue(2) { AccountID($0) },
        root: OrganizationRoot(
          id: try row.value(3) { RootID($0) },
          name: row.text(4),
          enabledKinds: Set(kinds)
        ),
        units: try units(&json),
        accounts: try accounts(&json),
        policies: try policies(&documents),
        attachments: try attachments(),
        exportedAt: row.optionalText(5)
      )
    }
    guard let organization else { throw DatabaseError.damaged("no snapshot \(snapshot)") }
    return organization
  }

  private func units(_ json: inout JSONColumnReader) throws(DatabaseError) -> [OrganizationalUnit] {
    try connection.rows(
      """
      SELECT units.id, name, parent, tag_set, tags FROM units
      LEFT JOIN tag_sets ON tag_sets.id = tag_set
      WHERE units.snapshot = ? ORDER BY units.id
      """,
      .integer(snapshot)
    ) { row throws(DatabaseError) in
      OrganizationalUnit(
        id: try row.value(0) { UnitID($0) },
        name: row.text(1),
        parent: try row.optionalValue(2) { PolicyTarget($0) },
        tags: try json.tags(in: row, from: 3)
      )
    }
  }

  private func accounts(_ json: inout JSONColumnReader) throws(DatabaseError) -> [Account] {
    try connection.rows(
      """
      SELECT accounts.id, name, email, state, parent, tag_set, tags, delegated_services
      FROM accounts
      LEFT JOIN tag_sets ON tag_sets.id = tag_set
      WHERE accounts.snapshot = ? ORDER BY accounts.id
      """,
      .integer(snapshot)
    ) { row throws(DatabaseError) in
      Account(
        id: try row.value(0) { AccountID($0) },
        name: row.text(1),
        email: row.optionalText(2),
        state: try row.value(3) { Account.State(rawValue: $0) },
        parent: try row.optionalValue(4) { PolicyTarget($0) },
        tags: try json.tags(in: row, from: 5),
        delegatedServices: try json.texts(in: row, 7)
      )
    }
  }

  private func policies(_ documents: inout DocumentReader) throws(DatabaseError)
    -> [OrganizationPolicy]
  {
    try connection.rows(
      """
      SELECT id, name, description, type, aws_managed, document, file, byte_offset, line, column
      FROM policies WHERE snapshot = ? ORDER BY id
      """,
      .integer(snapshot)
    ) { row throws(DatabaseError) in
      OrganizationPolicy(
        id: try row.value(0) { OrganizationPolicyID($0) },
        name: row.text(1),
        description: row.text(2),
        kind: try row.value(3) { PolicyKind(rawValue: $0) },
        isAWSManaged: row.integer(4) != 0,
        document: try documents.document(in: row, from: 5)
      )
    }
  }

  private func attachments() throws(DatabaseError) -> [PolicyAttachment] {
    try connection.rows(
      "SELECT target, policy FROM attachments WHERE snapshot = ? ORDER BY target, policy",
      .integer(snapshot)
    ) { row throws(DatabaseError) in
      PolicyAttachment(
        policy: try row.value(1) { OrganizationPolicyID($0) },
        target: try row.value(0) { PolicyTarget($0) }
      )
    }
  }
}

extension PreparedStatement {
  /// What the text of a column spells.
  ///
  /// - Throws: ``DatabaseError`` where it spells none: this program can't have written it.
  func value<Value>(_ column: Int32, _ make: (String) -> Value?) throws(DatabaseError) -> Value {
    let text = text(column)
    guard let value = make(text) else {
      throw DatabaseError.damaged("\"\(text)\" is no \(Value.self)")
    }
    return value
  }

  /// What the text of a column spells; `nil` for NULL.
  func optionalValue<Value>(_ column: Int32, _ make: (String) -> Value?) throws(DatabaseError)
    -> Value?
  {
    isNull(column) ? nil : try value(column, make)
  }
}
