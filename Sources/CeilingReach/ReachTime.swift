/// A date, or a date and a time, from which on requests are made.
public struct ReachTime: Hashable, Sendable {
  /// The text as it was given, such as `2026-11-20`.
  public let text: String
  /// Seconds since 1970-01-01T00:00:00Z; of a date, the start of that day.
  public let seconds: Int

  /// The time that a text spells: `2026-11-20`, or `2026-11-20T10:00:00Z` with `Z` or an offset;
  /// `nil` where it is neither.
  public init?(_ text: String) {
    guard let seconds = Timestamp.seconds(ofISO8601: text) else { return nil }
    self.text = text
    self.seconds = seconds
  }

  /// The start of the day that a time lies in.
  public init(dayOf secondsSince1970: Int) {
    let day = Timestamp.floorDivide(secondsSince1970, 86_400)
    self.init(text: Timestamp.date(ofDay: day), seconds: day * 86_400)
  }

  /// The start of the day (UTC) in which this time lies.
  public var startOfDay: ReachTime { ReachTime(dayOf: seconds) }

  private init(text: String, seconds: Int) {
    self.text = text
    self.seconds = seconds
  }
}
