/// A hash of bytes for tables whose entries are compared in full.
///
/// Much faster than a digest, and than what `Hasher` makes of bytes, and easy to fool; whoever does
/// so only costs comparisons.
public enum QuickHash {
  /// The hash of these bytes.
  ///
  /// Each step multiplies sixteen bytes to 128 bits and folds them; four steps go on beside each
  /// other, since one has to wait for its product.
  public static func hash(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    let count = bytes.count
    var lanes = (UInt64(truncatingIfNeeded: count), second, third, fourth)
    var index = 0
    while count - index >= 64 {
      lanes.0 = mixed(lanes.0, bytes, index)
      lanes.1 = mixed(lanes.1, bytes, index &+ 16)
      lanes.2 = mixed(lanes.2, bytes, index &+ 32)
      lanes.3 = mixed(lanes.3, bytes, index &+ 48)
      index &+= 64
    }
    while count - index >= 16 {
      lanes.0 = mixed(lanes.0, bytes, index)
      index &+= 16
    }
    if count >= 16 {
      // The last bytes, some of them once more.
      lanes.1 = mixed(lanes.1, bytes, count &- 16)
    } else {
      for byte in bytes { lanes.2 = folded(lanes.2 ^ UInt64(byte), fourth) }
    }
    return folded(
      folded(lanes.0, lanes.1 ^ second) ^ fourth,
      folded(lanes.2, lanes.3 ^ third) ^ second
    )
  }

  // Odd numbers with half of their bits set, from the digits of π.
  private static let second: UInt64 = 0x2437_54A9_8C6D_B19D
  private static let third: UInt64 = 0x1319_8A2E_0370_7345
  private static let fourth: UInt64 = 0xA409_3822_299F_31D1

  private static func mixed(
    _ lane: UInt64,
    _ bytes: UnsafeRawBufferPointer,
    _ index: Int
  ) -> UInt64 {
    let low = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    let high = bytes.loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self)
    return folded(lane ^ low, high ^ second)
  }

  private static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
