/// A point in time, as condition values write it.
///
/// Source: IAM User Guide, `reference_policies_elements_condition_operators.html`: the W3C profile
/// of ISO 8601, or seconds since 1970.
struct Instant: Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  private let seconds: Int64
  /// Billionths of a second.
  private let nanoseconds: Int64

  static func < (left: Instant, right: Instant) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  /// The time that a text spells; `nil` where it spells none.
  ///
  /// A text of digits alone is seconds, also where it could be a year. A time without an offset is
  /// in UTC.
  init?(_ text: Span<UInt8>) {
    if let epoch = Self.epoch(text) {
      (seconds, nanoseconds) = epoch
      return
    }
    var place = 0
    guard let year = Self.number(of: 4, in: text, at: &place), Self.skip("-", in: text, at: &place),
      let month = Self.number(of: 2, in: text, at: &place), (1...12).contains(month)
    else { return nil }
    var day = 1
    var time: (seconds: Int64, nanoseconds: Int64) = (0, 0)
    if Self.skip("-", in: text, at: &place) {
      guard let written = Self.number(of: 2, in: text, at: &place) else { return nil }
      day = written
      if Self.skip("T", in: text, at: &place) || Self.skip("t", in: text, at: &place) {
        guard let written = Self.timeOfDay(in: text, at: &place) else { return nil }
        time = written
      }
    }
    guard place == text.count, (1...Self.days(in: month, of: year)).contains(day) else {
      return nil
    }
    seconds = Self.dayNumber(year, month, day) * 86_400 + time.seconds
    nanoseconds = time.nanoseconds
  }

  /// Digits alone, with or without a fraction: seconds since 1970.
  private static func epoch(_ text: Span<UInt8>) -> (Int64, Int64)? {
    var place = 0
    let isNegative = skip("-", in: text, at: &place)
    var seconds: Int64 = 0
    let first = place
    while place < text.count, ASCII.isDigit(text[place]) {
      guard place - first < 18 else { return nil }
      seconds = seconds * 10 + Int64(text[place] - 0x30)
      place += 1
    }
    guard place > first else { return nil }
    let fraction = fraction(in: text, at: &place)
    guard place == text.count else { return nil }
    return isNegative ? (-seconds, -fraction) : (seconds, fraction)
  }

  /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.s` with `Z`, `±hh:mm` or nothing behind it, less the offset.
  private static func timeOfDay(
    in text: Span<UInt8>,
    at place: inout Int
  ) -> (seconds: Int64, nanoseconds: Int64)? {
    guard let hour = number(of: 2, in: text, at: &place), hour < 24,
      skip(":", in: text, at: &place),
      let minute = number(of: 2, in: text, at: &place), minute < 60
    else { return nil }
    var second = 0
    var nanoseconds: Int64 = 0
    if skip(":", in: text, at: &place) {
      // A leap second is the first second of the next minute.
      guard let written = number(of: 2, in: text, at: &place), written <= 60 else { return nil }
      second = written
      nanoseconds = fraction(in: text, at: &place)
    }
    var offset = 0
    if place < text.count, !skip("Z", in: text, at: &place), !skip("z", in: text, at: &place) {
      let isWest = text[place] == UInt8(ascii: "-")
      guard isWest || text[place] == UInt8(ascii: "+") else { return nil }
      place += 1
      guard let hours = number(of: 2, in: text, at: &place), hours < 24 else { return nil }
      _ = skip(":", in: text, at: &place)
      guard let minutes = number(of: 2, in: text, at: &place), minutes < 60 else { return nil }
      offset = (hours * 60 + minutes) * (isWest ? -60 : 60)
    }
    return (Int64(hour * 3600 + minute * 60 + second - offset), nanoseconds)
  }

  private static func number(of digits: Int, in text: Span<UInt8>, at place: inout Int) -> Int? {
    guard text.count - place >= digits else { return nil }
    var value = 0
    for index in place..<(place + digits) {
      guard ASCII.isDigit(text[index]) else { return nil }
      value = value * 10 + Int(text[index] - 0x30)
    }
    place += digits
    return value
  }

  /// `.` and digits; what is finer than a billionth of a second is cut off.
  private static func fraction(in text: Span<UInt8>, at place: inout Int) -> Int64 {
    guard place + 1 < text.count, text[place] == UInt8(ascii: "."),
      ASCII.isDigit(text[place + 1])
    else { return 0 }
    place += 1
    var value: Int64 = 0
    var unit: Int64 = 100_000_000
    while place < text.count, ASCII.isDigit(text[place]) {
      value += Int64(text[place] - 0x30) * unit
      unit /= 10
      place += 1
    }
    return value
  }

  private static func skip(
    _ character: Unicode.Scalar,
    in text: Span<UInt8>,
    at place: inout Int
  ) -> Bool {
    guard place < text.count, text[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 in the Gregorian calendar, also before it began.
  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    // Years from March, so that the leap day is a year's last.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }
}
