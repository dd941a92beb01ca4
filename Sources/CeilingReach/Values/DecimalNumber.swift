/// A decimal number as policies and requests write it, compared exactly.
///
/// Source: IAM User Guide, `reference_policies_elements_condition_operators.html`, numeric operators
/// (integer or decimal).
struct DecimalNumber: Hashable, Sendable {
  /// How many digits behind the point are kept.
  private static let places = 12
  private static let one: Int128 = 1_000_000_000_000

  private let scaled: Int128

  private init(scaled: Int128) { self.scaled = scaled }

  /// An integer.
  init(_ integer: Int) { scaled = Int128(integer) * Self.one }

  /// The number that a text spells: digits, perhaps with a sign, a point and an exponent; `nil` for
  /// any other text, and for a number of more digits than are compared exactly.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    func takeDigits() -> ArraySlice<UInt8> {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      rest = rest.dropFirst(digits.count)
      return digits
    }
    let whole = takeDigits()
    var fraction: ArraySlice<UInt8> = []
    guard !whole.isEmpty else { return nil }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = takeDigits()
      guard !fraction.isEmpty else { return nil }
    }
    var exponent = 0
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      let isSmall = rest.first == UInt8(ascii: "-")
      if isSmall || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      let digits = takeDigits()
      guard (1...3).contains(digits.count) else { return nil }
      exponent = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 } * (isSmall ? -1 : 1)
    }
    guard rest.isEmpty,
      let scaled = Self.scaled(Array(whole + fraction), shift: exponent - fraction.count)
    else { return nil }
    self.scaled = isNegative ? -scaled : scaled
  }

  private static func scaled(_ digits: [UInt8], shift: Int) -> Int128? {
    var digits = digits[...].drop { $0 == 0x30 }
    var shift = shift + places
    while shift < 0, digits.last == 0x30 {
      digits.removeLast()
      shift += 1
    }
    if digits.isEmpty { return 0 }
    guard shift >= 0, digits.count + shift <= 37 else { return nil }
    let value = digits.reduce(Int128(0)) { $0 * 10 + Int128($1) - 0x30 }
    return (0..<shift).reduce(value) { product, _ in product * 10 }
  }

  /// A number between two that differ, an integer where there is one.
  static func between(_ low: DecimalNumber, _ high: DecimalNumber) -> DecimalNumber {
    let next = low.next
    if next < high { return next }
    return DecimalNumber(scaled: low.scaled + (high.scaled - low.scaled) / 2)
  }

  /// The next integer above.
  var next: DecimalNumber { DecimalNumber(scaled: (floor + 1) * Self.one) }

  /// The next integer below.
  var previous: DecimalNumber {
    let ceiling = scaled % Self.one == 0 ? floor : floor + 1
    return DecimalNumber(scaled: (ceiling - 1) * Self.one)
  }

  private var floor: Int128 {
    let quotient = scaled / Self.one
    return scaled % Self.one < 0 ? quotient - 1 : quotient
  }

  /// The number with digits behind the point; `nil` for more digits than are compared exactly.
  func adding(fraction digits: Substring) -> DecimalNumber? {
    DecimalNumber("0." + digits).map { DecimalNumber(scaled: scaled + $0.scaled) }
  }

  /// The whole seconds of a number of seconds, and whether there is a rest.
  var wholeSeconds: (seconds: Int, fraction: String)? {
    guard let seconds = Int(exactly: floor) else { return nil }
    let rest = scaled - floor * Self.one
    guard rest != 0 else { return (seconds, "") }
    let digits = String(rest)
    let padded = String(repeating: "0", count: Self.places - digits.count) + digits
    return (seconds, String(padded.reversed().drop { $0 == "0" }.reversed()))
  }
}

extension DecimalNumber: Comparable {
  static func < (left: DecimalNumber, right: DecimalNumber) -> Bool { left.scaled < right.scaled }
}

extension DecimalNumber: CustomStringConvertible {
  /// The number without superfluous digits.
  var description: String {
    let magnitude = scaled.magnitude
    let unit = UInt128(Self.one)
    let sign = scaled < 0 ? "-" : ""
    let rest = magnitude % unit
    guard rest != 0 else { return sign + String(magnitude / unit) }
    let digits = String(rest)
    let padded = String(repeating: "0", count: Self.places - digits.count) + digits
    let fraction = String(padded.reversed().drop { $0 == "0" }.reversed())
    return sign + String(magnitude / unit) + "." + fraction
  }
}
