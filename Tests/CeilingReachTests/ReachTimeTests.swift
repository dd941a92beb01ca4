import Testing

@testable import CeilingReach

@Suite struct ReachTimeTests {
  @Test(arguments: [
    ("1970-01-01", 0),
    ("2026", 1_767_225_600),
    ("2026-01-01T00:00:00Z", 1_767_225_600),
    ("2000-02-29T12:30Z", 951_827_400),
    ("2026-05-15T10:00:00.25+02:00", 1_778_832_000),
    ("1969-12-31T23:59:59Z", -1),
  ])
  func readsDatesAndTimes(_ text: String, _ seconds: Int) {
    #expect(ReachTime(text)?.seconds == seconds)
  }

  @Test(arguments: [
    "", "yesterday", "2026-13", "2026-02-30", "2026-1-1", "2026-01-01T25:00Z",
    "2026-01-01T10:00", "2026-01-01T10:00:00Z ", "1767225600",
  ])
  func refusesAnythingElse(_ text: String) {
    #expect(ReachTime(text) == nil)
  }

  @Test(arguments: [
    ("2026-11-20T23:59:59Z", "2026-11-20"), ("2024-02-29", "2024-02-29"),
    ("1969-12-31T10:00Z", "1969-12-31"), ("2026-01-01T00:30+01:00", "2025-12-31"),
  ])
  func knowsTheDay(_ text: String, _ day: String) {
    #expect(ReachTime(text)?.startOfDay.text == day)
    #expect(ReachTime(text)?.startOfDay == ReachTime(day))
  }

  @Test func writesWhatItReads() {
    for seconds in stride(from: -4_000_000_000, through: 4_000_000_000, by: 86_399_001) {
      let text = Timestamp.text(ofSeconds: seconds)
      #expect(Timestamp.seconds(ofISO8601: text) == seconds)
    }
  }
}
