internal import PolicyLanguage

extension ResourceElement {
  /// Whether the element matches every resource, beyond doubt: `*` is among its patterns, and no
  /// ARN of fewer than six segments, which may make the whole statement match nothing.
  var matchesEverything: Bool {
    !isNegated && patterns.contains { $0.text.pieces == [.anyString] }
      && !patterns.contains { $0.text.isShortARN }
  }
}

extension PatternText {
  /// Whether the text has fewer segments than an ARN, and does not end in a wildcard for the rest.
  fileprivate var isShortARN: Bool {
    guard pieces.last != .anyString else { return false }
    return pieces.reduce(0) { colons, piece in
      guard case .literal(let text) = piece else { return colons }
      return colons + text.utf8.count { $0 == UInt8(ascii: ":") }
    } < 5
  }
}
