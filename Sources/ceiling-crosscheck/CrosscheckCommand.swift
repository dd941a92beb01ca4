import CeilingReach
import EngineCrosscheck
import Glibc

/// The two engines against each other.
///
/// `ceiling-crosscheck [--stacks N] [--seed N] [--requests N] [--tasks N] [--faults]` lets each
/// judge the other over random stacks, and from 100,000 stacks on fails too where something was met
/// less often than it has to be; `ceiling-crosscheck --inexact [FOLDER]` counts the answers that are
/// not certain, over generated organizations or over the service control policies of a folder.
struct CrosscheckCommand {
  private let arguments: [String]

  init(_ arguments: [String]) { self.arguments = arguments }

  /// From how many stacks on everything has to be met often enough.
  private static let stacksOfCoverage = 100_000

  /// How many stacks are checked until a planted error has to be found.
  private static let mostStacksPerFault = 20_000

  /// Runs the checks.
  ///
  /// - Returns: The exit status: 0 where all agree, 1 where something was found, 2 for arguments
  ///   that mean nothing.
  func run() -> Int32 {
    var numbers = ["--stacks": 100_000, "--seed": 1, "--requests": 24, "--tasks": 2]
    var plantsFaults = false
    var rest = arguments[...]
    if rest.first == "--inexact", rest.count <= 2 { return inexact(rest.dropFirst().first) }
    while let word = rest.popFirst() {
      if word == "--faults" {
        plantsFaults = true
      } else if numbers[word] != nil, let text = rest.popFirst(), let number = Int(text), number > 0
      {
        numbers[word] = number
      } else {
        Self.report(
          "error: \(word) means nothing here\nusage: ceiling-crosscheck [--stacks N] [--seed N] "
            + "[--requests N] [--tasks N] [--faults]\n       ceiling-crosscheck --inexact [FOLDER]"
        )
        return 2
      }
    }
    var run = CrosscheckRun(
      seed: UInt64(numbers["--seed"] ?? 1),
      count: numbers["--stacks"] ?? 1
    )
    run.effort.requests = numbers["--requests"] ?? 1
    run.tasks = numbers["--tasks"] ?? 1
    return plantsFaults ? faults(run) : check(run)
  }

  private func check(_ run: CrosscheckRun) -> Int32 {
    let result = run.run(
      found: { Self.write($0.text + "\n", to: STDOUT_FILENO) },
      progress: { if $0 % 10_000 == 0 { Self.report("\($0) stacks") } }
    )
    Self.write(result.coverage.table(), to: STDOUT_FILENO)
    let gaps = run.count < Self.stacksOfCoverage ? [] : result.coverage.gaps()
    for gap in gaps { Self.write("too seldom: \(gap)", to: STDOUT_FILENO) }
    return result.failures.isEmpty && gaps.isEmpty ? 0 : 1
  }

  /// Plants each error and sees whether it is found.
  private func faults(_ run: CrosscheckRun) -> Int32 {
    var missed = 0
    for fault in PlantedFault.allCases {
      var run = run
      run.count = Self.mostStacksPerFault
      run.fault = fault
      run.mostFailures = 1
      run.shrinks = false
      let failure = run.run().failures.first
      if failure == nil { missed += 1 }
      let found = failure.map {
        "found at stack \($0.seed &- run.seed &+ 1), by \($0.disagreement.kind.rawValue)"
      }
      Self.write(
        "\(fault.rawValue)\t\(found ?? "not found in \(run.count) stacks")",
        to: STDOUT_FILENO
      )
    }
    return missed == 0 ? 0 : 1
  }

  /// Counts uncertain answers, over generated organizations or the policies of a folder.
  private func inexact(_ folder: String?) -> Int32 {
    do {
      let check = ExactnessCheck()
      let count = try folder.map(check.policies) ?? check.generated(seeds: 1...3)
      Self.write(count.table, to: STDOUT_FILENO)
      return count.isWithinBounds ? 0 : 1
    } catch {
      Self.report("error: \(error)")
      return 2
    }
  }

  private static func report(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Writes a line at once, whole.
  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array((text + "\n").utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
