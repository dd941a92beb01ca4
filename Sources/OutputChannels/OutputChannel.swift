internal import Glibc

/// Buffered output to a file descriptor.
///
/// Writing throws nothing, so that it can stand behind a writer of JSON; the first failure is kept,
/// what follows it is dropped, and ``flush()`` throws it.
public final class OutputChannel {
  /// What messages call it.
  public let name: String
  /// Whether it leads to a terminal.
  public let isTerminal: Bool
  let descriptor: Int32
  private var buffer: [UInt8] = []
  private var failure: OutputError?
  private let capacity = 1 << 16

  /// A channel to a descriptor, which stays open.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    isTerminal = isatty(descriptor) == 1
  }

  /// Standard output, to be flushed when all is written.
  public static func standardOutput() -> OutputChannel {
    OutputChannel(descriptor: STDOUT_FILENO, name: "standard output")
  }

  /// Standard error, to be flushed after each message.
  public static func standardError() -> OutputChannel {
    OutputChannel(descriptor: STDERR_FILENO, name: "standard error")
  }

  /// Writes bytes.
  public func write(_ bytes: [UInt8]) {
    guard bytes.count < capacity else {
      send()
      drain(bytes)
      return
    }
    buffer += bytes
    if buffer.count >= capacity { send() }
  }

  /// Writes a text in UTF-8.
  public func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= capacity { send() }
  }

  /// Hands everything to the system.
  ///
  /// - Throws: ``OutputError`` when something could not be written, now or earlier.
  public func flush() throws(OutputError) {
    send()
    if let failure { throw failure }
  }

  private func send() {
    drain(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func drain(_ bytes: [UInt8]) {
    guard failure == nil else { return }
    bytes.withUnsafeBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count >= 0 {
          offset += count
        } else if errno == EAGAIN {
          // The other side made the descriptor non-blocking: wait until it takes more.
          var state = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&state, 1, -1)
        } else if errno != EINTR {
          failure = OutputError(name, errno: errno)
          return
        }
      }
    }
  }
}
