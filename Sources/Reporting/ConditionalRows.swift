internal import CeilingReach
internal import OrganizationModel
internal import PolicyWording

/// What depends on something, requirement by requirement: the actions that it stands over.
struct ConditionalRows {
  /// A requirement, or a statement that could not be decided.
  private struct Condition: Hashable {
    var text: String
    var reason: String
  }

  private let report: ReachReport
  private let services: Int

  init(_ report: ReachReport) {
    self.report = report
    services = report.reach.actions.countsByService.count
  }

  /// The rows, those with most actions first.
  var rows: [ReachRow] {
    var groups: [Condition: [ActionReach]] = [:]
    // Thousands of actions share a few requirements: put each into words once.
    var known: [Requirement: Condition] = [:]
    var knownOpen: [Inexactness: Condition] = [:]
    var conditionsOf: [Int: Set<Condition>] = [:]
    for (action, number) in zip(report.reach.actions, report.reach.classes)
    where action.verdict == .conditional && !action.isOnlyExempt {
      let all: Set<Condition>
      if let known = conditionsOf[number] {
        all = known
      } else {
        all = conditions(of: action, &known, &knownOpen)
        conditionsOf[number] = all
      }
      for condition in all { groups[condition, default: []].append(action) }
    }
    return ReachRow.ordered(groups.map { row($0, $1) })
  }

  private func conditions(
    of action: ActionReach,
    _ known: inout [Requirement: Condition],
    _ knownOpen: inout [Inexactness: Condition]
  ) -> Set<Condition> {
    var conditions: Set<Condition> = []
    for requirement in action.requirements
    where !requirement.isAboutRootUserAlone {
      let condition = known[requirement] ?? self.condition(of: requirement)
      known[requirement] = condition
      conditions.insert(condition)
    }
    for inexact in action.inexact {
      let condition = knownOpen[inexact] ?? self.condition(of: inexact)
      knownOpen[inexact] = condition
      conditions.insert(condition)
    }
    if conditions.isEmpty { conditions.insert(condition(of: action)) }
    return conditions
  }

  /// Why something is not decided, each reason once: thousands of actions share a few.
  var notes: [String] {
    var classes: Set<Int> = []
    var reasons: Set<String> = []
    for (action, number) in zip(report.reach.actions, report.reach.classes)
    where !action.exact && classes.insert(number).inserted {
      reasons.formUnion(action.inexact.map(\.reason))
    }
    guard !reasons.isEmpty else { return [] }
    let shown = reasons.sorted().prefix(2).map { "not decided: \($0)" }
    let left = reasons.count - shown.count
    return left == 0 ? shown : shown + ["and \(CountText.counted(left, "other reason"))"]
  }

  private func row(_ condition: Condition, _ actions: [ActionReach]) -> ReachRow {
    let touched = Set(actions.map(\.service))
    var scope: String
    if touched.count == 1, let service = touched.first {
      scope = ServiceLabel.text(String(service))
      if actions.count == 1, let only = actions.first { scope += " \(only.name)" }
    } else {
      let isAll = touched.count == services && services > 3
      scope = (isAll ? "all of " : "") + "\(touched.count) services"
      let names = NameList.text(touched.map { ServiceLabel.text(String($0)) }.sorted(), width: 200)
      if touched.count <= 3, names.count <= 26 { scope = names }
    }
    return ReachRow(
      scope: scope,
      count: actions.count == 1 ? "" : CountText.counted(actions.count, "action"),
      names: [],
      condition: condition.text,
      reason: condition.reason,
      weight: actions.count
    )
  }

  private func condition(of requirement: Requirement) -> Condition {
    Condition(text: RequirementWords.text(requirement), reason: label(requirement.because))
  }

  private func condition(of inexact: Inexactness) -> Condition {
    Condition(
      text: "not decided" + (inexact.key.map { ": \($0)" } ?? ""),
      reason: label(inexact.statement.map { [$0] } ?? [])
    )
  }

  private func condition(of action: ActionReach) -> Condition {
    Condition(text: "depends on the request", reason: label(action.because))
  }

  private func label(_ statements: [StatementReference]) -> String {
    let labels = statements.map { StatementLabel.text($0, in: report.snapshot.organization) }
    return labels.isEmpty ? "" : NameList.text(labels, width: 60)
  }
}
