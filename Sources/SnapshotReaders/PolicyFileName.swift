/// The names that people give to the answers of get-policy-version, which don't say of which policy
/// they are.
enum PolicyFileName {
  /// A name in lower case, with every run of other characters than letters and digits as a hyphen,
  /// and hyphens at both ends.
  static func normalized(_ name: String) -> String {
    var result: [UInt8] = [UInt8(ascii: "-")]
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        result.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
      default: if result.last != UInt8(ascii: "-") { result.append(UInt8(ascii: "-")) }
      }
    }
    if result.last != UInt8(ascii: "-") { result.append(UInt8(ascii: "-")) }
    return String(decoding: result, as: UTF8.self)
  }

  /// How well a normalized name names a policy: 2 its whole ARN, 1 its name alone, 0 neither.
  static func fit(_ name: String, _ arn: String) -> Int {
    if contains(name, normalized(arn)) { return 2 }
    guard let policy = arn.split(separator: "/").last else { return 0 }
    return contains(name, normalized(String(policy))) ? 1 : 0
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    let text = Array(text.utf8)
    let part = Array(part.utf8)
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }
}
