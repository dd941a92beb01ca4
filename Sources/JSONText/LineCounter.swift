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

  /// How many line breaks there are.
  ///
  /// Counted in bytes over short stretches, which the compiler turns into vector instructions.
  private static func lineBreaks(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var total = 0
    var index = 0
    while index < bytes.count {
      let end = min(bytes.count, index &+ Int(UInt8.max))
      var count: UInt8 = 0
      while index < end {
        count &+= base[index] == UInt8(ascii: "\n") ? 1 : 0
        index &+= 1
      }
      total &+= Int(count)
    }
    return total
  }
}
