internal import Diagnostics
internal import OrganizationModel

/// The writers of what many rows of a snapshot point at.
struct SharedRows {
  var documents: DocumentWriter
  var files: SourceFileWriter
  var tagSets: TagSetWriter

  init(_ connection: Connection, snapshot: Int) throws(DatabaseError) {
    documents = try DocumentWriter(connection, snapshot: snapshot)
    files = try SourceFileWriter(connection, snapshot: snapshot)
    tagSets = try TagSetWriter(connection, snapshot: snapshot)
  }
}

extension PreparedStatement {
  /// Binds file, byte offset, line and column to four parameters; NULL where there is no place.
  func bindPlace(
    _ place: DocumentPlace?,
    _ files: inout SourceFileWriter,
    from index: Int32
  ) throws(DatabaseError) {
    try bind(index, place == nil ? nil : try files.number(of: place))
    try bind(index + 1, place?.offset)
    try bind(index + 2, place?.position.line)
    try bind(index + 3, place?.position.column)
  }
}
