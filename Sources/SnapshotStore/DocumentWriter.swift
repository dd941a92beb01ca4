internal import JSONText
internal import OrganizationModel

/// Keeps each policy text once for all snapshots, and each way of writing it once for this one.
struct DocumentWriter {
  private struct Writing: Hashable {
    let digest: ContentDigest
    let offsets: EncodedOffsets

    func hash(into hasher: inout Hasher) { hasher.combine(digest) }
  }

  private let snapshot: Int
  private let selectText: PreparedStatement
  private let insertText: PreparedStatement
  private let insertDocument: PreparedStatement
  /// Whether the file held texts before this import.
  private let hasOlderTexts: Bool
  private var texts: [ContentDigest: Int] = [:]
  private var documents: [Writing: Int] = [:]
  private var nextText: Int
  private var nextDocument: Int

  init(_ connection: Connection, snapshot: Int) throws(DatabaseError) {
    self.snapshot = snapshot
    selectText = try connection.prepare("SELECT id FROM policy_texts WHERE sha256 = ?")
    insertText = try connection.prepare(
      "INSERT INTO policy_texts (id, sha256, text) VALUES (?, ?, ?)"
    )
    insertDocument = try connection.prepare(
      "INSERT INTO documents (id, snapshot, text, escapes) VALUES (?, ?, ?, ?)"
    )
    nextText = try connection.integer("SELECT ifnull(max(id), 0) + 1 FROM policy_texts")
    nextDocument = try connection.integer("SELECT ifnull(max(id), 0) + 1 FROM documents")
    hasOlderTexts = nextText > 1
  }

  /// The row of a document.
  mutating func id(of document: PolicyDocument) throws(DatabaseError) -> Int {
    // What still hangs on its file may have escapes that only the detached text knows.
    let text = document.text.detached()
    let writing = Writing(digest: document.digest, offsets: text.encodedOffsets)
    if let known = documents[writing] { return known }
    let id = nextDocument
    nextDocument += 1
    try insertDocument.bind(1, id)
    try insertDocument.bind(2, snapshot)
    try insertDocument.bind(3, try textID(of: text, document.digest))
    try insertDocument.bind(4, blob: writing.offsets.packed)
    try insertDocument.execute()
    documents[writing] = id
    return id
  }

  private mutating func textID(
    of text: SourceText,
    _ digest: ContentDigest
  ) throws(DatabaseError) -> Int {
    if let known = texts[digest] { return known }
    let bytes = digest.bytes
    if hasOlderTexts {
      defer { selectText.reset() }
      try selectText.bind(1, blob: bytes)
      if try selectText.step() {
        let id = selectText.integer(0)
        texts[digest] = id
        return id
      }
    }
    let id = nextText
    nextText += 1
    try insertText.bind(1, id)
    try insertText.bind(2, blob: bytes)
    try insertText.execute(binding: 3, textInPlace: text.bytes)
    texts[digest] = id
    return id
  }
}
