/// Points in time as texts, by plain arithmetic on the calendar.
enum DateSpelling {
  /// Seconds since 1970 of a text such as `2026-01-01`, `2026-01-01T10:00:00+02:00` or `1767225600`.
  static func seconds(of text: String) -> Int? {
    if let number = Int(text) { return number }
    let bytes = Array(text)
    func number(_ range: Range<Int>) -> Int? {
      range.upperBound <= bytes.count ? Int(String(bytes[range])) : nil
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    var result = days(year, month, day) * 86_400
    guard bytes.count > 10 else { return result }
    guard let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19)
    else { return nil }
    result += hour * 3_600 + minute * 60 + second
    guard bytes.count >= 25, let hours = number(20..<22), let minutes = number(23..<25) else {
      return result
    }
    let offset = hours * 3_600 + minutes * 60
    return bytes[19] == "-" ? result + offset : result - offset
  }

  /// The text of a second, in UTC.
  static func text(of seconds: Int) -> String {
    var day = seconds / 86_400
    if seconds % 86_400 < 0 { day -= 1 }
    let rest = seconds - day * 86_400
    var year = 1970 + day / 366
    while days(year + 1, 1, 1) <= day { year += 1 }
    while days(year, 1, 1) > day { year -= 1 }
    var month = 12
    while days(year, month, 1) > day { month -= 1 }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day - days(year, month, 1) + 1))"
      + "T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }

  /// Days from 1970-01-01 to a day of the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let before = year - 1
    let leaps = before / 4 - before / 100 + before / 400
    return before * 365 + leaps - 719_162 + lengths.prefix(month - 1).reduce(0, +) + day - 1
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}
