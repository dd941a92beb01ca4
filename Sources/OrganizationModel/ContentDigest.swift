internal import CSHA256

/// The SHA-256 of some bytes: texts that are equal have equal digests.
public struct ContentDigest: Hashable, Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The digest of these bytes.
  public init(of bytes: some Collection<UInt8>) {
    self =
      bytes.withContiguousStorageIfAvailable { ContentDigest(of: $0) }
      ?? Array(bytes).withUnsafeBufferPointer { ContentDigest(of: $0) }
  }

  private init(of bytes: UnsafeBufferPointer<UInt8>) {
    var digest = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
    withUnsafeMutableBytes(of: &digest) {
      csha256(bytes.baseAddress, bytes.count, $0.baseAddress)
    }
    words = (
      UInt64(bigEndian: digest.0), UInt64(bigEndian: digest.1), UInt64(bigEndian: digest.2),
      UInt64(bigEndian: digest.3)
    )
  }

  /// A digest from its 32 bytes; `nil` for any other number.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var digest = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
    withUnsafeMutableBytes(of: &digest) { $0.copyBytes(from: bytes) }
    words = (
      UInt64(bigEndian: digest.0), UInt64(bigEndian: digest.1), UInt64(bigEndian: digest.2),
      UInt64(bigEndian: digest.3)
    )
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    let digest = (
      words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian
    )
    return withUnsafeBytes(of: digest) { Array($0) }
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
