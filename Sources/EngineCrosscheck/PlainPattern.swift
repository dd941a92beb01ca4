/// Patterns matched by the shortest code: recursion over characters.
enum PlainPattern {
  /// Whether a pattern with `*` and `?` matches a text.
  ///
  /// - Parameters:
  ///   - pattern: The pattern.
  ///   - text: The text.
  ///   - stops: The character that wildcards don't take; `nil`: they take all.
  /// - Returns: Whether the whole text is matched.
  static func matches(
    _ pattern: Substring,
    _ text: Substring,
    stops: Character? = nil
  ) -> Bool {
    var pattern = pattern
    var text = text
    while let first = pattern.first {
      switch first {
      case "*":
        let rest = pattern.dropFirst()
        var tail = text
        while true {
          if matches(rest, tail, stops: stops) { return true }
          guard let next = tail.first, next != stops else { return false }
          tail = tail.dropFirst()
        }
      case "?": guard let next = text.first, next != stops else { return false }
      default: guard text.first == first else { return false }
      }
      pattern = pattern.dropFirst()
      text = text.dropFirst()
    }
    return text.isEmpty
  }

  /// Whether an ARN operator takes a text as like a pattern: segment by segment.
  static func matchesARN(_ pattern: String, _ text: String) -> Bool {
    let wanted = parts(pattern)
    let given = parts(text)
    guard wanted.count == 6, given.count == 6 else { return false }
    return zip(wanted, given).allSatisfy { matches($0, $1) }
  }

  /// Whether `Resource` takes a text as matched: a `*` at the end of a segment runs over colons.
  static func matchesResource(_ pattern: String, _ text: String) -> Bool {
    resource(pattern[...], text[...], segment: 0)
  }

  private static func resource(_ pattern: Substring, _ text: Substring, segment: Int) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    switch first {
    case "*":
      let runsOver = segment > 4 || rest.isEmpty || rest.first == ":"
      var tail = text
      while true {
        if resource(rest, tail, segment: segment) { return true }
        guard let next = tail.first, runsOver || next != ":" else { return false }
        tail = tail.dropFirst()
      }
    case "?":
      guard let next = text.first, segment > 4 || next != ":" else { return false }
      return resource(rest, text.dropFirst(), segment: segment)
    default:
      guard text.first == first else { return false }
      return resource(rest, text.dropFirst(), segment: first == ":" ? segment + 1 : segment)
    }
  }

  private static func parts(_ text: String) -> [Substring] {
    text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
  }
}
