public import JSONText

extension PolicyParser {
  /// Holds the document to AWS's limit for its kind.
  ///
  /// Organizations counts every character that is stored; IAM does not count white space. A
  /// document that stands in a file as an object was printed by somebody, so that its white space
  /// says nothing about what is stored.
  mutating func checkLength() {
    guard !options.isAWSManaged, let limit = options.limits.characters(of: kind) else { return }
    let text = document.text
    guard text.count > limit else { return }
    let length = DocumentLength(of: text)
    let isPrinted = text.origin.map { $0.encodings.isEmpty } ?? false
    let counted = length.characters(as: kind, isPrinted: isPrinted)
    let bytes =
      kind.isOrganizationsPolicy ? isPrinted ? length.minifiedBytes : text.count : counted
    let offset = document.root.range.lowerBound
    if counted > limit {
      let shorter = length.minifiedCharacters
      report(
        .policyTooLong,
        "the document has \(counted) characters"
          + (kind.isOrganizationsPolicy ? "" : ", white space not counted")
          + "; \(kind.withArticle) may have \(limit)",
        hint: counted == shorter || !kind.isOrganizationsPolicy
          ? "split the policy in two"
          : "without white space outside strings it has \(shorter) characters and \(length.minifiedBytes) bytes",
        at: offset
      )
    } else if bytes > limit {
      report(
        .policyTooLongInBytes,
        "the document has \(counted) characters, within the limit of \(limit), but \(bytes) bytes",
        hint: "older documentation of AWS counts bytes",
        at: offset
      )
    }
  }
}

/// How long a document is, counted in the ways that AWS counts.
public struct DocumentLength: Sendable {
  /// All characters (Unicode scalars).
  public private(set) var characters = 0
  /// Without white space outside strings.
  public private(set) var minifiedCharacters = 0
  /// Bytes of UTF-8 without white space outside strings.
  public private(set) var minifiedBytes = 0
  /// Without any white space.
  public private(set) var charactersWithoutSpace = 0

  /// The length of a document.
  public init(of text: SourceText) {
    var isInString = false
    var isEscaped = false
    for byte in text.bytes {
      let isCharacter = byte & 0xC0 != 0x80
      let isSpace = byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
      if isCharacter { characters += 1 }
      if isCharacter, !isSpace { charactersWithoutSpace += 1 }
      if isInString || !isSpace {
        minifiedBytes += 1
        if isCharacter { minifiedCharacters += 1 }
      }
      if isEscaped {
        isEscaped = false
      } else if isInString, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString.toggle()
      }
    }
  }

  /// The characters that AWS holds against the quota of a kind.
  ///
  /// Organizations counts every character that is stored; IAM does not count white space.
  ///
  /// - Parameters:
  ///   - kind: What the policy is used as.
  ///   - isPrinted: Whether somebody printed the document, so that its white space says nothing
  ///     about what is stored.
  /// - Returns: How many there are.
  public func characters(as kind: PolicyKind, isPrinted: Bool = false) -> Int {
    guard kind.isOrganizationsPolicy else { return charactersWithoutSpace }
    return isPrinted ? minifiedCharacters : characters
  }
}
