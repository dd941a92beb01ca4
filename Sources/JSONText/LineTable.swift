internal import Glibc
public import Diagnostics

/// Where the lines of a text begin, for asking about many places of it.
///
/// ``SourceText/position(at:)`` reads the text from its start each time; this reads it once.
public struct LineTable: Sendable {
  /// The offset of each line's first byte.
  private let starts: [UInt32]
  private let count: Int

  /// The lines of a text.
  public init(of text: SourceText) {
    count = text.count
    var starts: [UInt32] = [0]
    starts.reserveCapacity(text.count / 32)
    text.padded.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var offset = 0
      while offset < text.count,
        let found = memchr(base + offset, Int32(UInt8(ascii: "\n")), text.count - offset)
      {
        offset = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
        starts.append(UInt32(offset))
      }
    }
    self.starts = starts
  }

  /// The place of a byte in the text.
  ///
  /// - Complexity: O(log *lines*).
  public func position(at offset: Int) -> SourcePosition {
    let offset = min(offset, count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: offset - Int(starts[low]) + 1)
  }
}
