/// The escapes of a JSON string.
enum JSONEscapes {
  /// The bytes that a checked string's content spells.
  ///
  /// A lone surrogate becomes U+FFFD.
  static func decoded(_ content: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var index = content.startIndex
    while let escape = content[index...].firstIndex(of: UInt8(ascii: "\\")) {
      result.append(contentsOf: content[index..<escape])
      let unit = unit(in: content, at: escape)
      unit.append(to: &result)
      index = unit.next
    }
    result.append(contentsOf: content[index...])
    return result
  }

  /// The index in `content` of what spells the decoded byte at `offset`.
  static func encodedIndex(of offset: Int, in content: ArraySlice<UInt8>) -> Int {
    var index = content.startIndex
    var decoded = 0
    while index < content.endIndex {
      let unit = unit(in: content, at: index)
      decoded += unit.length
      if decoded > offset { return index }
      index = unit.next
    }
    return index
  }

  /// The index in `content` of what spells each of the first `count` decoded bytes.
  static func starts(of count: Int, in content: ArraySlice<UInt8>) -> [Int] {
    var starts: [Int] = []
    starts.reserveCapacity(count)
    var index = content.startIndex
    while starts.count < count, index < content.endIndex {
      let unit = unit(in: content, at: index)
      for _ in 0..<unit.length { starts.append(index) }
      index = unit.next
    }
    return starts
  }

  /// What one byte or escape spells: a byte as it is, or a character.
  private struct Unit {
    enum Spelled {
      case byte(UInt8)
      case scalar(Unicode.Scalar)
    }

    let spelled: Spelled
    /// The index behind it.
    let next: Int

    var length: Int {
      switch spelled {
      case .byte: 1
      case .scalar(let scalar): UTF8.width(scalar)
      }
    }

    func append(to bytes: inout [UInt8]) {
      switch spelled {
      case .byte(let byte): bytes.append(byte)
      case .scalar(let scalar): bytes.append(contentsOf: String(scalar).utf8)
      }
    }
  }

  private static func unit(in content: ArraySlice<UInt8>, at index: Int) -> Unit {
    guard content[index] == UInt8(ascii: "\\"), index + 1 < content.endIndex else {
      return Unit(spelled: .byte(content[index]), next: index + 1)
    }
    switch content[index + 1] {
    case UInt8(ascii: "b"): return Unit(spelled: .byte(8), next: index + 2)
    case UInt8(ascii: "f"): return Unit(spelled: .byte(12), next: index + 2)
    case UInt8(ascii: "n"): return Unit(spelled: .byte(10), next: index + 2)
    case UInt8(ascii: "r"): return Unit(spelled: .byte(13), next: index + 2)
    case UInt8(ascii: "t"): return Unit(spelled: .byte(9), next: index + 2)
    case UInt8(ascii: "u"):
      guard let high = hexadecimal(in: content, at: index + 2) else {
        return Unit(spelled: .scalar("\u{FFFD}"), next: min(index + 6, content.endIndex))
      }
      if (0xD800...0xDBFF).contains(high), index + 7 < content.endIndex,
        content[index + 6] == UInt8(ascii: "\\"), content[index + 7] == UInt8(ascii: "u"),
        let low = hexadecimal(in: content, at: index + 8), (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
      {
        return Unit(spelled: .scalar(scalar), next: index + 12)
      }
      return Unit(spelled: .scalar(Unicode.Scalar(high) ?? "\u{FFFD}"), next: index + 6)
    default: return Unit(spelled: .byte(content[index + 1]), next: index + 2)
    }
  }

  private static func hexadecimal(in content: ArraySlice<UInt8>, at index: Int) -> UInt32? {
    guard index + 4 <= content.endIndex else { return nil }
    var unit: UInt32 = 0
    for byte in content[index..<(index + 4)] {
      guard let digit = byte.hexadecimalDigit else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
