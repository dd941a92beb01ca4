/// Names as a line has room for them.
public enum NameList {
  /// The first names, and how many more there are: `CreateUser, CreateRole and 12 more`.
  ///
  /// - Parameters:
  ///   - names: The names, the most telling first.
  ///   - width: How many columns there are; at least one name is shown, whatever its length.
  /// - Returns: The names that fit.
  public static func text(_ names: [String], width: Int) -> String {
    // A name and its comma take at least three columns.
    var shown = min(names.count, max(1, width / 3))
    while shown > 1 {
      let text = joined(names, showing: shown)
      if text.count <= width { return text }
      shown -= 1
    }
    return joined(names, showing: 1)
  }

  private static func joined(_ names: [String], showing count: Int) -> String {
    let shown = names.prefix(count)
    let left = names.count - shown.count
    if left > 0 { return "\(shown.joined(separator: ", ")) and \(CountText.grouped(left)) more" }
    guard shown.count > 1, let last = shown.last else { return shown.first ?? "" }
    return "\(shown.dropLast().joined(separator: ", ")) and \(last)"
  }
}
