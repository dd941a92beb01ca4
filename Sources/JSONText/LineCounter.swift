public import Diagnostics

/// The places of bytes of a text that are asked for from its beginning to its end.
///
/// Each question reads the text from where the last one ended; one about an earlier byte reads it
/// from its start. For questions in any order there is ``LineTable``.
public struct LineCounter {
  private let text: SourceText
  private var offset = 0
  private var line = 1
  private var lineStart = 0

  /// A counter at the beginning of a text.
  public init(of text: SourceText) { self.text = text }

  /// The place of a byte in the text.
  public mutating func position(at offset: Int) -> SourcePosition {
    let wanted = min(offset, text.count)
    if wanted < self.offset { self = LineCounter(of: text) }
    text.padded.withUnsafeBufferPointer { bytes in
      let passed = UnsafeBufferPointer(rebasing: bytes[self.offset..<wanted])
      let breaks = Self.lineBreaks(in: passed)
      guard breaks > 0 else { return }
      line += breaks
      lineStart = wanted
      while bytes[lineStart - 1] != UInt8(ascii: "\n") { lineStart -= 1 }
    }
    self.offset = wanted
    return SourcePosition(line: line, column: wanted - lineStart + 1)
  }

  private static func lineBreaks(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    typealias Lane = SIMD32<UInt8>
    let newline = Lane(repeating: UInt8(ascii: "\n"))
    let one = Lane(repeating: 1)
    var count = 0
    var index = 0
    while index + Lane.scalarCount <= bytes.count {
      // A lane counts up to 255 before it has to be summed.
      var counts = Lane.zero
      let end = min(bytes.count - Lane.scalarCount, index + 254 * Lane.scalarCount)
      while index <= end {
        let chunk = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + index)
          .loadUnaligned(as: Lane.self)
        counts = counts &+ one.replacing(with: 0, where: chunk .!= newline)
        index += Lane.scalarCount
      }
      for lane in 0..<Lane.scalarCount { count += Int(counts[lane]) }
    }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") { count += 1 }
      index += 1
    }
    return count
  }
}
