internal import Glibc
internal import Synchronization

/// Work that is done by several tasks at once and handed over in order, never more of it ahead
/// than fits in memory.
struct OrderedWork: Sendable {
  /// How large each piece of work is, in bytes.
  let sizes: [Int]
  /// How many tasks work.
  let workers: Int
  /// How many bytes of work may be begun and not yet handed over, beside one piece.
  let budget: Int

  /// Does the work.
  ///
  /// - Parameters:
  ///   - isolation: The caller's.
  ///   - bench: Makes what one worker needs for all its work.
  ///   - work: Does the piece of a number.
  ///   - deliver: Gets the results in the order of their numbers, on the caller's task.
  /// - Throws: What `deliver` throws; then no further piece is begun.
  func run<Bench, Result: Sendable, Failure: Error>(
    isolation: isolated (any Actor)? = #isolation,
    bench: @escaping @Sendable () -> Bench,
    work: @escaping @Sendable (Int, Bench) -> Result,
    deliver: (Result) throws(Failure) -> Void
  ) async throws(Failure) {
    let schedule = WorkSchedule<Finished<Result>>(sizes: sizes, budget: budget)
    let leftovers = Leftovers<Result>()
    let failure: Failure? = await withTaskGroup(of: Void.self) { group in
      for _ in 0..<min(workers, sizes.count) {
        group.addTask {
          let bench = bench()
          var index = await schedule.first()
          while let begun = index {
            let finished = Finished(of: leftovers) { work(begun, bench) }
            index = await schedule.next(after: begun, finished)
          }
        }
      }
      var failure: Failure?
      for index in sizes.indices where failure == nil {
        let finished = await schedule.result(of: index)
        do throws(Failure) { try deliver(finished.result) } catch { failure = error }
        leftovers.add(finished, size: sizes[index])
        await schedule.handedOver(index)
      }
      await schedule.stop()
      return failure
    }
    if let failure { throw failure }
  }
}

/// A result, and the thread that made it.
private struct Finished<Result: Sendable>: Sendable {
  let result: Result
  let thread: UInt

  /// Does a piece of work, after what is left of earlier ones.
  init(of leftovers: Leftovers<Result>, _ work: () -> Result) {
    thread = UInt(pthread_self())
    leftovers.drop(of: thread)
    result = work()
  }
}

/// Results that were handed over, until the thread that made them is at work again and lets them go.
///
/// Memory goes back where it came from: each piece of it that another thread frees is waited for by
/// the one that allocates at the same time, thousands of times a second.
private final class Leftovers<Result: Sendable>: Sendable {
  /// How many results of one thread are kept, should it not come back to work.
  private static var most: Int { 8 }
  /// The most bytes of a piece of work whose result is kept.
  private static var largest: Int { 1 << 20 }

  private let byThread = Mutex<[UInt: [Result]]>([:])

  func add(_ finished: Finished<Result>, size: Int) {
    guard size <= Self.largest else { return }
    // Let go behind the lock, as in `drop`.
    let oldest = byThread.withLock { held -> Result? in
      held[finished.thread, default: []].append(finished.result)
      guard held[finished.thread, default: []].count > Self.most else { return nil }
      return held[finished.thread]?.removeFirst()
    }
    _ = oldest
  }

  func drop(of thread: UInt) {
    let dropped = byThread.withLock { $0.removeValue(forKey: thread) }
    _ = dropped
  }
}

/// Hands out the numbers of pieces of work in order, as the budget allows, and keeps the results
/// until it is their turn.
private actor WorkSchedule<Result: Sendable> {
  private let sizes: [Int]
  private let budget: Int
  private var upcoming = 0
  private var begun = 0
  private var isStopped = false
  private var idle: [CheckedContinuation<Int?, Never>] = []
  private var results: [Int: Result] = [:]
  private var awaited: (index: Int, continuation: CheckedContinuation<Result, Never>)?

  init(sizes: [Int], budget: Int) {
    self.sizes = sizes
    self.budget = budget
  }

  /// The first piece of a worker; `nil` where there is none.
  func first() async -> Int? { await piece() }

  /// Takes a result, and gives the worker its next piece; `nil` where there is none left.
  func next(after index: Int, _ result: Result) async -> Int? {
    if let awaited, awaited.index == index {
      self.awaited = nil
      awaited.continuation.resume(returning: result)
    } else {
      results[index] = result
    }
    return await piece()
  }

  /// The result of a piece, once it is there.
  func result(of index: Int) async -> Result {
    if let result = results.removeValue(forKey: index) { return result }
    return await withCheckedContinuation { awaited = (index, $0) }
  }

  /// The result of a piece has been handed over, and its memory is free.
  func handedOver(_ index: Int) {
    begun -= sizes[index]
    while !idle.isEmpty, let index = take() { idle.removeFirst().resume(returning: index) }
    if upcoming == sizes.count { dismiss() }
  }

  /// No further piece is begun.
  func stop() {
    isStopped = true
    dismiss()
  }

  private func piece() async -> Int? {
    if isStopped || upcoming == sizes.count { return nil }
    if let index = take() { return index }
    return await withCheckedContinuation { idle.append($0) }
  }

  private func take() -> Int? {
    guard !isStopped, upcoming < sizes.count else { return nil }
    // A piece that is larger than the budget is worked on alone.
    guard begun == 0 || begun + sizes[upcoming] <= budget else { return nil }
    begun += sizes[upcoming]
    upcoming += 1
    return upcoming - 1
  }

  private func dismiss() {
    for continuation in idle { continuation.resume(returning: nil) }
    idle = []
  }
}
