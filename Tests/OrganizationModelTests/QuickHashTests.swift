import OrganizationModel
import TestSupport
import Testing

@Suite struct QuickHashTests {
  private static func hash(_ bytes: some Collection<UInt8>) -> UInt64 {
    Array(bytes).withUnsafeBytes { QuickHash.hash(of: $0) }
  }

  /// Lengths around the sixteen and sixty-four bytes that are taken at once.
  @Test func everyByteCounts() {
    var generator = SeededGenerator(seed: 64)
    for count in Array(0...200) + [1_000, 1_023] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var hashes: Set = [Self.hash(bytes), Self.hash(bytes + [0])]
      for index in bytes.indices {
        var changed = bytes
        changed[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
        hashes.insert(Self.hash(changed))
      }
      #expect(hashes.count == count + 2)
    }
  }

  /// Bytes that stand elsewhere in memory have the same hash.
  @Test func placeDoesNotMatter() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let hash = Self.hash(bytes)
    for shift in 1...17 {
      let shifted = [UInt8](repeating: 1, count: shift) + bytes
      shifted.withUnsafeBytes {
        #expect(QuickHash.hash(of: UnsafeRawBufferPointer(rebasing: $0[shift...])) == hash)
      }
    }
  }
}
