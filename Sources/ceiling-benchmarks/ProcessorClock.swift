internal import Glibc

/// Measures the time that the thread's processor worked, whatever else runs on the machine.
enum ProcessorClock {
  /// How long the processor worked on `body`.
  static func measure(_ body: () throws -> Void) rethrows -> Duration {
    let begin = now
    try body()
    return .nanoseconds(now - begin)
  }

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}

extension Duration {
  /// The duration in milliseconds, such as `3.1 ms`.
  var inMilliseconds: String {
    let tenths = Int((self / .milliseconds(1) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) ms"
  }
}
