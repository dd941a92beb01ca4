/// Counts as people read them.
public enum CountText {
  /// A number with a comma before each three digits: `22,321`.
  public static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A number with its noun: `1 account`, `2,000 accounts`.
  ///
  /// - Parameters:
  ///   - number: How many.
  ///   - one: The noun for one.
  ///   - many: The noun for any other number; `nil`: `one` with an `s`.
  /// - Returns: The number and the noun that belongs to it.
  public static func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
  }
}
