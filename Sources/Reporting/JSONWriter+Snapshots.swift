public import JSONText
internal import OrganizationModel
public import SnapshotStore

extension JSONWriter {
  /// Writes a snapshot with its counts.
  public mutating func snapshot(_ snapshot: SnapshotSummary) {
    object { writer in
      writer.member("id", snapshot.number)
      writer.member("name", snapshot.name)
      writer.member("organizationId", snapshot.organizationID?.text)
      writer.member("managementAccountId", snapshot.managementAccount?.text)
      writer.member("exportedAt", snapshot.exportedAt)
      writer.member("accounts", snapshot.accounts)
      writer.member("organizationalUnits", snapshot.organizationalUnits)
      writer.member("policies", snapshot.policies)
      writer.member("attachments", snapshot.attachments)
      writer.member("principals", snapshot.principals)
      writer.member("boundaries", snapshot.boundaries)
    }
  }
}
