/// An IP address or a range of them.
///
/// Source: IAM User Guide, `reference_policies_elements_condition_operators.html`, IP address
/// operators. The two families never match each other, also not through mapped addresses.
struct AddressRange {
  private enum Family { case v4, v6 }

  private let family: Family
  /// The address, its first bit the highest; an IPv4 address in the highest 32 bits.
  private let bits: UInt128
  /// How many bits of it count.
  private let prefixLength: Int

  /// The range that a text spells, such as `203.0.113.0/24`, or a single address.
  ///
  /// `nil` where it spells none. Bits behind the prefix do not count.
  init?(_ text: Span<UInt8>) {
    var end = 0
    while end < text.count, text[end] != UInt8(ascii: "/") { end += 1 }
    let address = text.extracting(..<end)
    let width: Int
    if let bits = Self.v4(address) {
      family = .v4
      self.bits = UInt128(bits) << 96
      width = 32
    } else if let bits = Self.v6(address) {
      family = .v6
      self.bits = bits
      width = 128
    } else {
      return nil
    }
    guard end < text.count else {
      prefixLength = width
      return
    }
    guard let length = Self.decimal(text.extracting((end + 1)...), atMost: width) else {
      return nil
    }
    prefixLength = length
  }

  /// Whether all addresses of another range are in this one.
  func contains(_ other: AddressRange) -> Bool {
    guard family == other.family, prefixLength <= other.prefixLength else { return false }
    guard prefixLength > 0 else { return true }
    let mask = UInt128.max << (128 - prefixLength)
    return bits & mask == other.bits & mask
  }

  private static func v4(_ text: Span<UInt8>) -> UInt32? {
    var bits: UInt32 = 0
    var index = 0
    for part in 0..<4 {
      if part > 0 {
        guard index < text.count, text[index] == UInt8(ascii: ".") else { return nil }
        index += 1
      }
      let first = index
      while index < text.count, ASCII.isDigit(text[index]) { index += 1 }
      guard let value = decimal(text.extracting(first..<index), atMost: 255) else { return nil }
      bits = bits << 8 | UInt32(value)
    }
    return index == text.count ? bits : nil
  }

  /// Eight groups of hexadecimal digits, `::` once for groups of zeros, the last two groups also as
  /// an IPv4 address.
  private static func v6(_ text: Span<UInt8>) -> UInt128? {
    var groups = 0
    var gap = -1
    var high: UInt128 = 0
    var index = 0
    if text.count >= 2, text[0] == colon, text[1] == colon {
      gap = 0
      index = 2
    }
    while index < text.count {
      let first = index
      var value: UInt32 = 0
      while index < text.count, let digit = hexadecimal(text[index]) {
        guard index - first < 4 else { return nil }
        value = value << 4 | digit
        index += 1
      }
      if index < text.count, text[index] == UInt8(ascii: ".") {
        guard groups <= 6, let tail = v4(text.extracting(first...)) else { return nil }
        high = high << 32 | UInt128(tail)
        groups += 2
        index = text.count
        break
      }
      guard index > first, groups < 8 else { return nil }
      high = high << 16 | UInt128(value)
      groups += 1
      guard index < text.count else { break }
      guard text[index] == colon else { return nil }
      index += 1
      if index < text.count, text[index] == colon {
        guard gap < 0 else { return nil }
        gap = groups
        index += 1
      } else if index == text.count {
        return nil
      }
    }
    if gap < 0 { return groups == 8 ? high : nil }
    guard groups < 8 else { return nil }
    let behind = 16 * (groups - gap)
    let low = behind == 0 ? 0 : high & (UInt128.max >> (128 - behind))
    let ahead = gap == 0 ? 0 : (high >> behind) << (128 - 16 * gap)
    return ahead | low
  }

  private static func decimal(_ text: Span<UInt8>, atMost limit: Int) -> Int? {
    guard (1...3).contains(text.count) else { return nil }
    var value = 0
    for index in 0..<text.count {
      guard ASCII.isDigit(text[index]) else { return nil }
      value = value * 10 + Int(text[index] - 0x30)
    }
    return value <= limit ? value : nil
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x37)
    case 0x61...0x66: UInt32(byte - 0x57)
    default: nil
    }
  }
}
