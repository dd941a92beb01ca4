internal import Diagnostics
public import JSONText
public import OrganizationModel
public import PolicyLanguage

/// A policy of a ceiling, parsed.
public struct CeilingPolicy: Sendable {
  /// The policy's id, or a boundary's ARN; `nil` where a case brings the policy.
  public var id: String?
  /// The policy's name; `nil` where a case brings the policy.
  public var name: String?
  /// What it says; `nil` where its text is missing, which leaves unknown what it allows and denies.
  public var policy: Policy?
  /// The digest of its text; `nil` where that is missing.
  public var digest: ContentDigest?
  /// The text, for the places of statements in a file; `nil` where no file holds it.
  public var text: SourceText?

  /// A policy.
  public init(
    id: String? = nil,
    name: String? = nil,
    policy: Policy?,
    digest: ContentDigest?,
    text: SourceText? = nil
  ) {
    self.id = id
    self.name = name
    self.policy = policy
    self.digest = digest
    self.text = text
  }

  /// The place in the file of a place in the text; `nil` where no file holds the text.
  func location(of position: SourcePosition) -> SourceLocation? {
    guard let text else { return nil }
    var line = 1
    var offset = 0
    for byte in text.bytes {
      if line == position.line { break }
      offset += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
    }
    return text.location(at: offset + position.column - 1)
  }
}
