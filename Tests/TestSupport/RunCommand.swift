internal import Glibc

/// What a program that ran left behind.
public struct CommandResult: Hashable, Sendable {
  /// The exit status; 128 and the signal's number where a signal ended it, as a shell says.
  public var status: Int32
  /// What it wrote to standard output.
  public var output: [UInt8]
  /// What it wrote to standard error, as text.
  public var errors: String

  /// What it wrote to standard output, as text.
  public var text: String { String(decoding: output, as: UTF8.self) }
}

/// Runs programs and keeps what they write apart.
public enum RunCommand {
  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - program: The program's path.
  ///   - arguments: Its arguments, without its own name.
  ///   - environment: All of its environment.
  ///   - input: What it reads from standard input.
  ///   - folder: The folder that it runs in; `nil`: the test's own.
  /// - Returns: What it wrote and its exit status.
  public static func run(
    _ program: String,
    _ arguments: [String],
    environment: [String: String] = ["PATH": "/usr/bin:/bin"],
    input: [UInt8] = [],
    in folder: String? = nil
  ) -> CommandResult {
    // Swift does not see glibc's extension that sets the folder of a new process.
    if let folder {
      return run(
        "/usr/bin/env",
        ["-C", folder, program] + arguments,
        environment: environment,
        input: input
      )
    }
    guard let output = Capture(), let errors = Capture(), let given = Capture(holding: input) else {
      return CommandResult(status: 127, output: [], errors: "cannot make temporary files")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, given.descriptor, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output.descriptor, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.descriptor, STDERR_FILENO)

    var process = pid_t()
    let words = environment.map { "\($0.key)=\($0.value)" }.sorted()
    let failure = withCStrings([program] + arguments) { argv in
      withCStrings(words) { envp in
        posix_spawn(&process, program, &actions, nil, argv, envp)
      }
    }
    guard failure == 0 else {
      return CommandResult(
        status: 127,
        output: [],
        errors: "\(program): \(String(cString: strerror(failure)))"
      )
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return CommandResult(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
      output: output.bytes,
      errors: String(decoding: errors.bytes, as: UTF8.self)
    )
  }

  private static func withCStrings<Result>(
    _ strings: [String],
    _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}

/// An unnamed file that a program writes to or reads from: no pipe that could fill up.
private final class Capture {
  let descriptor: Int32

  init?(holding bytes: [UInt8] = []) {
    var template = Array("/tmp/ceiling-capture-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    unlink(template)
    // A program that runs at the same time must not inherit it.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return nil }
      offset += count
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  deinit { close(descriptor) }

  var bytes: [UInt8] {
    let size = lseek(descriptor, 0, SEEK_END)
    guard size > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, size, 0))
    }
  }
}
