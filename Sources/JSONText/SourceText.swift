internal import CSimdjson
public import Diagnostics

/// The bytes of a document, with the file that they came from, and the places of its bytes.
///
/// A document inside another one (a policy in a JSON string, say) is a text of its own that knows
/// where its bytes came from: positions are its own, locations are those of the file.
public final class SourceText: Sendable {
  /// Where a text that was decoded out of another one came from.
  public struct Origin: Sendable {
    /// The text that holds this one.
    public let outer: SourceText
    /// The offset of the first byte of the encoded form in `outer`, behind an opening quote.
    public let offset: Int
    /// What undoes each encoding, the outermost first; empty when the bytes stand there as they are.
    public let encodings: [Encoding]

    /// Where a text came from.
    public init(outer: SourceText, offset: Int, encodings: [Encoding]) {
      self.outer = outer
      self.offset = offset
      self.encodings = encodings
    }
  }

  /// A way in which one text is written inside another.
  public enum Encoding: UInt8, Hashable, Sendable {
    /// The escapes of a JSON string.
    case jsonString = 0
    /// The percent signs of a URL (RFC 3986; `+` is itself).
    case percent = 1
  }

  /// The file's name as messages show it.
  public let file: String
  /// Where the text came from, for one that was decoded out of another.
  public let origin: Origin?
  /// Where its bytes stand in the encoded form, for one that was cut off from its origin.
  public let encodedOffsets: EncodedOffsets
  /// The bytes, with the zeros behind them that the JSON walk needs.
  let padded: [UInt8]
  /// How many bytes the text has.
  public let count: Int

  /// A text with these bytes.
  public init(
    _ bytes: some Collection<UInt8>,
    file: String,
    origin: Origin? = nil,
    encodedOffsets: EncodedOffsets = .identity
  ) {
    self.file = file
    self.origin = origin
    self.encodedOffsets = encodedOffsets
    count = bytes.count
    let padding = csimdjson_padding()
    let length = bytes.count + padding
    padded = [UInt8](unsafeUninitializedCapacity: length) { buffer, initialized in
      let target = UnsafeMutableBufferPointer(rebasing: buffer[..<bytes.count])
      // A collection that lies in one piece is copied as one.
      let isCopied: Void? = bytes.withContiguousStorageIfAvailable { source in
        _ = target.initialize(fromContentsOf: source)
      }
      if isCopied == nil { _ = target.initialize(from: bytes) }
      UnsafeMutableBufferPointer(rebasing: buffer[bytes.count..<length]).initialize(repeating: 0)
      initialized = length
    }
  }

  /// A text whose bytes a closure writes, such as a file that is read.
  ///
  /// - Parameters:
  ///   - capacity: How many bytes there may be at most.
  ///   - file: The file's name as messages show it.
  ///   - fill: Writes the bytes and returns how many it wrote.
  /// - Throws: What `fill` throws.
  public init<Failure: Error>(
    capacity: Int,
    file: String,
    filling fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    self.file = file
    origin = nil
    encodedOffsets = .identity
    let padding = csimdjson_padding()
    var failure: Failure?
    var filled = 0
    padded = [UInt8](unsafeUninitializedCapacity: capacity + padding) { buffer, initialized in
      do throws(Failure) {
        filled = try fill(
          UnsafeMutableRawBufferPointer(
            UnsafeMutableBufferPointer(rebasing: buffer[..<capacity])
          )
        )
      } catch {
        failure = error
      }
      UnsafeMutableBufferPointer(rebasing: buffer[filled..<(filled + padding)])
        .initialize(repeating: 0)
      initialized = filled + padding
    }
    count = filled
    if let failure { throw failure }
  }

  /// A text whose bytes a closure writes into memory that another text used.
  ///
  /// - Parameters:
  ///   - memory: What ``memory`` of a text was that is not needed any more; while somebody still
  ///     holds that text, its bytes are left alone.
  ///   - capacity: How many bytes there may be at most.
  ///   - file: The file's name as messages show it.
  ///   - fill: Writes the bytes and returns how many it wrote.
  /// - Throws: What `fill` throws.
  public init<Failure: Error>(
    reusing memory: consuming [UInt8],
    capacity: Int,
    file: String,
    filling fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    self.file = file
    origin = nil
    encodedOffsets = .identity
    let padding = csimdjson_padding()
    var bytes = memory
    if bytes.count < capacity + padding {
      bytes = [UInt8](repeating: 0, count: capacity + padding)
    }
    var failure: Failure?
    var filled = 0
    bytes.withUnsafeMutableBytes { buffer in
      do throws(Failure) {
        filled = try fill(UnsafeMutableRawBufferPointer(rebasing: buffer[..<capacity]))
      } catch {
        failure = error
      }
      UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<(filled + padding)])
        .initializeMemory(as: UInt8.self, repeating: 0)
    }
    padded = bytes
    count = filled
    if let failure { throw failure }
  }

  /// The memory of the text, for another one to use.
  public var memory: [UInt8] { padded }

  /// The same bytes without the text that they were decoded out of, which can then be let go.
  ///
  /// What stays is where each byte stood in the encoded form: see ``encodedOffsets``.
  public func detached() -> SourceText {
    guard origin != nil else { return self }
    return SourceText(bytes, file: file, encodedOffsets: EncodedOffsets(of: self))
  }

  /// The bytes of the text.
  public var bytes: ArraySlice<UInt8> { padded[..<count] }

  /// The bytes at these offsets.
  public subscript(range: Range<Int>) -> ArraySlice<UInt8> { padded[range] }

  /// The place of a byte in this text.
  ///
  /// - Complexity: O(`offset`): meant for messages, not for loops.
  public func position(at offset: Int) -> SourcePosition {
    var line = 1
    var lineStart = 0
    for index in 0..<min(offset, count) where padded[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    return SourcePosition(line: line, column: min(offset, count) - lineStart + 1)
  }

  /// The offset of the byte at a place of this text, and never past its end.
  ///
  /// - Complexity: O(offset).
  public func offset(of position: SourcePosition) -> Int {
    var line = 1
    var offset = 0
    while line < position.line, offset < count {
      if padded[offset] == UInt8(ascii: "\n") { line += 1 }
      offset += 1
    }
    return min(offset + position.column - 1, count)
  }

  /// The offset of the first byte in the file that holds the text, through all encodings.
  public var outermostOffset: Int {
    var offset = 0
    var text = self
    while let origin = text.origin {
      offset = origin.outerOffset(of: offset)
      text = origin.outer
    }
    return offset
  }

  /// The place of a byte of this text in the file that holds it, through all encodings.
  ///
  /// - Complexity: O(`offset`): meant for messages, not for loops.
  public func location(at offset: Int) -> SourceLocation {
    guard let origin else { return SourceLocation(file: file, position: position(at: offset)) }
    return origin.outer.location(at: origin.outerOffset(of: offset))
  }
}
