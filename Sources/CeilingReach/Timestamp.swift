/// Points in time as texts and as seconds since 1970-01-01T00:00:00Z.
///
/// The form is the W3C profile of ISO 8601 (source: IAM User Guide,
/// `reference_policies_elements_condition_operators.html`, date operators).
enum Timestamp {
  /// The seconds of `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or a date with `Thh:mm`, optional seconds,
  /// an optional fraction (cut off) and `Z` or `±hh:mm`; `nil` for any other text.
  static func seconds(ofISO8601 text: String) -> Int? {
    var reader = Reader(bytes: Array(text.utf8))
    guard let year = reader.number(digits: 4) else { return nil }
    var month = 1
    var day = 1
    if reader.take("-") {
      guard let value = reader.number(digits: 2), (1...12).contains(value) else { return nil }
      month = value
      if reader.take("-") {
        guard let value = reader.number(digits: 2),
          (1...days(inMonth: month, of: year)).contains(value)
        else { return nil }
        day = value
      }
    }
    let midnight = daysSinceEpoch(year, month, day) * 86_400
    if reader.isAtEnd { return midnight }
    guard reader.take("T"), let hour = reader.number(digits: 2), hour < 24, reader.take(":"),
      let minute = reader.number(digits: 2), minute < 60
    else { return nil }
    var second = 0
    if reader.take(":") {
      guard let value = reader.number(digits: 2), value < 61 else { return nil }
      second = value
      if reader.take("."), !reader.skipDigits() { return nil }
    }
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    return midnight + hour * 3600 + minute * 60 + second - offset
  }

  /// The seconds of a text that is a date of a request or a policy: ISO 8601, or seconds since 1970
  /// as a number; `nil` for any other text.
  ///
  /// A text of digits alone is seconds, also where it could be a year.
  static func number(of text: String) -> DecimalNumber? {
    if let number = DecimalNumber(text) { return number }
    guard let point = text.firstIndex(of: "."),
      let zone = text[point...].firstIndex(where: {
        $0 == "Z" || $0 == "+" || $0 == "-"
      })
    else { return seconds(ofISO8601: text).map { DecimalNumber($0) } }
    let whole = text[..<point] + text[zone...]
    guard seconds(ofISO8601: text) != nil, let seconds = seconds(ofISO8601: String(whole)) else {
      return nil
    }
    return DecimalNumber(seconds).adding(fraction: text[text.index(after: point)..<zone])
  }

  /// The ISO 8601 text of a number of seconds; `nil` for a year that has not four digits.
  static func text(of number: DecimalNumber) -> String? {
    guard let (seconds, fraction) = number.wholeSeconds,
      (-62_135_596_800...253_402_300_799).contains(seconds)
    else { return nil }
    let text = text(ofSeconds: seconds)
    return fraction.isEmpty ? text : text.dropLast() + "." + fraction + "Z"
  }

  /// `YYYY-MM-DD` of a day counted from 1970-01-01.
  static func date(ofDay day: Int) -> String {
    let (year, month, dayOfMonth) = civil(day)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
  }

  /// `YYYY-MM-DDThh:mm:ssZ` of seconds since 1970.
  static func text(ofSeconds seconds: Int) -> String {
    let day = floorDivide(seconds, 86_400)
    let rest = seconds - day * 86_400
    let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { padded($0, 2) }
    return date(ofDay: day) + "T" + clock.joined(separator: ":") + "Z"
  }

  /// The quotient rounded down, also of negative numbers.
  static func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient - 1 : quotient
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Days of the proleptic Gregorian calendar, with years that begin in March.
  private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = floorDivide(shifted, 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }

  private struct Reader {
    var bytes: [UInt8]
    var index = 0

    var isAtEnd: Bool { index == bytes.count }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard index < bytes.count, bytes[index] == UInt8(ascii: scalar) else { return false }
      index += 1
      return true
    }

    mutating func number(digits: Int) -> Int? {
      guard index + digits <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[index..<(index + digits)] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte) - 0x30
      }
      index += digits
      return value
    }

    mutating func skipDigits() -> Bool {
      let start = index
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
      return index > start
    }

    /// The offset from UTC in seconds.
    mutating func offset() -> Int? {
      if take("Z") { return 0 }
      let sign: Int
      if take("+") {
        sign = 1
      } else if take("-") {
        sign = -1
      } else {
        return nil
      }
      guard let hours = number(digits: 2), take(":"), let minutes = number(digits: 2) else {
        return nil
      }
      return sign * (hours * 3600 + minutes * 60)
    }
  }
}
