/// Pseudo-random numbers that are the same for the same seed (xorshift64*, Vigna 2016).
package struct CaseRandom: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that begins at a seed.
  package init(seed: UInt64) {
    // Neighbouring seeds must not give neighbouring states, nor the state zero.
    var mixed = (seed ^ 0xA5A5_5A5A_1234_8765) &* 0xD6E8_FEB8_6659_FD93
    mixed ^= mixed >> 32
    mixed = mixed &* 0xD6E8_FEB8_6659_FD93
    state = (mixed ^ (mixed >> 32)) | 1
  }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  /// Whether something happens that does in so many of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  /// A number of the range.
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// One of some values, of which there must be at least one.
  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &self)]
  }

  /// Some of the values, in their order.
  mutating func some<Value>(_ values: [Value], _ percent: Int = 50) -> [Value] {
    var result: [Value] = []
    for value in values where chance(percent) { result.append(value) }
    return result
  }
}
