/// A generator that gives the same numbers for the same seed: SplitMix64.
package struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that begins at a seed.
  package init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number below `bound`.
  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// An element of a list that has some.
  package mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// Letters and digits.
  package mutating func letters(
    _ count: Int,
    of alphabet: String = "abcdefghijklmnopqrstuvwxyz0123456789"
  )
    -> String
  {
    let alphabet = Array(alphabet)
    return String((0..<count).map { _ in pick(alphabet) })
  }
}
