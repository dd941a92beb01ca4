internal import ActionCatalog
internal import CeilingReach
internal import PolicyLanguage
internal import RequestModel

/// How often the checks met each thing that they have to meet.
package struct Coverage: Sendable {
  /// An operator with what a request held for its key, and where the test stood.
  struct Meeting: Hashable {
    let `operator`: ConditionOperator
    let presence: Int
    let effect: Statement.Effect
  }

  private var meetings: [Meeting: Int] = [:]
  private var verdicts: [String: Int] = [:]
  private var causes: [String: Int] = [:]
  private var dimensions: [String: Int] = [:]
  private var inexact: [String: Int] = [:]
  /// How many stacks were checked.
  package private(set) var stacks = 0
  /// How many requests were decided.
  package private(set) var requests = 0
  /// How many answers were not exact.
  package private(set) var inexactCount = 0

  /// Nothing met.
  package init() {}

  mutating func count(_ draft: StackDraft, _ reach: ActionReach) {
    stacks += 1
    verdicts[reach.verdict.rawValue, default: 0] += 1
    if reach.isOnlyExempt { verdicts["onlyExempt", default: 0] += 1 }
    if let exemption = reach.exemption { verdicts[exemption.rawValue, default: 0] += 1 }
    if let cause = reach.cause { causes[cause.rawValue, default: 0] += 1 }
    if !reach.exact {
      inexactCount += 1
      let reasons = Set(reach.inexact.map { Self.shortened($0.reason) })
      for reason in reasons { inexact[reason, default: 0] += 1 }
    }
    for name in Set(draft.tests.map(Self.dimension)) { dimensions[name, default: 0] += 1 }
    if draft.statements.contains(where: { $0.resources != ["*"] }) {
      dimensions["resource", default: 0] += 1
    }
    if draft.boundary != nil { dimensions["boundary", default: 0] += 1 }
    if draft.levels.count > 1 { dimensions["several levels", default: 0] += 1 }
    if draft.usesCatalog { dimensions["catalog", default: 0] += 1 }
    if draft.facts.partition != "aws" { dimensions["another partition", default: 0] += 1 }
    if draft.statements.contains(where: \.isNotAction) { dimensions["NotAction", default: 0] += 1 }
    if draft.statements.contains(where: \.isNotResource) {
      dimensions["NotResource", default: 0] += 1
    }
    if draft.tests.contains(where: { $0.values.contains { $0.contains("${") } }) {
      dimensions["policy variable", default: 0] += 1
    }
    let own = Set(draft.tests.map(\.folded))
    for group in Self.linked where own.intersection(group).count > 1 {
      dimensions["linked: \(group[0])", default: 0] += 1
    }
  }

  mutating func count(_ draft: StackDraft, _ request: Request) {
    requests += 1
    if request.authorizations.count > 1 { dimensions["several authorizations", default: 0] += 1 }
    var context = request.context
    for authorization in request.authorizations {
      context.values.merge(authorization.context.values) { $1 }
    }
    for statement in draft.statements {
      for test in statement.tests {
        let presence: Int
        switch context[ConditionKey(test.key)] {
        case nil: presence = 0
        case .single: presence = 1
        case .list(let values): presence = values.count > 1 ? 2 : 1
        }
        let meeting = Meeting(
          operator: test.operator,
          presence: presence,
          effect: statement.effect
        )
        meetings[meeting, default: 0] += 1
      }
    }
  }

  /// Adds what another run met.
  package mutating func merge(_ other: Coverage) {
    stacks += other.stacks
    requests += other.requests
    inexactCount += other.inexactCount
    meetings.merge(other.meetings, uniquingKeysWith: +)
    verdicts.merge(other.verdicts, uniquingKeysWith: +)
    causes.merge(other.causes, uniquingKeysWith: +)
    dimensions.merge(other.dimensions, uniquingKeysWith: +)
    inexact.merge(other.inexact, uniquingKeysWith: +)
  }

  private static let linked = [
    ["aws:tagkeys", "aws:requesttag/team", "aws:requesttag/owner"],
    ["aws:requestedregion", "ec2:region"],
    ["aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip"],
    ["aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "aws:viaawsservice"],
    ["aws:multifactorauthpresent", "aws:multifactorauthage"],
    ["aws:currenttime", "aws:epochtime"], ["aws:resourceaccount", "s3:resourceaccount"],
    ["aws:principalarn", "aws:username", "aws:principaltype", "aws:userid"],
    ["aws:resourcetag/team", "ec2:resourcetag/team", "iam:resourcetag/team"],
  ]

  private static func dimension(_ test: TestDraft) -> String {
    switch test.operator.comparison.family {
    case .string: "text"
    case .numeric: "number"
    case .date: "date"
    case .bool: "boolean"
    case .binary: "binary"
    case .ipAddress: "address"
    case .arn: "ARN"
    case .null: "presence"
    }
  }

  /// The reason without the names in it.
  private static func shortened(_ reason: String) -> String {
    reason.split(separator: " ").filter { !$0.contains(":") }.joined(separator: " ")
  }

  // MARK: - Printing

  /// What has to be met so many times: all operators in all situations, verdicts, causes and
  /// dimensions.
  package static let leastCount = 1_000

  /// The situations that were met less often than that.
  package func gaps(atLeast least: Int = leastCount) -> [String] {
    rows.filter { $0.count < least }.map { "\($0.name): \($0.count)" }
  }

  private var rows: [(name: String, count: Int)] {
    var rows: [(name: String, count: Int)] = []
    for name in Self.operators {
      for (presence, word) in ["absent", "one", "many"].enumerated() {
        for effect in [Statement.Effect.allow, .deny] {
          let meeting = Meeting(operator: name, presence: presence, effect: effect)
          rows.append(("\(name) × \(word) × \(effect.rawValue)", meetings[meeting] ?? 0))
        }
      }
    }
    for verdict in ["reachable", "conditional", "blocked", "onlyExempt"] {
      rows.append((verdict, verdicts[verdict] ?? 0))
    }
    for cause in ["explicitDeny", "implicitDeny", "conflict"] {
      rows.append((cause, causes[cause] ?? 0))
    }
    for name in Self.dimensionNames { rows.append((name, dimensions[name] ?? 0)) }
    return rows
  }

  private static let dimensionNames =
    [
      "text", "number", "date", "boolean", "binary", "address", "ARN", "presence", "resource",
      "boundary", "several levels", "several authorizations", "catalog", "another partition",
      "NotAction", "NotResource", "policy variable",
    ] + linked.map { "linked: \($0[0])" }

  /// All operators there are.
  static let operators: [ConditionOperator] = ConditionOperator.Comparison.allCases.flatMap {
    comparison -> [ConditionOperator] in
    guard comparison != .null else { return [ConditionOperator(.null)] }
    return [ConditionOperator.Quantifier.none, .forAllValues, .forAnyValue].flatMap { quantifier in
      [false, true].map {
        ConditionOperator(comparison, quantifier: quantifier, ifExists: $0)
      }
    }
  }

  /// Those for keys with one value.
  static let operatorsWithoutSets = operators.filter { $0.quantifier == .none }

  /// A table of all that was met.
  package func table() -> String {
    var lines = ["stacks \(stacks), requests \(requests), inexact \(inexactCount)"]
    for row in rows { lines.append("  \(row.count)\t\(row.name)") }
    for (reason, count) in inexact.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      lines.append("  \(count)\tinexact: \(reason)")
    }
    return lines.joined(separator: "\n")
  }
}
