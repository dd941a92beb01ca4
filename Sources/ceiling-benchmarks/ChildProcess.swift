import Glibc

/// A program that ran to its end, with what it needed.
struct ChildProcess {
  /// What it wrote to standard output, without the last line feed.
  let output: String
  /// How long it took, from its start to its end.
  let seconds: Double
  /// How long processors worked for it, in seconds.
  let processorSeconds: Double
  /// The most memory that it held at once, in megabytes (2²⁰ bytes).
  let peakMegabytes: Int
  /// Its exit status.
  let status: Int32

  /// Runs this program again.
  static func again(
    _ words: [String],
    accepting: Set<Int32> = [0]
  ) throws(BenchmarkError) -> ChildProcess {
    try run("/proc/self/exe", [CommandLine.arguments[0]] + words, accepting: accepting)
  }

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - path: The program, or its name, which is then looked for in `PATH`.
  ///   - words: Its name and its arguments.
  ///   - accepting: The exit statuses with which it did not fail.
  /// - Returns: What it wrote and needed.
  /// - Throws: ``BenchmarkError`` where it can't be run, or fails.
  static func run(
    _ path: String,
    _ words: [String],
    accepting: Set<Int32> = [0]
  ) throws(BenchmarkError) -> ChildProcess {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw BenchmarkError("no pipe") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let begin = ContinuousClock.now
    let status = posix_spawnp(&process, path, &actions, nil, &arguments, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard status == 0 else {
      throw BenchmarkError("cannot run \(path): \(String(cString: strerror(status)))")
    }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(ends[0], &piece, piece.count), count > 0 {
      bytes += piece[..<count]
    }
    var exit: Int32 = 0
    var usage = rusage()
    wait4(process, &exit, 0, &usage)
    let duration = ContinuousClock.now - begin
    // A process that a signal ended has no exit status.
    let exitStatus = exit & 0x7F == 0 ? exit >> 8 & 0xFF : -1
    guard accepting.contains(exitStatus) else {
      throw BenchmarkError("\(words.joined(separator: " ")) failed")
    }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return ChildProcess(
      output: String(decoding: bytes, as: UTF8.self),
      seconds: duration.inSeconds,
      processorSeconds: usage.ru_utime.inSeconds + usage.ru_stime.inSeconds,
      peakMegabytes: Int(usage.ru_maxrss) / 1024,
      status: exitStatus
    )
  }
}

extension timeval {
  /// The time in seconds.
  fileprivate var inSeconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

extension Double {
  /// The number with three decimals.
  var threeDecimals: String {
    let thousandths = Int((self * 1000).rounded())
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
  }
}
