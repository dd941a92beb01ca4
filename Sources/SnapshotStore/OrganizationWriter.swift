internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import PolicyLanguage

/// Writes the organization without its principals.
struct OrganizationWriter {
  let connection: Connection
  let snapshot: Int

  func write(
    _ organization: Organization,
    _ shared: inout SharedRows
  ) throws(DatabaseError) {
    try connection.run(
      """
      UPDATE snapshots SET organization = ?, partition = ?, management_account = ?, root = ?,
        root_name = ?, exported_at = ?
      WHERE id = ?
      """,
      .optional(organization.id?.text),
      .text(organization.partition),
      .optional(organization.managementAccount?.text),
      .text(organization.root.id.text),
      .text(organization.root.name),
      .optional(organization.exportedAt),
      .integer(snapshot)
    )
    for kind in organization.root.enabledKinds.sorted(by: { $0.rawValue < $1.rawValue }) {
      try connection.run(
        "INSERT INTO enabled_policy_types (snapshot, type) VALUES (?, ?)",
        .integer(snapshot),
        .text(kind.rawValue)
      )
    }
    try write(organization.units, &shared.tagSets)
    try write(organization.accounts, &shared.tagSets)
    try write(organization.policies, &shared)
    try write(organization.attachments)
  }

  private func write(
    _ units: [OrganizationalUnit],
    _ tagSets: inout TagSetWriter
  ) throws(DatabaseError) {
    let insert = try connection.prepare(
      "INSERT INTO units (snapshot, id, name, parent, tag_set) VALUES (?, ?, ?, ?, ?)"
    )
    for unit in units {
      try insert.bind(1, snapshot)
      try insert.bind(2, unit.id.text)
      try insert.bind(3, unit.name)
      try insert.bind(4, unit.parent?.text)
      try insert.bind(5, try tagSets.id(of: unit.tags))
      try insert.execute()
    }
  }

  private func write(
    _ accounts: [Account],
    _ tagSets: inout TagSetWriter
  ) throws(DatabaseError) {
    var insert = try BatchedInsert(
      connection,
      into: "accounts",
      ["snapshot", "id", "name", "email", "state", "parent", "tag_set", "delegated_services"]
    )
    for account in accounts {
      insert.add(snapshot)
      insert.add(account.id.text)
      insert.add(account.name)
      insert.add(account.email)
      insert.add(account.state.rawValue)
      insert.add(account.parent?.text)
      insert.add(try tagSets.id(of: account.tags))
      let services = account.delegatedServices
      insert.add(services.isEmpty ? nil : TextList.json(services))
      try insert.endRow()
    }
    try insert.flush()
  }

  private func write(
    _ policies: [OrganizationPolicy],
    _ shared: inout SharedRows
  ) throws(DatabaseError) {
    let insert = try connection.prepare(
      """
      INSERT INTO policies (
        snapshot, id, name, description, type, aws_managed, document, file, byte_offset, line,
        column
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    for policy in policies {
      try insert.bind(1, snapshot)
      try insert.bind(2, policy.id.text)
      try insert.bind(3, policy.name)
      try insert.bind(4, policy.description)
      try insert.bind(5, policy.kind.rawValue)
      try insert.bind(6, policy.isAWSManaged ? 1 : 0)
      if let document = policy.document {
        try insert.bind(7, try shared.documents.id(of: document))
      } else {
        try insert.bindNull(7)
      }
      try insert.bindPlace(policy.document?.place, &shared.files, from: 8)
      try insert.execute()
    }
  }

  private func write(_ attachments: [PolicyAttachment]) throws(DatabaseError) {
    var insert = try BatchedInsert(
      connection,
      into: "attachments",
      ["snapshot", "target", "policy"]
    )
    for attachment in attachments {
      insert.add(snapshot)
      insert.add(attachment.target.text)
      insert.add(attachment.policy.text)
      try insert.endRow()
    }
    try insert.flush()
  }

  /// Writes the findings of the import.
  func write(_ diagnostics: [Diagnostic]) throws(DatabaseError) {
    let insert = try connection.prepare(
      """
      INSERT INTO diagnostics (
        snapshot, number, severity, code, message, hint, file, line, column
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    for (number, diagnostic) in diagnostics.enumerated() {
      try insert.bind(1, snapshot)
      try insert.bind(2, number)
      try insert.bind(3, diagnostic.severity.rawValue)
      try insert.bind(4, diagnostic.code)
      try insert.bind(5, diagnostic.message)
      try insert.bind(6, diagnostic.hint)
      try insert.bind(7, diagnostic.location?.file)
      try insert.bind(8, diagnostic.location?.position.line)
      try insert.bind(9, diagnostic.location?.position.column)
      try insert.execute()
    }
  }
}
