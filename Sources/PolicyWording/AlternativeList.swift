/// Alternatives in a sentence, the first of them where there are many.
enum AlternativeList {
  /// How many are told.
  private static let limit = 4

  /// `A, B or C`; of many, `A, B, C, D or 3 others`.
  static func text(_ words: [String], separator: String = " or ") -> String {
    guard words.count > limit + 1 else {
      guard separator != ", or ", words.count > 1, let last = words.last else {
        return words.joined(separator: separator)
      }
      return words.dropLast().joined(separator: ", ") + separator + last
    }
    let left = words.count - limit
    return words.prefix(limit).joined(separator: ", ") + separator + "\(left) others"
  }
}
