internal import ActionCatalog
internal import CeilingReach
internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// Why the ceilings over a node deny what they deny, row by row.
///
/// Which actions are denied is the engine's exact answer. Most of the reasons can be read off the
/// statements: one that asks for nothing blocks all that it is about. What that leaves open is asked
/// of the engine, each kind of case once.
struct CeilingRows {
  /// What is blocked, most actions first.
  private(set) var blocked: [CeilingRow] = []
  /// What is conditional, most actions first.
  private(set) var conditional: [CeilingRow] = []

  /// The rows of a node; none where no service control policy restricts it.
  ///
  /// - Throws: What the engine throws.
  init(_ node: NodeCeiling, _ causes: CauseMemory) throws {
    guard node.isRestricted else { return }
    var open = node.blocked
    for level in node.levels where level.isKnown {
      let allowed = level.policies.reduce(into: ActionSet()) { $0.formUnion($1.allowed) }
      let missing = node.sets.blocked.subtracting(allowed)
      guard !missing.isEmpty else { continue }
      blocked.append(CeilingRow(actions: missing, reason: .missingAllow(level.target)))
      open.subtract(missing)
    }
    for (source, statement) in Self.statements(of: node, .deny) {
      switch statement.force {
      case .always:
        let actions = statement.cover.intersection(node.blocked)
        addBlocked(actions, source, [], &open)
      case .unlessSpared:
        let actions = statement.cover.intersection(node.sets.onlyExempt)
        addBlocked(actions, source, statement.spared.map(\.words), &open)
        addConditional(statement.cover.intersection(node.conditional), source, statement)
      case .conditional:
        addConditional(statement.cover.intersection(node.conditional), source, statement)
      }
    }
    var openConditions = node.conditional
    for row in conditional { openConditions.subtract(row.actions) }
    addConditionalAllows(of: node, &openConditions)
    blocked += try causes.rows(open, of: node)
    conditional += try causes.rows(openConditions, of: node)
    blocked.sort(by: Self.areInOrder)
    conditional.sort(by: Self.areInOrder)
  }

  /// The statements with an effect over a node, from the root down.
  static func statements(
    of node: NodeCeiling,
    _ effect: Statement.Effect
  ) -> [(StatementSource, PublishedStatement)] {
    node.levels.flatMap { level in
      level.policies.flatMap { policy in
        policy.statements.filter { $0.statement.effect == effect }.map { statement in
          (
            StatementSource(
              page: policy.page,
              policy: policy.name,
              index: statement.statement.index,
              sid: statement.statement.sid,
              target: level.target
            ),
            statement
          )
        }
      }
    }
  }

  private mutating func addBlocked(
    _ actions: ActionSet,
    _ source: StatementSource,
    _ spared: [String],
    _ open: inout ActionSet
  ) {
    guard !actions.isEmpty else { return }
    blocked.append(CeilingRow(actions: actions, reason: .statements([source]), spared: spared))
    open.subtract(actions)
  }

  private mutating func addConditional(
    _ actions: ActionSet,
    _ source: StatementSource,
    _ statement: PublishedStatement
  ) {
    guard !actions.isEmpty else { return }
    conditional.append(
      CeilingRow(actions: actions, reason: .statements([source]), remedy: statement.remedy)
    )
  }

  /// The actions that a level allows under conditions alone.
  private mutating func addConditionalAllows(of node: NodeCeiling, _ open: inout ActionSet) {
    for level in node.levels where level.isKnown {
      let allows = Self.statements(
        of: NodeCeiling(
          target: node.target,
          state: node.state,
          levels: [level],
          sets: node.sets
        ),
        .allow
      )
      var always = ActionSet()
      for (_, statement) in allows where statement.force == .always {
        always.formUnion(statement.cover)
      }
      for (source, statement) in allows where statement.force != .always {
        let actions = statement.cover.intersection(node.conditional).subtracting(always)
        addConditional(actions, source, statement)
        open.subtract(actions)
      }
    }
  }

  /// Rows with most actions first; equal ones by who denies.
  private static func areInOrder(_ left: CeilingRow, _ right: CeilingRow) -> Bool {
    let counts = (left.actions.count, right.actions.count)
    return counts.0 != counts.1 ? counts.0 > counts.1 : key(left) < key(right)
  }

  private static func key(_ row: CeilingRow) -> String {
    let reason =
      switch row.reason {
      case .missingAllow(let target): "0 \(target)"
      case .statements(let sources): "1 " + sources.map(\.key).joined(separator: " ")
      case .alwaysOn(let source): "2 " + source.key
      case .sparingOthers(let sources): "3 " + sources.map(\.key).joined(separator: " ")
      case .contradiction(let sources): "4 " + sources.map(\.key).joined(separator: " ")
      case .undecided(let sources): "5 " + sources.map(\.key).joined(separator: " ")
      }
    return ([reason, row.remedy ?? ""] + row.spared).joined(separator: "\n")
  }
}

extension StatementSource {
  /// What tells it from all others.
  var key: String { "\(target) \(page.name) \(index)" }
}
