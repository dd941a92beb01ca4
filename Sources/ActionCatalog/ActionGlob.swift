/// A pattern over action names such as `s3:Get*`: `*` is any text, also none, `?` is exactly one
/// character, both anywhere; compared without case with the whole `service:Name`.
///
/// Source: IAM User Guide, `reference_policies_elements_action.html`. A wildcard in the service's
/// prefix is matched like any other, and so is a pattern without a colon.
public struct ActionGlob: Hashable, Sendable {
  /// The pattern in lower case, neighbouring stars made one.
  let bytes: [UInt8]

  /// The pattern as a policy has it.
  public init(_ pattern: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pattern.utf8.count)
    for byte in pattern.utf8 where byte != Byte.star || bytes.last != Byte.star {
      bytes.append(Byte.folded(byte))
    }
    self.bytes = bytes
  }

  /// Whether the pattern has a wildcard.
  public var hasWildcard: Bool { bytes.contains { $0 == Byte.star || $0 == Byte.questionMark } }

  /// How many bytes precede the first wildcard.
  var literalCount: Int {
    bytes.firstIndex { $0 == Byte.star || $0 == Byte.questionMark } ?? bytes.count
  }

  /// Whether an action, also one that is not in the catalog, has a name of this pattern.
  public func matches(_ name: String) -> Bool {
    var name = name
    return bytes.withUnsafeBufferPointer { pattern in
      name.withUTF8 { Self.matches(pattern, $0) }
    }
  }

  /// Whether a text is of a pattern: linear but for the text after each star, which is tried again
  /// one byte further on.
  static func matches(
    _ pattern: UnsafeBufferPointer<UInt8>,
    _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var (place, offset) = (0, 0)
    var (starPlace, starOffset) = (pattern.count, 0)
    while offset < text.count {
      if place < pattern.count, pattern[place] == Byte.star {
        (starPlace, starOffset) = (place, offset)
        place += 1
      } else if place < pattern.count,
        pattern[place] == Byte.questionMark || pattern[place] == Byte.folded(text[offset])
      {
        place += 1
        offset += 1
      } else if starPlace < pattern.count {
        starOffset += 1
        (place, offset) = (starPlace + 1, starOffset)
      } else {
        return false
      }
    }
    while place < pattern.count, pattern[place] == Byte.star { place += 1 }
    return place == pattern.count
  }
}
