extension ResourceType {
  /// A part of the ARN of a resource type.
  public enum ArnPiece: Hashable, Sendable {
    /// Text that each such resource has.
    case literal(String)
    /// Text that differs between resources, by the name that the reference has for it, such as
    /// `BucketName`; `*` where it has none.
    case placeholder(String)
  }

  /// The parts of the ARN.
  public var arnPieces: [ArnPiece] {
    var pieces: [ArnPiece] = []
    var literal = ""
    var rest = arn[...]
    func close() {
      guard !literal.isEmpty else { return }
      pieces.append(.literal(literal))
      literal = ""
    }
    while let character = rest.first {
      if rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") {
        close()
        pieces.append(.placeholder(String(rest[..<end].dropFirst(2))))
        rest = rest[rest.index(after: end)...]
      } else if character == "*" {
        close()
        pieces.append(.placeholder("*"))
        rest = rest.dropFirst()
      } else {
        literal.append(character)
        rest = rest.dropFirst()
      }
    }
    close()
    return pieces
  }

  /// Whether an ARN may be one of such a resource.
  ///
  /// A placeholder stands for at least one character; before the fifth colon for no colon, and
  /// the name of a bucket has no slash. What is left over is taken as it comes, since the
  /// reference does not say which names may have a slash or a colon.
  public func mayHave(arn: String) -> Bool {
    var arn = arn
    return arn.withUTF8 { Self.matches(arnPieces[...], $0[...], colons: 0) }
  }

  private static func matches(
    _ pieces: ArraySlice<ArnPiece>,
    _ text: Slice<UnsafeBufferPointer<UInt8>>,
    colons: Int
  ) -> Bool {
    guard let piece = pieces.first else { return text.isEmpty }
    switch piece {
    case .literal(let literal):
      guard text.starts(with: literal.utf8) else { return false }
      return matches(
        pieces.dropFirst(),
        text.dropFirst(literal.utf8.count),
        colons: colons + literal.utf8.count { $0 == Byte.colon }
      )
    case .placeholder(let name):
      for end in text.indices {
        if text[end] == Byte.colon, colons < 5 { return false }
        if text[end] == UInt8(ascii: "/"), name == "BucketName" { return false }
        let rest = text[(end + 1)...]
        if matches(pieces.dropFirst(), rest, colons: colons) { return true }
      }
      return false
    }
  }
}
