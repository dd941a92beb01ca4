internal import Glibc

/// Lines of a file or of standard input, read one after another, whatever their number.
public enum InputLines {
  /// Calls `body` with the bytes of each line, without its end (a line feed, perhaps behind a
  /// carriage return), and its number from 1.
  ///
  /// - Parameters:
  ///   - path: The file; `-` is standard input.
  ///   - idle: Called when all lines that came so far are taken, before more are waited for.
  ///   - body: Takes a line.
  /// - Throws: ``InputError``, or what `body` throws.
  public static func forEach(
    of path: String,
    idle: () throws -> Void = {},
    _ body: (_ line: ArraySlice<UInt8>, _ number: Int) throws -> Void
  ) throws {
    try withDescriptor(of: path) { descriptor, name in
      try forEach(from: descriptor, name, idle: idle, body)
    }
  }

  private static func forEach(
    from descriptor: Int32,
    _ name: String,
    idle: () throws -> Void,
    _ body: (_ line: ArraySlice<UInt8>, _ number: Int) throws -> Void
  ) throws {
    var pending: [UInt8] = []
    var number = 0
    func take(_ line: ArraySlice<UInt8>) throws {
      number += 1
      try body(line.last == UInt8(ascii: "\r") ? line.dropLast() : line, number)
    }
    while let piece = try read(from: descriptor, name) {
      // What is pending has no line feed, so only the new bytes are searched.
      var search = pending.count
      pending += piece
      var start = 0
      while let end = pending[search...].firstIndex(of: UInt8(ascii: "\n")) {
        try take(pending[start..<end])
        (start, search) = (end + 1, end + 1)
      }
      pending.removeFirst(start)
      try idle()
    }
    if !pending.isEmpty { try take(pending[...]) }
  }

  /// All bytes of a file or of standard input.
  ///
  /// - Parameter path: The file; `-` is standard input.
  /// - Returns: The bytes.
  /// - Throws: ``InputError``.
  public static func bytes(of path: String) throws -> [UInt8] {
    try withDescriptor(of: path) { descriptor, name in
      var bytes: [UInt8] = []
      while let piece = try read(from: descriptor, name) { bytes += piece }
      return bytes
    }
  }

  /// What messages call a file or standard input.
  ///
  /// - Parameter path: The file; `-` is standard input.
  /// - Returns: The name.
  public static func name(of path: String) -> String { path == "-" ? "standard input" : path }

  private static func withDescriptor<Result>(
    of path: String,
    _ body: (_ descriptor: Int32, _ name: String) throws -> Result
  ) throws -> Result {
    let isStandard = path == "-"
    let name = name(of: path)
    let descriptor = isStandard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputError(name, errno: errno) }
    defer { if !isStandard { close(descriptor) } }
    return try body(descriptor, name)
  }

  /// The next bytes; `nil` at the end.
  private static func read(from descriptor: Int32, _ name: String) throws(InputError) -> [UInt8]? {
    let capacity = 1 << 16
    while true {
      var failure: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
        let count = Glibc.read(descriptor, buffer.baseAddress, capacity)
        if count < 0 { failure = errno }
        filled = max(0, count)
      }
      if failure == EINTR { continue }
      guard failure == 0 else { throw InputError(name, errno: failure) }
      return bytes.isEmpty ? nil : bytes
    }
  }
}
