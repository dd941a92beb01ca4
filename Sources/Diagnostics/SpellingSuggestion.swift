/// What somebody probably meant who wrote a word that is not known.
public enum SpellingSuggestion {
  /// The known word that is nearest to `word`; `nil` where none is near enough to be meant.
  ///
  /// Case does not count. Near is one slip (a letter too many, too few, wrong, or two exchanged) for
  /// each three letters of the word. Of several words equally near, the first in order is taken.
  ///
  /// - Complexity: O(*known words* × *letters*²).
  public static func nearest(to word: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    guard !wanted.isEmpty else { return nil }
    let limit = max(1, wanted.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in known {
      let letters = Array(candidate.lowercased().unicodeScalars)
      guard abs(letters.count - wanted.count) <= min(limit, best?.distance ?? limit) else {
        continue
      }
      let distance = slips(from: wanted, to: letters)
      // Everything replaced is not a slip: `ab` is not meant by `xy`.
      guard distance <= limit, distance < max(wanted.count, letters.count) else { continue }
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

  /// How many slips lead from one word to another (optimal string alignment distance).
  private static func slips(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, scalar) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        var cost = min(
          last[column] + (scalar == other ? 0 : 1),
          last[column + 1] + 1,
          current[column] + 1
        )
        if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
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
