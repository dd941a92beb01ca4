public import JSONText

/// The text of a policy as an export has it, known by its digest.
public struct PolicyDocument: Sendable {
  /// The SHA-256 of the decoded text.
  public let digest: ContentDigest
  /// The decoded text, which knows where in which file it stands.
  public let text: SourceText

  /// A document with this text.
  public init(_ text: SourceText) {
    digest = ContentDigest(of: text.bytes)
    self.text = text
  }

  /// A document whose digest is known.
  public init(_ text: SourceText, digest: ContentDigest) {
    self.digest = digest
    self.text = text
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
