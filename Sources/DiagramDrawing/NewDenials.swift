internal import CeilingReach
internal import OrganizationModel
internal import PolicyLanguage

/// Finds what a level newly denies: what its reach lacks of the reach of the level above.
struct NewDenials {
  /// How little is left of an action, from reachable to blocked.
  private enum Rank: Int, Comparable {
    case reachable, conditional, onlyExempt, blocked

    init(_ action: ActionReach) {
      self =
        switch action.verdict {
        case .reachable: .reachable
        case .conditional: action.isOnlyExempt ? .onlyExempt : .conditional
        case .blocked: .blocked
        }
    }

    static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
  }

  /// What makes two actions stand in one row.
  private struct Row: Hashable {
    var weight: DiagramDenial.Weight
    var sources: [String]
  }

  private struct Content {
    var actions: [String] = []
    var spared: Set<String> = []
    var isExact = true
  }

  private let level: String
  private var rows: [Row: Content] = [:]
  private var blocked = 0
  private var conditional = 0
  /// How many actions the level above left for policies to decide on.
  private var remaining = 0
  private var remainingToRoot = 0

  /// Compares what is left at a level with what the level above left.
  ///
  /// - Parameters:
  ///   - level: The root, OU or account that the level's policies are attached to.
  ///   - above: What the level above leaves; `nil` at the root, above which everything is left.
  ///   - here: What is left at the level.
  /// - Returns: The denials, the most serious first.
  static func at(_ level: PolicyTarget, above: TargetReach?, here: TargetReach) -> DiagramDenials {
    var denials = NewDenials(level: level.text)
    let before = above?.actions ?? []
    for (index, action) in here.actions.enumerated() {
      // Both answers are about the whole catalog, in one order.
      let former = index < before.count ? before[index] : nil
      denials.add(action, former: former)
    }
    return denials.result
  }

  private init(level: String) { self.level = level }

  private mutating func add(_ action: ActionReach, former: ActionReach?) {
    guard action.exemption == nil else { return }
    let rank = Rank(action)
    let before = former.map(Rank.init) ?? .reachable
    if before != .blocked { remaining += 1 }
    let own = action.because.filter { $0.attachedTo == level }
    let isTightened = rank == before && rank != .blocked && rank != .reachable && !own.isEmpty
    if rank > before || isTightened {
      if rank >= .onlyExempt { blocked += 1 } else { conditional += 1 }
      add(action, rank: rank, own: own)
    }
    let rootBefore = former?.principals[.root] ?? .reachable
    guard rootBefore != .blocked else { return }
    remainingToRoot += 1
    // The account's verdict leaves the root user out (only its own row tells of it).
    if action.principals[.root] == .blocked, rank < .onlyExempt {
      rows[Row(weight: .rootUser, sources: []), default: Content()].actions.append(action.action)
    }
  }

  private mutating func add(_ action: ActionReach, rank: Rank, own: [StatementReference]) {
    let isBlocked = rank >= .onlyExempt
    let rows: [Row]
    if action.missingAllow.contains(where: { $0.attachedTo == level }) {
      rows = [Row(weight: .blocked, sources: ["no Allow at this level"])]
    } else if action.cause == .conflict, !own.isEmpty {
      let others = action.because.filter { $0.attachedTo != level }
      let sources = own.map(\.title) + others.map { "\($0.title) above" }
      rows = [Row(weight: .contradiction, sources: sources)]
    } else {
      let deciding = own.isEmpty ? action.because : own
      let sources = deciding.isEmpty ? ["cause unknown"] : deciding.map(\.title)
      rows = sources.map { Row(weight: isBlocked ? .blocked : .conditional, sources: [$0]) }
    }
    for row in rows {
      self.rows[row, default: Content()].actions.append(action.action)
      self.rows[row, default: Content()].spared.formUnion(action.exempt.map(\.words))
      if !action.exact { self.rows[row, default: Content()].isExact = false }
    }
  }

  /// How many actions a row of this weight could be about.
  private func remaining(for weight: DiagramDenial.Weight) -> Int {
    switch weight {
    case .contradiction, .blocked: remaining
    // What the level blocks is not told once more as conditional.
    case .conditional: remaining - blocked
    case .rootUser: remainingToRoot
    }
  }

  private var result: DiagramDenials {
    let denials = rows.map { row, content in
      DiagramDenial(
        weight: row.weight,
        services: ServiceCounts(
          content.actions,
          isEverything: content.actions.count == remaining(for: row.weight)
        ),
        sources: row.sources,
        spared: content.spared.sorted(),
        isExact: content.isExact
      )
    }
    return DiagramDenials(
      rows: denials.sorted { left, right in
        if left.weight != right.weight { return left.weight < right.weight }
        if left.services.count != right.services.count {
          return left.services.count > right.services.count
        }
        return left.sources.lexicographicallyPrecedes(right.sources)
      },
      blocked: blocked,
      conditional: conditional
    )
  }
}

extension StatementReference {
  /// The policy's name and the statement's `Sid`, or its number from 1 where it has none.
  var title: String {
    let policy = policyName ?? policyID ?? "a policy"
    return "\(policy) · \(sid ?? "statement \(statement + 1)")"
  }
}

extension Exempt {
  /// Whom the value spares, such as `role BreakGlass`.
  var words: String {
    guard key.lowercased() == "aws:principalarn" else { return "\(key) \(value)" }
    // What stands after the account in an ARN.
    let resource = value.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).last
    guard let resource, let slash = resource.firstIndex(of: "/") else { return value }
    return "\(resource[..<slash]) \(resource[resource.index(after: slash)...])"
  }
}
