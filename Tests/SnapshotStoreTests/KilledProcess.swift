import Glibc
import Testing

/// A process that is killed at a moment that it reported itself.
enum KilledProcess {
  /// Runs a program until it reports a step, waits, and kills it with SIGKILL.
  ///
  /// - Parameters:
  ///   - program: The program's path.
  ///   - argument: Its only argument.
  ///   - step: The line on its standard output behind which it is killed.
  ///   - microseconds: How long it may go on behind that line.
  /// - Returns: The last line that it wrote before it died.
  /// - Throws: An issue of the test where the program does not run, or ends by itself.
  static func run(
    _ program: String,
    _ argument: String,
    killBehind step: String,
    microseconds: Int
  ) throws -> String {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    let words = [strdup(program), strdup(argument), nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let failure = posix_spawn(&process, program, &actions, nil, words, environ)
    close(ends[1])
    defer { close(ends[0]) }
    try #require(failure == 0, "cannot run \(program)")

    var output: [UInt8] = []
    let wanted = Array("\(step)\n".utf8)
    while !output.ends(with: wanted), read(into: &output, from: ends[0]) {}
    usleep(UInt32(microseconds))
    kill(process, SIGKILL)
    // What it wrote between the step and its death is still in the pipe.
    while read(into: &output, from: ends[0]) {}
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    try #require(status & 0x7F == SIGKILL, "it ended by itself: \(status)")
    return output.split(separator: UInt8(ascii: "\n")).last
      .map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Reads one byte, so that nothing behind the awaited line is waited for.
  private static func read(into output: inout [UInt8], from descriptor: Int32) -> Bool {
    var byte: UInt8 = 0
    var count = Glibc.read(descriptor, &byte, 1)
    while count < 0, errno == EINTR { count = Glibc.read(descriptor, &byte, 1) }
    if count == 1 { output.append(byte) }
    return count == 1
  }
}

extension [UInt8] {
  fileprivate func ends(with suffix: [UInt8]) -> Bool {
    count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }
}
