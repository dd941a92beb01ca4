internal import ActionCatalog
internal import CeilingReach
internal import OrganizationModel
internal import PolicyWording

/// What is blocked, by service and by whom: the first statement or level that does it.
struct BlockedRows {
  /// Why actions are blocked: those with one reason are told together.
  private struct Reason: Hashable {
    var statements: [StatementReference] = []
    var missing: StatementLabel.MissingLevel?
    var spared: [Exempt] = []
  }

  /// A reason as a row tells it.
  private struct Words {
    var text: String
    var exception: String
  }

  private let report: ReachReport
  /// How many actions each service has among those asked about.
  private let totals: [Substring: Int]

  init(_ report: ReachReport) {
    self.report = report
    totals = report.reach.actions.countsByService
  }

  /// The rows, those with most actions first.
  var rows: [ReachRow] {
    var groups: [(reason: Reason, services: [Substring: [ActionReach]])] = []
    var places: [Reason: Int] = [:]
    // Actions of one class have one reason.
    var placeOf: [Int: Int] = [:]
    for (action, number) in zip(report.reach.actions, report.reach.classes)
    where action.isShownAsBlocked {
      let place: Int
      if let known = placeOf[number] {
        place = known
      } else {
        let reason = reason(of: action)
        place = places[reason] ?? groups.count
        if place == groups.count { groups.append((reason, [:])) }
        places[reason] = place
        placeOf[number] = place
      }
      groups[place].services[action.service, default: []].append(action)
    }
    return ReachRow.ordered(
      groups.flatMap { reason, services -> [ReachRow] in
        let words = words(of: reason)
        // One reason over many services is one line, else it would fill the screen.
        guard services.count > 3 else { return services.map { row($0, $1, words) } }
        return [row(services, words)]
      }
    )
  }

  private func row(_ service: Substring, _ actions: [ActionReach], _ reason: Words) -> ReachRow {
    let total = totals[service, default: 0]
    return ReachRow(
      scope: ServiceLabel.text(String(service)),
      count: "\(CountText.grouped(actions.count)) of \(CountText.grouped(total))",
      names: actions.count == total && total > 3 ? ["everything"] : ActionNames.telling(actions),
      exception: reason.exception,
      condition: "",
      reason: reason.text,
      weight: actions.count
    )
  }

  private func row(_ services: [Substring: [ActionReach]], _ reason: Words) -> ReachRow {
    let count = services.values.reduce(0) { $0 + $1.count }
    let total = services.keys.reduce(0) { $0 + totals[$1, default: 0] }
    let isAll = services.count == totals.count
    return ReachRow(
      scope: (isAll ? "all of " : "") + CountText.counted(services.count, "service"),
      count: "\(CountText.grouped(count)) of \(CountText.grouped(total))",
      names: isAll && count == total ? ["everything"] : ActionNames.services(services),
      exception: reason.exception,
      condition: "",
      reason: reason.text,
      weight: count
    )
  }

  private func reason(of action: ActionReach) -> Reason {
    if action.isOnlyExempt {
      return Reason(statements: Array(action.because.prefix(1)), spared: action.exempt)
    }
    if let missing = action.missingAllow.first {
      return Reason(
        missing: StatementLabel.MissingLevel(
          attachedTo: missing.attachedTo,
          isBoundary: missing.level == nil
        )
      )
    }
    return Reason(
      statements: action.cause == .conflict
        ? action.because : Array(action.because.prefix(1))
    )
  }

  private func words(of reason: Reason) -> Words {
    let organization = report.snapshot.organization
    var text = NameList.text(
      reason.statements.map { StatementLabel.text($0, in: organization) },
      width: 60
    )
    if let missing = reason.missing { text = StatementLabel.text(missing, in: organization) }
    return Words(
      text: text,
      exception: reason.spared.isEmpty ? "" : "except \(PrincipalWords.text(reason.spared))"
    )
  }
}

extension ActionReach {
  /// The service's prefix.
  var service: Substring {
    action[..<(action.utf8.firstIndex(of: UInt8(ascii: ":")) ?? action.endIndex)]
  }

  /// The name without the service.
  var name: String { String(action[service.endIndex...].dropFirst()) }

  /// Whether people read it as blocked: nothing passes, or only a few spared principals do.
  var isShownAsBlocked: Bool { verdict == .blocked || isOnlyExempt }
}

extension [ActionReach] {
  /// How many actions there are of each service; those of one service stand together.
  var countsByService: [Substring: Int] {
    var counts: [Substring: Int] = [:]
    var (service, count) = (Substring(), 0)
    for action in self {
      let own = action.service
      if own != service {
        if count > 0 { counts[service, default: 0] += count }
        (service, count) = (own, 0)
      }
      count += 1
    }
    if count > 0 { counts[service, default: 0] += count }
    return counts
  }
}

/// The names of many actions, the most telling first.
enum ActionNames {
  /// What changes something or who may do it comes before what only reads.
  private static let order: [AccessLevel: Int] = [
    .permissionsManagement: 0, .write: 0, .tagging: 1, .read: 2, .list: 3,
  ]

  static func telling(_ actions: [ActionReach]) -> [String] {
    actions.map { (rank($0), $0.name) }.sorted { $0 < $1 }.map(\.1)
  }

  /// Services by name, those with most actions first.
  static func services(_ actions: [Substring: [ActionReach]]) -> [String] {
    actions.sorted { left, right in
      left.value.count != right.value.count
        ? left.value.count > right.value.count : left.key < right.key
    }.map { ServiceLabel.text(String($0.key)) }
  }

  private static func rank(_ action: ActionReach) -> Int {
    action.accessLevel.flatMap { order[$0] } ?? 0
  }
}
