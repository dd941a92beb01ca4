import ActionCatalog
import CeilingReach

/// How many answers about whole stacks are not certain, and why.
struct ExactnessCount {
  /// How many of a hundred answers may be uncertain.
  static let mostPercent = 1.0
  /// How many of a hundred answers may be uncertain for one reason.
  static let mostPercentOfOneReason = 0.3

  /// A reason with how often it comes and where it came first.
  private struct Cause {
    var answers = 0
    var stacks: Set<String> = []
    let example: String
  }

  private let reach = StackReach()
  private(set) var stacks = 0
  private(set) var answers = 0
  private(set) var uncertain = 0
  private var causes: [String: Cause] = [:]
  /// Stacks whose verdicts and answers differ about what is certain.
  private(set) var contradictions: [String] = []

  /// Counts the answers about all actions of the catalog.
  mutating func count(_ target: ReachTarget, named name: String) throws {
    let sets = try reach.verdicts(under: target, ReachQuestion())
    stacks += 1
    answers += sets.reachable.count + sets.conditional.count + sets.blocked.count
    let open = sets.inexact.map { ActionCatalog.current[$0].name }
    guard !open.isEmpty else { return }
    uncertain += open.count
    for answer in try reach.actions(under: target, ReachQuestion(actions: open)) {
      if answer.exact { contradictions.append("\(name), \(answer.action)") }
      for reason in Set(answer.inexact.map { Self.general($0.reason, answer.action) }) {
        var cause = causes[reason] ?? Cause(example: "\(name), \(answer.action)")
        cause.answers += 1
        cause.stacks.insert(name)
        causes[reason] = cause
      }
    }
  }

  /// A reason without the action that it was told of.
  private static func general(_ reason: String, _ action: String) -> String {
    reason.replacing(action, with: "the action")
  }

  /// What was counted, reason by reason, the most frequent first.
  var table: String {
    var lines = [
      "\(stacks) stacks, \(answers) answers, \(uncertain) not certain"
        + " (\(Self.percent(uncertain, of: answers)) %)"
    ]
    for (reason, cause) in causes.sorted(by: {
      ($1.value.answers, $0.key) < ($0.value.answers, $1.key)
    }) {
      lines.append(
        "\(Self.percent(cause.answers, of: answers)) %\t\(cause.answers) answers in"
          + " \(cause.stacks.count) stacks\t\(reason)\tfirst: \(cause.example)"
      )
    }
    lines += contradictions.map { "certain after all: \($0)" }
    return lines.joined(separator: "\n")
  }

  /// Whether uncertain answers are as seldom as they have to be.
  var isWithinBounds: Bool {
    let most = causes.values.map(\.answers).max() ?? 0
    return contradictions.isEmpty
      && Double(uncertain) * 100 < Self.mostPercent * Double(answers)
      && Double(most) * 100 < Self.mostPercentOfOneReason * Double(answers)
  }

  /// A share in percent with three decimals.
  private static func percent(_ part: Int, of whole: Int) -> String {
    let thousandths = whole == 0 ? 0 : (part * 100_000 + whole / 2) / whole
    let rest = String(thousandths % 1_000)
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
  }
}
