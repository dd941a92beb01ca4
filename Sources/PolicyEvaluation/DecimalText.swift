/// A decimal number in a text, compared digit by digit: never rounded to floating point.
struct DecimalText {
  private let isNegative: Bool
  /// The place of the first digit that is not zero, in the text.
  private let first: Int
  /// Past the last digit, the exponent not included.
  private let end: Int
  /// Where the decimal point stands, counted in digits from the first one that is not zero.
  private let scale: Int
  private let isZero: Bool

  /// The number that a text spells, such as `-10.50` or `1e3`; `nil` where it spells none.
  init?(_ text: Span<UInt8>) {
    var index = 0
    var isNegative = false
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      isNegative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    var digits = 0
    var first = -1
    var end = index
    var scale = 0
    var isBehindPoint = false
    scan: while index < text.count {
      switch text[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if first < 0, text[index] != UInt8(ascii: "0") { first = index }
        if !isBehindPoint, first >= 0 { scale += 1 }
        if isBehindPoint, first < 0 { scale -= 1 }
        index += 1
        end = index
      case UInt8(ascii: ".") where !isBehindPoint:
        isBehindPoint = true
        index += 1
      default: break scan
      }
    }
    guard digits > 0 else { return nil }
    if index < text.count {
      guard text[index] | 0x20 == UInt8(ascii: "e"),
        let exponent = Self.exponent(text.extracting((index + 1)...))
      else { return nil }
      scale += exponent
    }
    isZero = first < 0
    self.isNegative = isNegative && first >= 0
    self.first = max(first, 0)
    self.end = end
    self.scale = scale
  }

  /// An exponent; past nine digits no number of a request is meant.
  private static func exponent(_ text: Span<UInt8>) -> Int? {
    var index = 0
    var isNegative = false
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      isNegative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    guard index < text.count, text.count - index <= 9 else { return nil }
    var value = 0
    while index < text.count {
      guard ASCII.isDigit(text[index]) else { return nil }
      value = value * 10 + Int(text[index] - 0x30)
      index += 1
    }
    return isNegative ? -value : value
  }

  /// Compares two numbers with the texts that they stand in: below zero, zero, above zero.
  static func compare(
    _ left: DecimalText,
    in leftText: Span<UInt8>,
    _ right: DecimalText,
    in rightText: Span<UInt8>
  ) -> Int {
    let leftSign = left.isZero ? 0 : left.isNegative ? -1 : 1
    let rightSign = right.isZero ? 0 : right.isNegative ? -1 : 1
    guard leftSign == rightSign, leftSign != 0 else { return leftSign - rightSign }
    if left.scale != right.scale { return left.scale < right.scale ? -leftSign : leftSign }
    var leftIndex = left.first
    var rightIndex = right.first
    while leftIndex < left.end || rightIndex < right.end {
      let leftDigit = left.nextDigit(in: leftText, &leftIndex)
      let rightDigit = right.nextDigit(in: rightText, &rightIndex)
      if leftDigit != rightDigit { return leftDigit < rightDigit ? -leftSign : leftSign }
    }
    return 0
  }

  /// The next digit; zeros follow the last one.
  private func nextDigit(in text: Span<UInt8>, _ index: inout Int) -> UInt8 {
    while index < end {
      let byte = text[index]
      index += 1
      if byte != UInt8(ascii: ".") { return byte }
    }
    return UInt8(ascii: "0")
  }
}
