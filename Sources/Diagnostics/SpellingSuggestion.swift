/// What somebody probably meant who wrote a word that is not known.
public enum SpellingSuggestion {
  /// The known word that is nearest to `word`; `nil` where none is near enough to be meant.
  ///
  /// Case does not count. Near is one slip (a letter too many, too few, wrong, or two exchanged) for
  /// each three letters of the word. Of several words equally near, the first in order is taken.
  ///
  /// - Parameters:
  ///   - word: What was written.
  ///   - known: The words that could be meant.
  ///   - wildcards: Whether `*` in the word stands for any letters and `?` for any one letter.
  ///   - slips: The most slips, however long the word is.
  /// - Returns: The word as it is known.
  /// - Complexity: O(*known words* × *letters*²).
  public static func nearest(
    to word: String,
    among known: some Sequence<String>,
    wildcards: Bool = false,
    atMost slips: Int = .max
  ) -> String? {
    let wanted = word.lowercased().unicodeScalars.map { Letter($0, wildcards: wildcards) }
    let lettersWanted = wanted.count { if case .scalar = $0 { true } else { false } }
    guard lettersWanted > 0 else { return nil }
    let limit = min(max(1, lettersWanted / 3), slips)
    let isOpen = wanted.contains(.anyLetters)
    var best: (distance: Int, word: String)?
    for candidate in known {
      let letters = Array(candidate.lowercased().unicodeScalars)
      let atMost = min(limit, best?.distance ?? limit)
      guard isOpen || abs(letters.count - wanted.count) <= atMost else { continue }
      let distance = distance(from: wanted, to: letters)
      // Everything replaced is not a slip: `ab` is not meant by `xy`.
      let whole = isOpen ? lettersWanted : max(wanted.count, letters.count)
      guard distance <= limit, distance < whole else { continue }
      if best.map({ (distance, candidate) < ($0.distance, $0.word) }) ?? true {
        best = (distance, candidate)
      }
    }
    return best?.word
  }

  /// The words that begin with `word`, or the one that is nearest; in order, none where none is near.
  public static func candidates(for word: String, among known: some Sequence<String>) -> [String] {
    let folded = word.lowercased()
    let longer = known.filter { folded.utf8.count > 1 && $0.lowercased().hasPrefix(folded) }
    if !longer.isEmpty { return longer.sorted() }
    return nearest(to: word, among: known).map { [$0] } ?? []
  }

  /// A letter of the word that was written.
  private enum Letter: Equatable {
    case scalar(Unicode.Scalar)
    /// `?`: any one letter.
    case anyLetter
    /// `*`: any letters, also none.
    case anyLetters

    init(_ scalar: Unicode.Scalar, wildcards: Bool) {
      switch scalar {
      case "?" where wildcards: self = .anyLetter
      case "*" where wildcards: self = .anyLetters
      default: self = .scalar(scalar)
      }
    }
  }

  /// How many slips lead from one word to another (optimal string alignment distance).
  private static func distance(from left: [Letter], to right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      let omission = letter == .anyLetters ? 0 : 1
      var current = [last[0] + omission]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        let isSame = letter == .scalar(other) || letter == .anyLetter
        var cost = min(last[column + 1] + omission, current[column] + omission)
        cost = min(cost, last[column] + (isSame ? 0 : 1))
        if row > 0, column > 0, letter == .scalar(right[column - 1]),
          left[row - 1] == .scalar(other)
        {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
