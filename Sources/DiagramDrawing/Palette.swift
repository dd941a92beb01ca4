/// The colours of a diagram.
///
/// All text has a contrast of 4.5 : 1 or more against what is behind it (WCAG 2.1, 1.4.3), which a
/// test computes. Blocked, conditional and reachable differ in lightness, so that they stay apart
/// in grey and for colour-blind people; nothing is told by colour alone.
enum Palette {
  /// The paper and the body of cards.
  static let paper = "#FFFFFF"
  /// Text.
  static let ink = "#16242C"
  /// Secondary text.
  static let secondary = "#53616A"
  /// Borders of cards and the lines between them.
  static let line = "#8FA3AF"
  /// Thin lines inside a card.
  static let rule = "#D5DEE4"

  /// The title bar of the root and of units, and the text on it.
  static let unit = "#1F4560"
  static let onUnit = "#FFFFFF"
  static let onUnitSecondary = "#C6D8E4"
  /// The title bar of accounts with a ceiling of their own.
  static let account = "#35593F"
  static let onAccount = "#FFFFFF"
  static let onAccountSecondary = "#CFE2D3"
  /// The body of cards of accounts, and of what is not drawn.
  static let accounts = "#F2F6F9"
  /// The body of accounts that are out of use, and the text on it.
  static let outOfUse = "#ECEEEF"
  static let onOutOfUse = "#5A646B"

  /// Blocked: bars, and marks on the paper.
  static let blocked = "#8B1A1A"
  /// Conditional: bars, and the darker shade for marks.
  static let conditional = "#F2AB45"
  static let conditionalMark = "#8A4B00"
  /// Reachable: bars, and the darker shade for marks.
  static let reachable = "#D3E3EE"
  static let reachableMark = "#1F5F86"
}
