package import CeilingReach
internal import Dispatch
internal import JSONText
internal import RequestModel
internal import Synchronization

/// Checks many stacks, each made from a seed of its own.
package struct CrosscheckRun: Sendable {
  /// The seed of the first stack; the others follow.
  package var seed: UInt64
  /// How many stacks are checked.
  package var count: Int
  /// How much is done for each.
  package var effort = StackCheck.Effort()
  /// An error to plant in Reach.
  package var fault: PlantedFault?
  /// Whether stacks on which the engines disagree are made smaller.
  package var shrinks = true
  /// After how many disagreements the run ends.
  package var mostFailures = 10
  /// How many stacks are checked at the same time.
  package var tasks = 2

  /// A run.
  package init(seed: UInt64, count: Int) {
    self.seed = seed
    self.count = count
  }

  /// A stack on which the engines disagree.
  package struct Failure: Sendable {
    /// The seed that makes the stack.
    package var seed: UInt64
    /// The smallest stack with the disagreement.
    package var draft: StackDraft
    /// What they disagree on.
    package var disagreement: Disagreement

    /// The seed, the stack as a line of `ceiling reach --batch`, and the request.
    package var text: String {
      var lines = [
        "seed \(seed): \(disagreement.kind.rawValue): \(disagreement.text)",
        draft.batchLine(id: "\(seed)"),
      ]
      if let request = disagreement.request { lines.append(RequestSpelling.text(of: request)) }
      return lines.joined(separator: "\n")
    }
  }

  /// What a run came to.
  package struct Result: Sendable {
    /// The failures by seed.
    package var failures: [Failure] = []
    /// What was met.
    package var coverage = Coverage()
  }

  /// Runs the checks.
  ///
  /// - Parameters:
  ///   - found: Is told of each failure at once.
  ///   - progress: Is told from time to time how many stacks are done.
  /// - Returns: The failures and what was met.
  package func run(
    found: @Sendable (Failure) -> Void = { _ in },
    progress: @Sendable (Int) -> Void = { _ in }
  ) -> Result {
    let shared = Mutex(Result())
    let next = Atomic<Int>(0)
    let failed = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: tasks) { _ in
      var coverage = Coverage()
      while true {
        let first = next.add(Self.portion, ordering: .relaxed).oldValue
        guard first < count, failed.load(ordering: .relaxed) < mostFailures else { break }
        for number in first..<min(count, first + Self.portion) {
          guard let failure = check(seed &+ UInt64(number), &coverage) else { continue }
          found(failure)
          shared.withLock { $0.failures.append(failure) }
          if failed.add(1, ordering: .relaxed).newValue >= mostFailures { break }
        }
        progress(min(count, first + Self.portion))
      }
      shared.withLock { [coverage] in $0.coverage.merge(coverage) }
    }
    return shared.withLock { result in
      result.failures.sort { $0.seed < $1.seed }
      return result
    }
  }

  private static let portion = 50

  /// Checks the stack of one seed, and makes it smaller where the engines disagree.
  package func check(_ seed: UInt64, _ coverage: inout Coverage) -> Failure? {
    var generator = StackGenerator(seed: seed)
    let draft = generator.stack()
    var check = StackCheck(draft, seed: seed, effort: effort, fault: fault)
    guard let found = check.run(&coverage) else { return nil }
    guard shrinks else { return Failure(seed: seed, draft: draft, disagreement: found) }
    let shrinker = StackShrinker(seed: seed, kind: found.kind, fault: fault)
    let (smallest, disagreement) = shrinker.shrink(draft, found)
    return Failure(seed: seed, draft: smallest, disagreement: disagreement)
  }
}
