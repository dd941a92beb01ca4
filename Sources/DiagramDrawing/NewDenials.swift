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
    var spared: [String] = []
  }

  private struct Content {
    var actions: [String] = []
    /// Each condition with how many actions it is asked of.
    var conditions: [String: Int] = [:]
    var isExact = true
    /// How many of the actions are conditional, whatever other statements make of the rest.
    var conditional = 0
  }

  /// Answers that are told in the same rows.
  private struct Told: Hashable {
    let number: Int
    let isWorse: Bool
  }

  private let level: String
  private var told: [Told: [(Row, condition: String?)]] = [:]
  private var rows: [Row: Content] = [:]
  private var blocked = 0
  private var conditional = 0
  /// How many actions the level above left for policies to decide on.
  private var remaining = 0
  private var remainingToRoot = 0
  /// The actions that are newly blocked for the root user, and not for everybody.
  private var blockedForRoot: [String] = []

  /// Compares what is left at a level with what the level above left.
  ///
  /// - Parameters:
  ///   - level: The root, OU or account that the level's policies are attached to.
  ///   - above: What the level above leaves; `nil` at the root, above which everything is left.
  ///   - here: What is left at the level.
  ///   - rootUser: What is left at the level of some actions to the root user alone.
  /// - Returns: The denials, the most serious first.
  /// - Throws: What `rootUser` throws.
  static func at(
    _ level: PolicyTarget,
    above: TargetReach?,
    here: TargetReach,
    rootUser: ([String]) throws -> TargetReach
  ) rethrows -> DiagramDenials {
    var denials = NewDenials(level: level.text)
    let before = above?.actions ?? []
    for (index, action) in here.actions.enumerated() {
      // Both answers are about the whole catalog, in one order.
      denials.add(
        action,
        here.classes.indices.contains(index) ? here.classes[index] : nil,
        former: index < before.count ? before[index] : nil
      )
    }
    if !denials.blockedForRoot.isEmpty {
      for action in try rootUser(denials.blockedForRoot).actions { denials.addForRoot(action) }
    }
    return denials.result
  }

  private init(level: String) { self.level = level }

  private mutating func add(_ action: ActionReach, _ number: Int?, former: ActionReach?) {
    guard action.exemption == nil else { return }
    let rank = Rank(action)
    let before = former.map(Rank.init) ?? .reachable
    if before < .onlyExempt { remaining += 1 }
    switch action.verdict {
    case .reachable: break
    case .blocked:
      if before < .blocked { addBlocked(action, before) }
    case .conditional:
      let rows = knownRows(action, number, isWorse: rank > before)
      for (row, condition) in rows {
        add(action, to: row)
        if let condition { self.rows[row]?.conditions[condition, default: 0] += 1 }
      }
      guard !rows.isEmpty else { break }
      if rank == .conditional { conditional += 1 } else if before < .onlyExempt { blocked += 1 }
    }
    let rootBefore = former?.principals[.root] ?? .reachable
    guard rootBefore != .blocked else { return }
    remainingToRoot += 1
    if action.principals[.root] == .blocked, rank < .onlyExempt {
      blockedForRoot.append(action.action)
    }
  }

  private mutating func addBlocked(_ action: ActionReach, _ before: Rank) {
    if before < .onlyExempt { blocked += 1 }
    let own = action.because.filter { $0.attachedTo == level }
    if action.missingAllow.contains(where: { $0.attachedTo == level }) {
      add(action, to: Row(weight: .blocked, sources: ["no Allow at this level"]))
    } else if action.cause == .conflict, before < .onlyExempt, !own.isEmpty {
      let others = action.because.filter { $0.attachedTo != level }
      let sources = own.map(\.title) + others.map { "\($0.title) above" }
      add(action, to: Row(weight: .contradiction, sources: sources))
    } else {
      let deciding = own.isEmpty ? action.because : own
      for title in deciding.map(\.title) {
        add(action, to: Row(weight: .blocked, sources: [title]))
      }
      if deciding.isEmpty { add(action, to: Row(weight: .blocked, sources: ["cause unknown"])) }
    }
  }

  /// The rows of an action; those of one class have the same.
  private mutating func knownRows(
    _ action: ActionReach,
    _ number: Int?,
    isWorse: Bool
  ) -> [(Row, condition: String?)] {
    guard let number else { return conditionalRows(action, isWorse: isWorse) }
    let name = Told(number: number, isWorse: isWorse)
    if let known = told[name] { return known }
    let made = conditionalRows(action, isWorse: isWorse)
    told[name] = made
    return made
  }

  /// The rows that tell what the level asks of an action, each with the condition in words.
  private func conditionalRows(
    _ action: ActionReach,
    isWorse: Bool
  ) -> [(Row, condition: String?)] {
    var rows: [(Row, condition: String?)] = []
    var isTold = false
    for requirement in action.requirements {
      let own = requirement.because.filter { $0.attachedTo == level }
      guard !own.isEmpty else { continue }
      isTold = true
      // The root user has a row of its own.
      if requirement.isAboutRootUserAlone { continue }
      let reading = RequirementReading(requirement)
      let row = Row(
        weight: reading.condition == nil ? .blocked : .conditional,
        sources: own.map(\.title),
        spared: reading.spared
      )
      rows.append((row, reading.condition))
    }
    guard !isTold, action.requirements.isEmpty || isWorse else { return rows }
    // What was not decided exactly has no requirements; its statements are told.
    let own = action.because.filter { $0.attachedTo == level }
    let deciding = own.isEmpty && isWorse ? action.because : own
    let weight: DiagramDenial.Weight = action.isOnlyExempt ? .blocked : .conditional
    return deciding.map { (Row(weight: weight, sources: [$0.title]), nil) }
  }

  private mutating func add(_ action: ActionReach, to row: Row) {
    var content = rows.removeValue(forKey: row) ?? Content()
    // Two requirements of one statement are one row.
    if content.actions.last != action.action { content.actions.append(action.action) }
    if !action.exact { content.isExact = false }
    if Rank(action) == .conditional, content.conditional < content.actions.count {
      content.conditional += 1
    }
    rows[row] = content
  }

  private mutating func addForRoot(_ action: ActionReach) {
    let own = action.because.filter { $0.attachedTo == level }
    for title in (own.isEmpty ? action.because : own).map(\.title) {
      add(action, to: Row(weight: .rootUser, sources: [title]))
    }
  }

  /// Whether a row is about all actions that it could be about.
  private func isEverything(_ row: Row, _ content: Content) -> Bool {
    switch row.weight {
    case .contradiction, .blocked: content.actions.count == remaining
    // What the level blocks is not told once more.
    case .conditional: content.conditional == remaining - blocked
    case .rootUser: content.actions.count == blockedForRoot.count
    }
  }

  private var result: DiagramDenials {
    let denials = rows.map { row, content in
      // What has to be is told before what must not be.
      let conditions = content.conditions.sorted { left, right in
        if left.value != right.value { return left.value > right.value }
        let isNo = (left.key.hasPrefix("no "), right.key.hasPrefix("no "))
        return isNo.0 == isNo.1 ? left.key < right.key : isNo.1
      }
      return DiagramDenial(
        weight: row.weight,
        services: ServiceCounts(
          content.actions,
          isEverything: isEverything(row, content)
        ),
        conditions: conditions.map(\.key),
        sources: row.sources,
        spared: row.spared,
        isExact: content.isExact
      )
    }
    return DiagramDenials(
      rows: denials.sorted { left, right in
        if left.weight != right.weight { return left.weight < right.weight }
        if left.services.count != right.services.count {
          return left.services.count > right.services.count
        }
        return (left.sources + left.spared).lexicographicallyPrecedes(right.sources + right.spared)
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
