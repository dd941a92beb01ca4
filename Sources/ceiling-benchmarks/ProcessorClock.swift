internal import Glibc

/// Measures the time that the thread's processor worked, whatever else runs on the machine.
enum ProcessorClock {
  /// How long the processor worked on `body`.
  static func measure(_ body: () throws -> Void) rethrows -> Duration {
    let begin = time(of: CLOCK_THREAD_CPUTIME_ID)
    try body()
    return time(of: CLOCK_THREAD_CPUTIME_ID) - begin
  }

  /// How long processors worked for all threads of the process so far.
  static var ofAllThreads: Duration { time(of: CLOCK_PROCESS_CPUTIME_ID) }

  private static func time(of clock: clockid_t) -> Duration {
    var time = timespec()
    clock_gettime(clock, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

extension Duration {
  /// The duration in milliseconds, such as `3.1 ms`.
  var inMilliseconds: String {
    let tenths = Int((self / .milliseconds(1) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) ms"
  }
}
