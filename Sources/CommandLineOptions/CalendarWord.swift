/// Days and instants as they are typed (ISO 8601, the forms that policies know).
enum CalendarWord {
  /// Whether a word is a day or an instant that exists.
  static func isDate(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    guard bytes.count >= 10, isDay(Array(bytes[..<10])) else { return false }
    return bytes.count == 10 || isTime(Array(bytes[10...]))
  }

  private static func isDay(_ bytes: [UInt8]) -> Bool {
    guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), (1...12).contains(month)
    else { return false }
    let isLeapYear = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  /// `T10:00Z`, `T10:00:00Z`, `T10:00:00.5Z`, or with an offset such as `+02:00`.
  private static func isTime(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 7, bytes[0] == UInt8(ascii: "T"), bytes[3] == UInt8(ascii: ":"),
      let hour = number(bytes[1..<3]), hour < 24, let minute = number(bytes[4..<6]), minute < 60
    else { return false }
    var rest = bytes[6...]
    if rest.first == UInt8(ascii: ":") {
      guard rest.count >= 3, let second = number(rest.dropFirst().prefix(2)), second < 60
      else { return false }
      rest = rest.dropFirst(3)
      if rest.first == UInt8(ascii: ".") {
        let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return false }
        rest = rest.dropFirst(1 + digits.count)
      }
    }
    if rest.elementsEqual([UInt8(ascii: "Z")]) { return true }
    guard rest.count == 6, let sign = rest.first,
      sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      rest[rest.startIndex + 3] == UInt8(ascii: ":"),
      let hours = number(rest.dropFirst().prefix(2)), hours < 24,
      let minutes = number(rest.suffix(2)), minutes < 60
    else { return false }
    return true
  }

  private static func number(_ digits: some Sequence<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }
}
