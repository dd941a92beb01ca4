/// A font size and weight, with which the width of a text can be told without the font.
struct TextStyle {
  /// In points.
  var size: Double
  var isBold = false

  /// The width of a text in points: no text is drawn wider, in any font with Helvetica's widths.
  ///
  /// Pango rounds the width of each letter to whole dots, 96 to the inch; browsers don't.
  func width(of text: some StringProtocol) -> Double {
    let metrics = isBold ? FontMetrics.helveticaBold : .helvetica
    var exact = 0.0
    var rounded = 0.0
    for scalar in text.unicodeScalars {
      let width = Double(metrics.width(of: scalar)) * size / 1000
      exact += width
      rounded += (width * 96 / 72).rounded() * 72 / 96
    }
    return max(exact, rounded)
  }

  /// The text itself where it fits into a width, else its beginning and an ellipsis.
  func fitted(_ text: String, into width: Double) -> String {
    if self.width(of: text) <= width { return text }
    var rest = width - self.width(of: "…")
    var kept = ""
    for character in text {
      rest -= self.width(of: String(character))
      if rest < 0 { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// The words joined by commas and broken into lines of a width; words that don't fit into the
  /// lines are counted at the end.
  ///
  /// - Parameters:
  ///   - words: Each is kept whole, and shortened where it alone is too wide.
  ///   - lines: The most lines.
  ///   - width: The width of each in points.
  ///   - lead: What the first line begins with, such as `SCPs: `.
  ///   - noun: What stands behind the count of words left out, such as ` services`.
  /// - Returns: The lines, none of them wider than `width`.
  func wrapped(
    _ words: [String],
    lines: Int,
    width: Double,
    lead: String = "",
    noun: String = ""
  ) -> [String] {
    var result: [String] = []
    var line = lead
    // Whether a word stands on the line already.
    var hasWord = false
    for (index, word) in words.enumerated() {
      let more = " and \((words.count - index).grouped) more\(noun)"
      // On the final line there must be room to count what does not fit behind this word.
      var reserve: Double {
        let isFinalLine = result.count == lines - 1
        return self.width(of: isFinalLine && index < words.count - 1 ? more : ",")
      }
      let joined = hasWord ? "\(line), \(word)" : line + word
      if self.width(of: joined) + reserve <= width {
        (line, hasWord) = (joined, true)
        continue
      }
      if hasWord {
        if result.count == lines - 1 { return result + [line + more] }
        result.append(line + ",")
        line = ""
      }
      (line, hasWord) = (line + fitted(word, into: width - self.width(of: line) - reserve), true)
    }
    return line.isEmpty ? result : result + [line]
  }
}
