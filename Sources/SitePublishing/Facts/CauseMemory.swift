internal import ActionCatalog
internal import CeilingReach
internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// Why actions are denied where that can't be read off one statement: asked of the engine, and
/// remembered for all nodes under the same statements.
final class CauseMemory {
  /// What makes the answer for an action the same at two nodes.
  private struct Case: Hashable {
    /// The statements of the path that are about the action, with where they are attached.
    var statements: [String]
    var action: ActionID
    var isOnlyExempt: Bool
    /// The account, where one of the statements may mean it alone.
    var account: String?
  }

  private struct Answer: Hashable {
    var reason: CeilingRow.Reason
    var spared: [String]
    var remedy: String?
  }

  private let reach: OrganizationReach
  private var known: [Case: Answer] = [:]

  init(_ reach: OrganizationReach) { self.reach = reach }

  /// The rows for some denied actions of a node.
  ///
  /// - Throws: What the engine throws.
  func rows(_ actions: ActionSet, of node: NodeCeiling) throws -> [CeilingRow] {
    guard !actions.isEmpty else { return [] }
    let statements =
      CeilingRows.statements(of: node, .deny) + CeilingRows.statements(of: node, .allow)
    var cases: [ActionID: Case] = [:]
    var unknown: [ActionID] = []
    for action in actions {
      let about = statements.filter { $0.1.cover.contains(action) }
      let isOfAccount = about.contains { Self.mayMeanOneAccount($0.1.statement) }
      let key = Case(
        statements: about.map(\.0.key),
        action: action,
        isOnlyExempt: node.sets.onlyExempt.contains(action),
        account: isOfAccount ? node.target.text : nil
      )
      cases[action] = key
      if known[key] == nil { unknown.append(action) }
    }
    if !unknown.isEmpty { try ask(unknown, node, cases) }
    var rows: [Answer: ActionSet] = [:]
    for action in actions {
      guard let key = cases[action], let answer = known[key] else { continue }
      rows[answer, default: ActionSet()].insert(action)
    }
    return rows.map { answer, actions in
      CeilingRow(
        actions: actions,
        reason: answer.reason,
        spared: answer.spared,
        remedy: answer.remedy
      )
    }
  }

  private func ask(
    _ actions: [ActionID],
    _ node: NodeCeiling,
    _ cases: [ActionID: Case]
  ) throws {
    let catalog = ActionCatalog.current
    let answers = try reach.reach(
      of: .target(node.target),
      ReachQuestion(actions: actions.map { catalog[$0].name })
    ).actions
    for answer in answers {
      guard let id = catalog.id(of: answer.action), let key = cases[id] else { continue }
      known[key] = Self.answer(answer, node)
    }
  }

  private static func answer(_ action: ActionReach, _ node: NodeCeiling) -> Answer {
    if let missing = action.missingAllow.first,
      let target = missing.attachedTo.flatMap({ PolicyTarget($0) })
    {
      return Answer(reason: .missingAllow(target), spared: [])
    }
    let sources = action.because.compactMap { source(of: $0, node) }
    if !action.exact {
      let doubtful = action.inexact.compactMap(\.statement).compactMap { source(of: $0, node) }
      return Answer(reason: .undecided(doubtful.isEmpty ? sources : doubtful), spared: [])
    }
    let isDenied = action.verdict == .blocked || action.isOnlyExempt
    let remedies = isDenied ? [] : action.requirements.map { RequirementWords.text($0) }
    return Answer(
      reason: isDenied ? denial(sources, node) : .statements(sources),
      spared: action.isOnlyExempt
        ? action.exempt.map { PrincipalWords.text(key: $0.key, value: $0.value) } : [],
      remedy: remedies.isEmpty
        ? nil
        : remedies.map { $0.hasPrefix("not ") ? $0 : "only \($0)" }.joined(separator: "; ")
    )
  }

  /// Why actions are denied that no single statement denies by what it says alone.
  private static func denial(_ sources: [StatementSource], _ node: NodeCeiling) -> CeilingRow.Reason
  {
    if sources.count == 1 { return .alwaysOn(sources[0]) }
    let forces = CeilingRows.statements(of: node, .deny)
      .filter { sources.contains($0.0) }.map(\.1.force)
    return forces.contains(.conditional) ? .contradiction(sources) : .sparingOthers(sources)
  }

  private static func source(
    of reference: StatementReference,
    _ node: NodeCeiling
  ) -> StatementSource? {
    for level in node.levels where level.target.text == reference.attachedTo {
      for policy in level.policies where policy.id == reference.policyID {
        guard policy.statements.indices.contains(reference.statement) else { continue }
        let statement = policy.statements[reference.statement].statement
        return StatementSource(
          page: policy.page,
          policy: policy.name,
          index: statement.index,
          sid: statement.sid,
          target: level.target
        )
      }
    }
    return nil
  }

  /// Whether a statement may mean something else in another account: a value or a resource names an
  /// account, or follows from it.
  private static func mayMeanOneAccount(_ statement: Statement) -> Bool {
    let texts =
      statement.conditions.flatMap { $0.values.map(\.text) }
      + (statement.resource?.patterns.map(\.text.source) ?? [])
    let keys = statement.conditions.map(\.key.folded)
    return keys.contains { $0.hasPrefix("aws:principalorg") || $0 == "aws:principalaccount" }
      || texts.contains { text in
        var digits = 0
        for byte in text.utf8 {
          digits = (0x30...0x39).contains(byte) ? digits + 1 : 0
          if digits == 12 { return true }
        }
        return text.contains("${")
      }
  }
}
