import Testing

@testable import DiagramDrawing

@Suite struct PaletteTests {
  /// The relative luminance of `#RRGGBB` (WCAG 2.1, relative luminance).
  private static func luminance(_ color: String) -> Double {
    let value = Int(color.dropFirst(), radix: 16) ?? 0
    let linear = [value >> 16 & 255, value >> 8 & 255, value & 255].map { channel -> Double in
      let share = Double(channel) / 255
      return share <= 0.03928 ? share / 12.92 : power((share + 0.055) / 1.055)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// `x` to the power of 2.4: the fifth root of its twelfth power, by Newton's method.
  private static func power(_ x: Double) -> Double {
    let twelfth = (0..<12).reduce(1.0) { product, _ in product * x }
    guard twelfth > 0 else { return 0 }
    var root = 1.0
    for _ in 0..<200 { root -= (root - twelfth / (root * root * root * root)) / 5 }
    return root
  }

  private static func contrast(_ one: String, _ other: String) -> Double {
    let (dark, light) = (luminance(one), luminance(other))
    return (max(dark, light) + 0.05) / (min(dark, light) + 0.05)
  }

  @Test(arguments: [
    (Palette.ink, Palette.paper), (Palette.secondary, Palette.paper),
    (Palette.ink, Palette.accounts), (Palette.secondary, Palette.accounts),
    (Palette.onUnit, Palette.unit), (Palette.onUnitSecondary, Palette.unit),
    (Palette.onAccount, Palette.account), (Palette.onAccountSecondary, Palette.account),
    (Palette.onOutOfUse, Palette.outOfUse), (Palette.onOutOfUse, Palette.accounts),
    (Palette.blocked, Palette.paper), (Palette.conditionalMark, Palette.paper),
    (Palette.reachableMark, Palette.paper),
  ])
  func textCanBeRead(_ text: String, _ behind: String) {
    #expect(Self.contrast(text, behind) >= 4.5, "\(text) on \(behind)")
  }

  @Test func verdictsDifferInLightness() {
    #expect(Self.contrast(Palette.blocked, Palette.conditional) >= 3)
    #expect(Self.contrast(Palette.conditional, Palette.reachable) >= 1.4)
  }

  @Test func measuresAsWCAGDoes() {
    #expect(abs(Self.contrast("#000000", "#FFFFFF") - 21) < 0.01)
    #expect(abs(Self.contrast("#777777", "#FFFFFF") - 4.48) < 0.01)
  }
}
