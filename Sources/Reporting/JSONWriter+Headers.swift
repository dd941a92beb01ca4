public import ActionCatalog
public import JSONText
public import OrganizationModel

extension JSONWriter {
  /// The version of the contract that all answers follow.
  public static let schemaVersion = 1

  /// Writes an answer: an object that begins with `schemaVersion`, and a line feed.
  public mutating func answer(_ body: (inout JSONWriter) -> Void) {
    object { writer in
      writer.member("schemaVersion", JSONWriter.schemaVersion)
      body(&writer)
    }
    endDocument()
  }

  /// Writes a member with the snapshot that was asked.
  ///
  /// - Parameters:
  ///   - key: The member's name.
  ///   - snapshot: The snapshot.
  ///   - changes: The changes that were made to it, as they were given.
  public mutating func member(
    _ key: String,
    snapshot: any SnapshotContents,
    with changes: [String] = []
  ) {
    self.key(key)
    object { writer in
      writer.member("name", snapshot.name)
      writer.member("organizationId", snapshot.organization.id?.text)
      writer.member("exportedAt", snapshot.organization.exportedAt)
      if !changes.isEmpty { writer.member("with", changes) }
    }
  }

  /// Writes the member `catalog` with the catalog's date and size.
  public mutating func catalogMember(_ catalog: ActionCatalog) {
    key("catalog")
    object { writer in
      writer.member("date", catalog.date)
      writer.member("actions", catalog.actionCount)
    }
  }
}
