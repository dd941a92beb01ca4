internal import Glibc

/// The forms of the values that condition operators take.
///
/// Source: IAM User Guide, `reference_policies_elements_condition_operators.html`.
enum ConditionValueForm {
  /// `true` or `false`, in any case.
  static func isBoolean(_ text: String) -> Bool {
    ["true", "false"].contains(text.lowercased())
  }

  /// An integer or decimal number, also with an exponent, as JSON writes it.
  static func isNumber(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    guard takeDigits(&bytes) > 0 else { return false }
    if bytes.first == UInt8(ascii: ".") {
      bytes.removeFirst()
      guard takeDigits(&bytes) > 0 else { return false }
    }
    if bytes.first == UInt8(ascii: "e") || bytes.first == UInt8(ascii: "E") {
      bytes.removeFirst()
      if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
        bytes.removeFirst()
      }
      guard takeDigits(&bytes) > 0 else { return false }
    }
    return bytes.isEmpty
  }

  /// The W3C profile of ISO 8601, or seconds since 1970.
  static func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    if !digits.isEmpty, digits.allSatisfy(isDigit) { return true }
    var rest = bytes[...]
    guard let year = take(4, from: &rest) else { return false }
    guard rest.isEmpty == false else { return true }
    guard skip("-", in: &rest), let month = take(2, from: &rest), (1...12).contains(month) else {
      return false
    }
    guard !rest.isEmpty else { return true }
    guard skip("-", in: &rest), let day = take(2, from: &rest),
      (1...days(in: month, of: year)).contains(day)
    else { return false }
    guard !rest.isEmpty else { return true }
    guard skip("T", in: &rest), let hour = take(2, from: &rest), hour < 24,
      skip(":", in: &rest), let minute = take(2, from: &rest), minute < 60
    else { return false }
    if skip(":", in: &rest) {
      guard let second = take(2, from: &rest), second <= 60 else { return false }
      if skip(".", in: &rest) {
        guard takeDigits(&rest) > 0 else { return false }
      }
    }
    if skip("Z", in: &rest) { return rest.isEmpty }
    guard skip("+", in: &rest) || skip("-", in: &rest),
      let hours = take(2, from: &rest), hours < 24,
      skip(":", in: &rest), let minutes = take(2, from: &rest), minutes < 60
    else { return false }
    return rest.isEmpty
  }

  /// Base64 (RFC 4648) with its padding.
  static func isBase64(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count % 4 == 0 else { return false }
    let padding = bytes.reversed().prefix(2).prefix { $0 == UInt8(ascii: "=") }.count
    return bytes.dropLast(padding).allSatisfy {
      $0.isLetterOrDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
    }
  }

  /// A range of addresses: `address/prefix`, or an address alone.
  struct AddressRange {
    /// How many bits of the address count.
    let prefix: Int
    /// Whether bits are set that don't count.
    let hasHostBits: Bool
  }

  /// The range that a text means; `nil` where it is neither an address nor a range.
  static func addressRange(_ text: String) -> AddressRange? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = bytes(ofAddress: String(parts[0])) else { return nil }
    let bits = address.count * 8
    guard parts.count == 2 else { return AddressRange(prefix: bits, hasHostBits: false) }
    let digits = Array(parts[1].utf8)
    guard (1...3).contains(digits.count), digits.allSatisfy(isDigit),
      let prefix = Int(parts[1]), prefix <= bits
    else { return nil }
    let hasHostBits = (prefix..<bits).contains { bit in
      address[bit / 8] & (0x80 >> UInt8(bit % 8)) != 0
    }
    return AddressRange(prefix: prefix, hasHostBits: hasHostBits)
  }

  private static func bytes(ofAddress text: String) -> [UInt8]? {
    guard !text.utf8.contains(0) else { return nil }
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      if inet_pton(family, text, &bytes) == 1 { return bytes }
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func takeDigits(_ bytes: inout ArraySlice<UInt8>) -> Int {
    let digits = bytes.prefix(while: isDigit)
    bytes = bytes.dropFirst(digits.count)
    return digits.count
  }

  private static func take(_ count: Int, from bytes: inout ArraySlice<UInt8>) -> Int? {
    let digits = bytes.prefix(count)
    guard digits.count == count, digits.allSatisfy(isDigit) else { return nil }
    bytes = bytes.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func skip(_ scalar: Unicode.Scalar, in bytes: inout ArraySlice<UInt8>) -> Bool {
    guard bytes.first == UInt8(ascii: scalar) else { return false }
    bytes = bytes.dropFirst()
    return true
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: return 30
    case 2:
      let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      return isLeap ? 29 : 28
    default: return 31
    }
  }
}
