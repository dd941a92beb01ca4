/// What of the measured was held to bounds, and what of it missed them.
struct Bounds {
  /// What was missed.
  private(set) var missed: [String] = []

  /// Whether a bound is met, as the rest of a line.
  ///
  /// - Parameters:
  ///   - isMet: Whether it is.
  ///   - bound: The bound in words.
  ///   - what: What has the bound.
  /// - Returns: The words.
  mutating func verdict(_ isMet: Bool, _ bound: String, _ what: String) -> String {
    if isMet { return "; \(bound): met" }
    missed.append(what)
    return "; \(bound): missed"
  }

  /// Whether something took less than its time, as the rest of a line.
  mutating func verdict(_ seconds: Double, under most: Double, _ what: String) -> String {
    verdict(seconds < most, "under \(most.threeDecimals) s", what)
  }

  /// - Throws: ``BenchmarkError`` where a bound was missed.
  func check() throws(BenchmarkError) {
    guard missed.isEmpty else {
      throw BenchmarkError("over the bound: " + missed.joined(separator: "; "))
    }
  }
}
