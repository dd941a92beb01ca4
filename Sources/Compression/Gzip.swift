internal import CZlib

/// The gzip file format (RFC 1952).
public enum Gzip {
  /// The most bytes that are decompressed where nothing else is said: what JSON can be read from.
  public static let defaultLimit = Int(UInt32.max)

  /// Whether bytes begin as a gzip file does.
  public static func isGzip(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x1f, 0x8b])
  }

  /// The bytes that a gzip file holds; a file of several members holds them one after another.
  ///
  /// - Parameters:
  ///   - bytes: The file. Zeros after its end are ignored, as `gzip` ignores them.
  ///   - limit: The most bytes to make: a small file can hold terabytes.
  /// - Returns: The bytes of all members.
  /// - Throws: ``GzipError`` at the first flaw.
  public static func decompress(
    _ bytes: [UInt8],
    limit: Int = defaultLimit
  ) throws(GzipError) -> [UInt8] {
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(GzipError) in try decompress(buffer, limit: limit) }
    }
    return try result.get()
  }

  /// The bytes that a gzip file in memory holds; see ``decompress(_:limit:)-([UInt8],_)``.
  ///
  /// - Throws: ``GzipError`` at the first flaw.
  public static func decompress(
    _ bytes: UnsafeBufferPointer<UInt8>,
    limit: Int = defaultLimit
  ) throws(GzipError) -> [UInt8] {
    guard isGzip(bytes), let base = bytes.baseAddress else { throw .notGzip }
    var stream = z_stream()
    guard czlib_begin_gunzip(&stream) == Z_OK else { throw .outOfMemory }
    defer { inflateEnd(&stream) }
    var output: [UInt8] = []
    // zlib never writes to its input; the C declaration lacks the `const`.
    stream.next_in = UnsafeMutablePointer(mutating: base)
    var unread = bytes.count
    var isWithinMember = true
    while isWithinMember {
      let offered = min(unread, Int(UInt32.max))
      stream.avail_in = UInt32(offered)
      let status = inflateOnce(&stream, into: &output)
      let taken = offered - Int(stream.avail_in)
      unread -= taken
      guard output.count <= limit else { throw .tooLarge(limit: limit) }
      switch status {
      case Z_OK: break
      case Z_STREAM_END:
        let end = bytes.count - unread
        isWithinMember = isGzip(bytes[end...])
        if isWithinMember {
          inflateReset(&stream)
        } else if let offset = bytes[end...].firstIndex(where: { $0 != 0 }) {
          throw .trailingBytes(offset: offset)
        }
      case Z_BUF_ERROR where unread == 0: throw .truncated
      case Z_MEM_ERROR: throw .outOfMemory
      default: throw .damaged(stream.msg.map { String(cString: $0) } ?? "zlib error \(status)")
      }
    }
    return output
  }

  /// A gzip file that holds `bytes`; the same bytes give the same file, without name and time.
  ///
  /// - Parameters:
  ///   - bytes: What the file is to hold.
  ///   - level: From 1, fast, to 9, small.
  /// - Returns: The file.
  /// - Throws: ``GzipError/outOfMemory``.
  public static func compress(_ bytes: [UInt8], level: Int = 9) throws(GzipError) -> [UInt8] {
    precondition((1...9).contains(level), "zlib has no such level")
    var stream = z_stream()
    guard czlib_begin_gzip(&stream, CInt(level)) == Z_OK else { throw .outOfMemory }
    defer { deflateEnd(&stream) }
    var output: [UInt8] = []
    bytes.withUnsafeBufferPointer { input in
      stream.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0) }
      var unread = input.count
      var status = Z_OK
      while status == Z_OK {
        let offered = min(unread, Int(UInt32.max))
        stream.avail_in = UInt32(offered)
        status = deflateOnce(&stream, into: &output, isLast: offered == unread)
        unread -= offered - Int(stream.avail_in)
      }
    }
    return output
  }

  /// How many bytes zlib writes at a time.
  private static let pieceSize = 1 << 18

  private static func inflateOnce(_ stream: inout z_stream, into output: inout [UInt8]) -> CInt {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: pieceSize) { piece in
      stream.next_out = piece.baseAddress
      stream.avail_out = UInt32(pieceSize)
      let status = inflate(&stream, Z_NO_FLUSH)
      output.append(contentsOf: piece[..<(pieceSize - Int(stream.avail_out))])
      return status
    }
  }

  private static func deflateOnce(
    _ stream: inout z_stream,
    into output: inout [UInt8],
    isLast: Bool
  ) -> CInt {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: pieceSize) { piece in
      stream.next_out = piece.baseAddress
      stream.avail_out = UInt32(pieceSize)
      let status = deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
      output.append(contentsOf: piece[..<(pieceSize - Int(stream.avail_out))])
      return status
    }
  }
}
