internal import CSodium

/// The SHA-256 of some bytes: texts that are equal have equal digests.
public struct ContentDigest: Hashable, Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The digest of these bytes.
  public init(of bytes: some Collection<UInt8>) {
    var digest = [UInt8](repeating: 0, count: 32)
    let hashed: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      _ = crypto_hash_sha256(&digest, buffer.baseAddress, UInt64(buffer.count))
    }
    if hashed == nil {
      let copy = Array(bytes)
      _ = crypto_hash_sha256(&digest, copy, UInt64(copy.count))
    }
    self.init(unchecked: digest)
  }

  /// A digest from its 32 bytes; `nil` for any other number.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    self.init(unchecked: Array(bytes))
  }

  private init(unchecked bytes: [UInt8]) {
    func word(_ index: Int) -> UInt64 {
      bytes[(index * 8)..<(index * 8 + 8)].reduce(0) { $0 << 8 | UInt64($1) }
    }
    words = (word(0), word(1), word(2), word(3))
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) }
    }
  }

  /// Digests are equal when all their bytes are.
  public static func == (left: ContentDigest, right: ContentDigest) -> Bool {
    left.words == right.words
  }

  /// Hashes the first word, which is as good as all of them.
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension ContentDigest: CustomStringConvertible {
  /// The digest in hexadecimal.
  public var description: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
