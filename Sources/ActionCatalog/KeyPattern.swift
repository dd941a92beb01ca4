/// A condition key as the reference spells it, perhaps with a placeholder that stands for any
/// text: `aws:RequestTag/${TagKey}`, `s3:ExistingObjectTag/<key>`, `iam:ResourceTag/tag-key`.
///
/// Keys are compared without regard to case.
public struct KeyPattern: Hashable, Sendable {
  /// The key as AWS spells it.
  public let text: String
  /// What stands before the placeholder, in lower case; the whole key where it has none.
  private let head: String
  /// What stands after the placeholder, in lower case; `nil`: the key has none.
  private let tail: String?

  /// A key of the reference; a key that starts with `:` is of `service`.
  init(_ spelling: String, service: String = "") {
    text = spelling.utf8.first == Byte.colon ? service + spelling : spelling
    let folded = text.lowercased()
    (head, tail) = Self.parts(folded)
  }

  private static func parts(_ folded: String) -> (String, String?) {
    let bytes = folded.utf8
    for (open, close) in [
      (UInt8(ascii: "$"), UInt8(ascii: "}")), (UInt8(ascii: "<"), UInt8(ascii: ">")),
    ] {
      guard let start = bytes.firstIndex(of: open), let end = bytes[start...].firstIndex(of: close)
      else { continue }
      return (String(folded[..<start]), String(folded[bytes.index(after: end)...]))
    }
    let tagKey = "/tag-key".utf8
    guard bytes.count > tagKey.count, bytes.suffix(tagKey.count).elementsEqual(tagKey) else {
      return (folded, nil)
    }
    return (String(folded.dropLast(tagKey.count - 1)), "")
  }

  /// Whether the key has a placeholder, and so stands for many keys.
  public var hasPlaceholder: Bool { tail != nil }

  /// Whether the reference means this key.
  public func matches(_ key: String) -> Bool { matches(folded: key.lowercased()) }

  /// Whether the reference means this key, which is in lower case already.
  public func matches(folded key: String) -> Bool {
    guard let tail else { return key == head }
    return key.utf8.count > head.utf8.count + tail.utf8.count
      && key.utf8.starts(with: head.utf8)
      && key.utf8.suffix(tail.utf8.count).elementsEqual(tail.utf8)
  }
}

extension KeyPattern: Comparable {
  /// Keys are ordered as they are spelled.
  public static func < (left: KeyPattern, right: KeyPattern) -> Bool { left.text < right.text }
}

extension KeyPattern: CustomStringConvertible {
  /// The key as AWS spells it.
  public var description: String { text }
}
