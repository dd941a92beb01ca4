/// The texts that one of several patterns matches, as an automaton that is made deterministic where
/// it is walked.
///
/// A pattern set without its patterns' walk is small; the states that texts reach are numbered when
/// they are met first. Not for several tasks at once.
final class PatternAutomaton {
  /// The number of a state; ``dead`` is the one from which nothing is matched any more.
  typealias State = Int

  static let dead = 0

  /// The patterns, one of which has to match.
  let patterns: [TextPattern]
  /// The scalars that some token names; all others are alike.
  let named: Set<Unicode.Scalar>
  /// The state before the first scalar.
  private(set) var start: State = dead

  /// The scalars that each pattern begins with.
  private let beginnings: [[Unicode.Scalar]]
  private let symbols: [Unicode.Scalar: Int]
  /// The symbols of ASCII, for all others ``named``'s count.
  private let asciiSymbols: [Int]
  /// Per symbol, then for all unnamed scalars: the positions that take it and go on.
  private let advancing: [BitSet]
  /// Per symbol, then for all unnamed scalars: the positions that take it and stay.
  private let staying: [BitSet]
  private let repeating: BitSet
  private let accepting: BitSet
  /// The positions from which every text is matched.
  private let open: BitSet
  private var states: [BitSet: State] = [:]
  private var positions: [BitSet] = []
  private var transitions: [State] = []
  private var acceptance: [Bool] = []
  private var openness: [Bool] = []

  /// The automaton of patterns; without any it matches nothing.
  init(_ patterns: [TextPattern]) {
    self.patterns = patterns
    var named: Set<Unicode.Scalar> = []
    for token in patterns.lazy.flatMap(\.tokens) { named.formUnion(token.scalars.named) }
    self.named = named
    beginnings = patterns.map(\.beginning)
    let symbols = Dictionary(uniqueKeysWithValues: named.enumerated().map { ($1, $0) })
    self.symbols = symbols
    asciiSymbols = (0..<128).map { symbols[Unicode.Scalar(UInt8($0))] ?? named.count }
    let width = patterns.reduce(0) { $0 + $1.tokens.count + 1 }
    let empty = BitSet(width: width)
    var advancing = Array(repeating: empty, count: named.count + 1)
    var staying = advancing
    var repeating = empty
    var accepting = empty
    var open = empty
    var first = empty
    var position = 0
    for pattern in patterns {
      first.insert(position)
      for (index, token) in pattern.tokens.enumerated() {
        let set = token.scalars
        let isRepeated = token.isRepeated
        if isRepeated { repeating.insert(position) }
        if isRepeated, set == .all, index + 1 == pattern.tokens.count { open.insert(position) }
        for (scalar, symbol) in symbols where set.contains(scalar) {
          if isRepeated {
            staying[symbol].insert(position)
          } else {
            advancing[symbol].insert(position)
          }
        }
        if set.hasUnnamed {
          if isRepeated {
            staying[named.count].insert(position)
          } else {
            advancing[named.count].insert(position)
          }
        }
        position += 1
      }
      accepting.insert(position)
      position += 1
    }
    self.advancing = advancing
    self.staying = staying
    self.repeating = repeating
    self.accepting = accepting
    self.open = open
    _ = number(empty)
    start = number(closed(first))
  }

  /// The automaton of one pattern.
  convenience init(_ pattern: TextPattern) { self.init([pattern]) }

  /// The state after one more scalar.
  func state(after state: State, _ scalar: Unicode.Scalar) -> State {
    let symbol =
      scalar.value < 128 ? asciiSymbols[Int(scalar.value)] : symbols[scalar] ?? named.count
    let index = state * (named.count + 1) + symbol
    if transitions[index] >= 0 { return transitions[index] }
    let before = positions[state]
    let next = number(
      closed(
        before.intersection(advancing[symbol]).shifted
          .union(before.intersection(staying[symbol]))
      )
    )
    transitions[index] = next
    return next
  }

  /// The state after a whole text.
  func state(after text: String, from state: State) -> State {
    text.unicodeScalars.reduce(state) { self.state(after: $0, $1) }
  }

  /// Whether a text may end in a state.
  func accepts(_ state: State) -> Bool { acceptance[state] }

  /// Whether every text is matched from a state on.
  func isOpen(_ state: State) -> Bool { openness[state] }

  /// Whether one of the patterns matches a text.
  func matches(_ text: String) -> Bool { acceptance[state(after: text, from: start)] }

  /// The patterns of what may follow a text, together with it, in a text that is matched.
  func patterns(after text: String) -> [TextPattern] {
    let reached = positions[state(after: text, from: start)]
    var result: [TextPattern] = []
    var position = 0
    for pattern in patterns {
      for index in 0...pattern.tokens.count {
        if reached.contains(position) {
          result.append(TextPattern(Array(pattern.tokens[index...])))
        }
        position += 1
      }
    }
    return result
  }

  /// Whether no text begins as patterns of both automata do.
  func beginsApart(from other: PatternAutomaton) -> Bool {
    // Of many patterns some are rarely apart, and all pairs of them take longer than a search.
    guard patterns.count * other.patterns.count <= 64 else { return false }
    return beginnings.allSatisfy { beginning in
      other.beginnings.allSatisfy { zip(beginning, $0).contains { $0 != $1 } }
    }
  }

  /// A repeated token may also stand for nothing.
  private func closed(_ positions: BitSet) -> BitSet {
    var result = positions
    var fresh = positions
    while true {
      let skipped = fresh.intersection(repeating).shifted
      let union = result.union(skipped)
      if union == result { return result }
      fresh = skipped
      result = union
    }
  }

  private func number(_ set: BitSet) -> State {
    if let known = states[set] { return known }
    let state = positions.count
    states[set] = state
    positions.append(set)
    transitions.append(contentsOf: repeatElement(-1, count: named.count + 1))
    acceptance.append(!set.intersection(accepting).isEmpty)
    openness.append(!set.intersection(open).isEmpty)
    return state
  }
}

extension TextPattern {
  /// The scalars that every text begins with.
  fileprivate var beginning: [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    for token in tokens {
      guard case .one(.only(let set)) = token, set.count == 1, let scalar = set.first else { break }
      scalars.append(scalar)
    }
    return scalars
  }
}
