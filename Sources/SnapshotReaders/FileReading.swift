internal import Compression
internal import Diagnostics
internal import Glibc
internal import JSONText

/// An open file of an export.
struct ExportFile: ~Copyable {
  /// Why a file could not be read.
  struct Failure: Error {
    let code: String
    let message: String
    let hint: String?

    func finding(in number: Int) -> Finding {
      Finding(.error, code, message, hint: hint, at: FactPlace(file: number))
    }
  }

  private let descriptor: CInt
  /// The path as messages show it.
  let name: String
  /// The size in bytes when the file was opened.
  let size: Int

  init(_ name: String) throws(Failure) {
    let descriptor = open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.systemFailure() }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let failure = Self.systemFailure()
      close(descriptor)
      throw failure
    }
    self.descriptor = descriptor
    self.name = name
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Up to `count` bytes from the file's beginning, as they stand there.
  func head(_ count: Int, reusing memory: consuming [UInt8]) throws(Failure) -> SourceText {
    let capacity = min(count, size)
    return try SourceText(
      reusing: memory,
      capacity: capacity,
      file: name
    ) { buffer throws(Failure) in try read(into: buffer) }
  }

  /// The whole file's text, unpacked where it is gzipped.
  func text(reusing memory: consuming [UInt8]) throws(Failure) -> SourceText {
    let raw = try head(size, reusing: memory)
    guard Gzip.isGzip(raw.bytes.prefix(2)) else { return raw }
    do throws(GzipError) {
      return SourceText(try Gzip.decompress(Array(raw.bytes)), file: name)
    } catch {
      throw Failure(
        code: "damaged-gzip",
        message: "\(error)",
        hint: "copy the file again, or make the export again"
      )
    }
  }

  private func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    var filled = 0
    while filled < buffer.count {
      let count = pread(descriptor, base + filled, buffer.count - filled, filled)
      if count > 0 {
        filled += count
      } else if count == 0 {
        break
      } else if errno != EINTR {
        throw Self.systemFailure()
      }
    }
    return filled
  }

  private static func systemFailure() -> Failure {
    Failure(
      code: "unreadable-file",
      message: "cannot be read: \(String(cString: strerror(errno)))",
      hint: "make it readable, or leave it out of the export"
    )
  }
}
