public import Diagnostics
public import JSONText

/// The text of a policy as an export has it, known by its digest, and where it stands.
public struct PolicyDocument: Sendable {
  /// The SHA-256 of the decoded text.
  public let digest: ContentDigest
  /// The decoded text.
  ///
  /// One text can stand at many places, so ask the document for a ``location(of:)``.
  public let text: SourceText
  /// Where the document stands; `nil` where no file holds it, as for AWS's own policies.
  public let place: DocumentPlace?

  /// A document with this text, which stands where its bytes came from.
  public init(_ text: SourceText) {
    self.init(text, digest: ContentDigest(of: text.bytes), place: DocumentPlace(of: text))
  }

  /// A document whose digest is known.
  public init(_ text: SourceText, digest: ContentDigest, place: DocumentPlace?) {
    self.digest = digest
    self.text = text
    self.place = place
  }

  /// The same text at another place.
  public func standing(at place: DocumentPlace?) -> PolicyDocument {
    PolicyDocument(text, digest: digest, place: place)
  }

  /// The place in the file of a place in the decoded text, through all escapes; `nil` where no
  /// file holds the document.
  public func location(of position: SourcePosition) -> SourceLocation? {
    guard let place else { return nil }
    // What has no escapes stands in the file with its own line breaks; an encoded text has none.
    if text.origin == nil, text.encodedOffsets == .identity {
      return place.location(of: position)
    }
    let offset = text.offset(of: position)
    if text.origin != nil { return text.location(at: offset) }
    let column = place.position.column + text.encodedOffsets.encodedOffset(of: offset)
    return SourceLocation(
      file: place.file,
      position: SourcePosition(line: place.position.line, column: column)
    )
  }
}

extension PolicyDocument: Hashable {
  /// Documents are equal when their texts are.
  public static func == (left: PolicyDocument, right: PolicyDocument) -> Bool {
    left.digest == right.digest
  }

  /// Hashes the digest.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
