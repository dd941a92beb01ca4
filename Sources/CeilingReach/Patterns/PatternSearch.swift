/// What a search for a value came to.
enum Found<Value> {
  /// A value.
  case value(Value)
  /// There is none.
  case nothing
  /// The search ended before it was certain.
  case unknown

  /// The value; `nil` where none was found.
  var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }
}

/// The search for a text that some automata match and others don't, through the product of all.
struct PatternSearch {
  /// An automaton with the state in which the text begins.
  struct Side {
    let automaton: PatternAutomaton
    let start: PatternAutomaton.State

    init(_ automaton: PatternAutomaton, from start: PatternAutomaton.State? = nil) {
      self.automaton = automaton
      self.start = start ?? automaton.start
    }

    /// Whether the whole text is matched.
    fileprivate var isWhole: Bool { start == automaton.start }
  }

  /// How many states of the product are looked at before the search gives up.
  static let budget = 60_000

  /// What has to match.
  let matching: [Side]
  /// What must not match.
  let refusing: [Side]

  /// The shortest text; of equally short ones always the same.
  func run() -> Found<String> {
    if beginsApart { return .nothing }
    let sides = matching + refusing
    let start = sides.map(\.start)
    guard isViable(start) else { return .nothing }
    let alphabet = self.alphabet
    var seen: Set<[PatternAutomaton.State]> = [start]
    var queue: [(states: [PatternAutomaton.State], from: Int, by: Unicode.Scalar)] = [
      (start, -1, " ")
    ]
    var index = 0
    while index < queue.count {
      let states = queue[index].states
      if isGoal(states) { return .value(text(to: index, queue)) }
      for scalar in alphabet {
        var next = states
        for (side, state) in states.enumerated() {
          next[side] = sides[side].automaton.state(after: state, scalar)
        }
        guard isViable(next), seen.insert(next).inserted else { continue }
        if queue.count >= Self.budget { return .unknown }
        queue.append((next, index, scalar))
      }
      index += 1
    }
    return .nothing
  }

  /// Whether two sides that have to match begin with different texts.
  private var beginsApart: Bool {
    for (index, side) in matching.enumerated() where side.isWhole {
      for other in matching[(index + 1)...] where other.isWhole {
        if side.automaton.beginsApart(from: other.automaton) { return true }
      }
    }
    return false
  }

  private func isViable(_ states: [PatternAutomaton.State]) -> Bool {
    for index in matching.indices where states[index] == PatternAutomaton.dead { return false }
    for (index, side) in refusing.enumerated()
    where side.automaton.isOpen(states[matching.count + index]) { return false }
    return true
  }

  private func isGoal(_ states: [PatternAutomaton.State]) -> Bool {
    for (index, side) in matching.enumerated() where !side.automaton.accepts(states[index]) {
      return false
    }
    for (index, side) in refusing.enumerated()
    where side.automaton.accepts(states[matching.count + index]) { return false }
    return true
  }

  /// The scalars that some automaton tells apart, and one that stands for all others.
  private var alphabet: [Unicode.Scalar] {
    var named: Set<Unicode.Scalar> = []
    for side in matching + refusing { named.formUnion(side.automaton.named) }
    return [Self.unnamed(besides: named)] + named.sorted()
  }

  /// A scalar that is not in the set, a readable one as long as there is one.
  static func unnamed(besides named: Set<Unicode.Scalar>) -> Unicode.Scalar {
    let readable = "xyzabcdefghijklmnopqrstuvwXYZABCDEFGHIJKLMNOPQRSTUVW0123456789-_".unicodeScalars
    if let scalar = readable.first(where: { !named.contains($0) }) { return scalar }
    // The plane of CJK ideographs has more scalars than a policy can name.
    return (0x4E00..<0x9FFF).lazy.compactMap { Unicode.Scalar(UInt32($0)) }
      .first { !named.contains($0) } ?? "\u{4E00}"
  }

  private func text(
    to index: Int,
    _ queue: [(states: [PatternAutomaton.State], from: Int, by: Unicode.Scalar)]
  ) -> String {
    var scalars: [Unicode.Scalar] = []
    var index = index
    while queue[index].from >= 0 {
      scalars.append(queue[index].by)
      index = queue[index].from
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.reversed())
    return String(view)
  }
}
