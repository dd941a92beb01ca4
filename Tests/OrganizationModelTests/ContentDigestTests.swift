import CSHA256
import OrganizationModel
import TestSupport
import Testing

@Suite struct ContentDigestTests {
  /// FIPS 180-4, the examples that NIST publishes for SHA-256, and the empty text.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func isTheOneOfTheStandard(_ text: String, _ digest: String) {
    #expect(ContentDigest(of: text.utf8).description == digest)
    #expect(ContentDigest(of: Array(text.utf8).lazy.map { $0 }).description == digest)
  }

  /// The processor's instructions and libsodium agree on every length around the block's.
  @Test func bothWaysAgree() {
    var generator = SeededGenerator(seed: 256)
    for count in Array(0...300) + [4095, 4096, 4097, 100_003] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var one = [UInt8](repeating: 0, count: 32)
      var other = [UInt8](repeating: 1, count: 32)
      csha256(bytes, count, &one)
      csha256_portable(bytes, count, &other)
      #expect(one == other, "of \(count) bytes")
      #expect(ContentDigest(of: bytes).bytes == one)
    }
  }

  @Test func comesBackFromItsBytes() throws {
    let digest = ContentDigest(of: "abc".utf8)
    #expect(ContentDigest(bytes: digest.bytes) == digest)
    #expect(try #require(ContentDigest(bytes: digest.bytes)).description == digest.description)
    #expect(ContentDigest(bytes: digest.bytes.dropLast()) == nil)
    #expect(ContentDigest(bytes: digest.bytes + [0]) == nil)
    #expect(ContentDigest(of: "abd".utf8) != digest)
  }
}
