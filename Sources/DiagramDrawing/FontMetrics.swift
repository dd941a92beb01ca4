/// The advance widths of a font, in thousandths of the font size.
struct FontMetrics {
  /// From the space to the tilde.
  private let ascii: [Int]

  /// Helvetica, Arial and Liberation Sans.
  ///
  /// Source: Adobe's font metrics for Helvetica, in which the metric-compatible fonts agree.
  static let helvetica = FontMetrics(ascii: [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ])

  /// The bold faces of the same fonts.
  ///
  /// Source: Adobe's font metrics for Helvetica-Bold.
  static let helveticaBold = FontMetrics(ascii: [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
  ])

  /// The width of a character; of one that fonts differ in, as wide as it is in any.
  func width(of scalar: Unicode.Scalar) -> Int {
    if let width = exactWidth(of: scalar) { return width }
    switch scalar.value {
    case 0xA0...0x24F: return 1000
    case 0x10000...: return 1700
    default: return 1100
    }
  }

  /// The width of a text whose characters have the same widths in all of the fonts; `nil` for
  /// other texts.
  func exactWidth(of text: some StringProtocol) -> Int? {
    var sum = 0
    for scalar in text.unicodeScalars {
      guard let width = exactWidth(of: scalar) else { return nil }
      sum += width
    }
    return sum
  }

  private func exactWidth(of scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case " "..."~": ascii[Int(scalar.value) - 0x20]
    case "·": 278
    case "›": 333
    case "–": 556
    case "…": 1000
    default: nil
    }
  }
}
