internal import CSimdjson
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
      // Most of a file is passed by, so this is counted in C, which is free to use vectors.
      let breaks = csimdjson_line_feeds(passed.baseAddress, passed.count)
      guard breaks > 0 else { return }
      line += breaks
      lineStart = csimdjson_line_start(bytes.baseAddress, wanted)
    }
    self.offset = wanted
    return SourcePosition(line: line, column: wanted - lineStart + 1)
  }
}
