internal import Diagnostics
internal import JSONText
internal import OrganizationModel

/// The files of a snapshot by the numbers that its documents name.
struct SourceFiles {
  let paths: [Int: String]

  init(_ connection: Connection, snapshot: Int) throws(DatabaseError) {
    let files = try connection.rows(
      "SELECT number, path FROM source_files WHERE snapshot = ?",
      .integer(snapshot)
    ) { row in (row.integer(0), row.text(1)) }
    paths = Dictionary(files) { first, _ in first }
  }
}

/// Reads policy documents, each text once.
struct DocumentReader {
  let files: SourceFiles
  private let select: PreparedStatement
  private var known: [Int: PolicyDocument] = [:]

  init(_ connection: Connection, files: SourceFiles) throws(DatabaseError) {
    self.files = files
    select = try connection.prepare(
      """
      SELECT policy_texts.sha256, policy_texts.text, documents.escapes
      FROM documents JOIN policy_texts ON policy_texts.id = documents.text
      WHERE documents.id = ?
      """
    )
  }

  /// The document of a row, standing at a place.
  mutating func document(_ id: Int, at place: DocumentPlace?) throws(DatabaseError)
    -> PolicyDocument
  {
    if let document = known[id] { return document.standing(at: place) }
    defer { select.reset() }
    try select.bind(1, id)
    guard try select.step(), let digest = ContentDigest(bytes: select.bytes(0)) else {
      throw DatabaseError.damaged("no document \(id)")
    }
    let offsets = EncodedOffsets(packed: select.bytes(2))
    let text = select.withBytes(1) { bytes in
      SourceText(bytes, file: place?.file ?? "", encodedOffsets: offsets)
    }
    let document = PolicyDocument(text, digest: digest, place: place)
    known[id] = document
    return document
  }

  /// The document that columns name: its row, then file, byte offset, line and column; `nil` where
  /// the text is unknown.
  mutating func document(in row: PreparedStatement, from column: Int32) throws(DatabaseError)
    -> PolicyDocument?
  {
    guard let id = row.optionalInteger(column) else { return nil }
    let place = row.optionalInteger(column + 1).flatMap { files.paths[$0] }.map { file in
      DocumentPlace(
        file: file,
        offset: row.integer(column + 2),
        position: SourcePosition(line: row.integer(column + 3), column: row.integer(column + 4))
      )
    }
    return try document(id, at: place)
  }
}
