/// Where each byte of a decoded text stands in its encoded form, counted from the form's first
/// byte: what is left of a JSON string's or a URL's escapes once the encoded bytes are gone.
///
/// Only where the two forms part is anything kept, so that a text without escapes costs nothing
/// and a policy in a JSON string some bytes for each quote.
public struct EncodedOffsets: Hashable, Sendable {
  /// Pairs of numbers, each in base 128 with the lowest digit first and the high bit set on all
  /// digits but the last: how many bytes stand one behind the other, then how far the next byte
  /// stands behind the last of them.
  public let packed: [UInt8]

  /// The offsets of a text that stands there as it is.
  public static let identity = EncodedOffsets(packed: [])

  /// The offsets that ``packed`` of others holds.
  public init(packed: some Sequence<UInt8>) { self.packed = Array(packed) }

  /// The offsets of a text whose byte at each index stands at `starts[index]`.
  ///
  /// The numbers never fall, and the first one is 0: an escape that spells several bytes is the
  /// start of each of them.
  init(starts: some Sequence<Int>) {
    var packed: [UInt8] = []
    var run = 0
    var last = -1
    for start in starts {
      if start == last + 1 {
        run += 1
      } else {
        Self.append(run, to: &packed)
        Self.append(start - last, to: &packed)
        run = 0
      }
      last = start
    }
    self.packed = packed
  }

  /// The offset in the encoded form of the byte at `offset` of the decoded text.
  public func encodedOffset(of offset: Int) -> Int {
    var decoded = 0
    var last = -1
    var index = 0
    while let run = next(&index), let step = next(&index), decoded + run <= offset {
      last += run + step
      if decoded + run == offset { return last }
      decoded += run + 1
    }
    return last + 1 + offset - decoded
  }

  private static func append(_ number: Int, to packed: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      packed.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    packed.append(UInt8(truncatingIfNeeded: rest))
  }

  private func next(_ index: inout Int) -> Int? {
    var number = 0
    var shift = 0
    while index < packed.count, shift < 35 {
      let digit = packed[index]
      index += 1
      number |= Int(digit & 0x7F) << shift
      if digit < 0x80 { return number }
      shift += 7
    }
    return nil
  }
}
