/// A range of IP addresses, by plain arithmetic on its words of 16 bits.
struct AddressSpelling {
  /// Two words of an IPv4 address, eight of an IPv6 one.
  private let words: [UInt16]
  private let prefix: Int

  /// The range that `10.0.0.0/8`, `2001:db8::/32` or an address spells.
  init?(_ text: String) {
    let parts = text.split(separator: "/")
    guard let address = parts.first.map(String.init), let words = Self.words(address) else {
      return nil
    }
    self.words = words
    prefix = parts.count > 1 ? Int(parts[1]) ?? 0 : words.count * 16
  }

  /// Whether the range has an address.
  func contains(_ address: AddressSpelling) -> Bool {
    guard address.words.count == words.count else { return false }
    return (0..<prefix).allSatisfy { bit(words, $0) == bit(address.words, $0) }
  }

  /// The first or last address of the range, or the one beyond it.
  func border(isLast: Bool, beyond: Bool) -> String {
    var result = words
    for number in prefix..<max(prefix, words.count * 16) {
      let mask = UInt16(0x8000) >> UInt16(number % 16)
      if isLast { result[number / 16] |= mask } else { result[number / 16] &= ~mask }
    }
    if beyond {
      for index in result.indices.reversed() {
        result[index] = isLast ? result[index] &+ 1 : result[index] &- 1
        if result[index] != (isLast ? 0 : .max) { break }
      }
    }
    if result.count == 2 {
      return result.flatMap { [$0 >> 8, $0 & 0xFF] }.map { "\($0)" }.joined(separator: ".")
    }
    return result.map { String($0, radix: 16) }.joined(separator: ":")
  }

  private func bit(_ words: [UInt16], _ number: Int) -> Bool {
    words[number / 16] & (UInt16(0x8000) >> UInt16(number % 16)) != 0
  }

  private static func words(_ text: String) -> [UInt16]? {
    if !text.contains(":") {
      let bytes = text.split(separator: ".", omittingEmptySubsequences: false).compactMap {
        UInt16($0)
      }
      guard bytes.count == 4, bytes.allSatisfy({ $0 < 256 }) else { return nil }
      return [bytes[0] << 8 | bytes[1], bytes[2] << 8 | bytes[3]]
    }
    func list(_ text: Substring) -> [UInt16] {
      text.split(separator: ":").compactMap { UInt16($0, radix: 16) }
    }
    guard let gap = text.range(of: "::") else {
      let words = list(text[...])
      return words.count == 8 ? words : nil
    }
    let left = list(text[..<gap.lowerBound])
    let right = list(text[gap.upperBound...])
    guard left.count + right.count < 8 else { return nil }
    return left + Array(repeating: 0, count: 8 - left.count - right.count) + right
  }
}

extension String {
  /// Where a text first stands in this one.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) {
        return index..<self.index(index, offsetBy: text.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}
