internal import PolicyLanguage

/// How a resource of a policy is read, as far as the type of policy changes that.
///
/// An ARN with fewer than six segments is documented nowhere; another simulator observed that
/// identity policies, session policies and boundaries fill up the missing segments with `*`, that
/// Organizations' policies take it only when it ends in `*`, and that resource policies compare it
/// as it stands.
enum ResourceText {
  /// The patterns that a resource stands for; empty where it makes its statement ineffective.
  static func readings(of text: PatternText, in layer: Layer) -> [PatternText] {
    guard text.pieces.contains(where: { $0 != .anyString }), segments(of: text) < 6,
      text.pieces.last != .anyString
    else { return [text] }
    switch layer {
    case .resource: return [text]
    case .resourceControl, .serviceControl: return []
    case .identity, .boundary, .session:
      var filled = text
      for _ in segments(of: text)..<6 { filled.pieces += [.literal(":"), .anyString] }
      return [text, filled]
    }
  }

  private static func segments(of text: PatternText) -> Int {
    1
      + text.pieces.reduce(0) { count, piece in
        if case .literal(let literal) = piece {
          count + literal.utf8.count { $0 == colon }
        } else {
          count
        }
      }
  }
}
