internal import ActionCatalog
internal import OrganizationModel
internal import PolicyLanguage

/// What a stack of ceilings leaves: levels intersect, the statements of a level unite, denies
/// subtract.
///
/// A statement with a condition or a resource leaves an action conditional, not decided exactly.
/// Not for several tasks at once.
public final class StackReach {
  private var covers: [ContentDigest: [StatementCover]] = [:]

  /// A reach without remembered work.
  public init() {}

  /// What the ceilings over a target leave of the actions that are asked about, sorted by name.
  ///
  /// - Throws: ``ReachError`` for a question without an answer.
  public func actions(
    under target: ReachTarget,
    _ question: ReachQuestion
  ) throws(ReachError) -> [ActionReach] {
    guard question.resource == nil else {
      throw ReachError("a question about one resource can't be answered")
    }
    let asked = try AskedAction.actions(of: question)
    let levels = target.stack.levels.indices.map { covers(of: target.stack, level: $0) }
    let isCapped = target.ceilings == .serviceControlPolicies || target.ceilings == .unknown
    return asked.map { action in
      var reach = ActionReach(
        action: action.name,
        accessLevel: action.accessLevel,
        verdict: .reachable
      )
      if question.assumption == .catalog,
        let exemption = ActionCatalog.current.exemption(of: action.name)
      {
        reach.exemption = exemption.kind == .undeniable ? .undeniable : .unsigned
      } else if isCapped {
        decide(&reach, action, target.stack, levels)
      }
      return reach
    }
  }

  /// What the ceilings over a target leave, counted by family.
  ///
  /// - Throws: ``ReachError`` for a question without an answer.
  public func families(
    under target: ReachTarget,
    _ question: ReachQuestion
  ) throws(ReachError) -> [FamilyReach] {
    FamilyReach.counting(try actions(under: target, question))
  }

  /// A statement of a level with what it is about.
  private struct Covering {
    let place: StatementPlace
    let statement: Statement
    let cover: StatementCover
  }

  private func covers(of stack: CeilingStack, level: Int) -> [Covering] {
    stack.levels[level].policies.enumerated().flatMap { index, policy -> [Covering] in
      guard let parsed = policy.policy, let digest = policy.document?.digest else { return [] }
      let covers: [StatementCover]
      if let known = self.covers[digest] {
        covers = known
      } else {
        covers = parsed.statements.map { StatementCover($0.action) }
        self.covers[digest] = covers
      }
      return zip(parsed.statements, covers).enumerated().map { number, pair in
        Covering(
          place: StatementPlace(level: level, policy: index, statement: number),
          statement: pair.0,
          cover: pair.1
        )
      }
    }
  }

  private func decide(
    _ reach: inout ActionReach,
    _ action: AskedAction,
    _ stack: CeilingStack,
    _ levels: [[Covering]]
  ) {
    var blocking: [StatementPlace] = []
    var conditional: [StatementPlace] = []
    var missing: [MissingAllow] = []
    for (level, statements) in levels.enumerated() {
      let matching = statements.filter { $0.cover.contains(action) }
      for deny in matching where deny.statement.effect == .deny {
        if deny.statement.isUnconditional {
          blocking.append(deny.place)
        } else {
          conditional.append(deny.place)
        }
      }
      let allows = matching.filter { $0.statement.effect == .allow }
      let lacksText = stack.levels[level].policies.contains { $0.policy == nil }
      if lacksText {
        reach.inexact.append(
          Inexactness(reason: "the text of a policy at this level is not known")
        )
      } else if allows.isEmpty {
        missing.append(
          MissingAllow(
            attachedTo: stack.levels[level].attachedTo,
            level: stack.levels[level].number
          )
        )
      } else if !allows.contains(where: \.statement.isUnconditional) {
        conditional += allows.map(\.place)
      }
    }
    if !blocking.isEmpty {
      reach.verdict = .blocked
      reach.cause = .explicitDeny
      reach.because = blocking.map(stack.reference)
    } else if !missing.isEmpty {
      reach.verdict = .blocked
      reach.cause = .implicitDeny
      reach.missingAllow = missing
    } else if !conditional.isEmpty || !reach.inexact.isEmpty {
      reach.verdict = .conditional
      reach.exact = false
      reach.because = conditional.map(stack.reference)
      reach.inexact += reach.because.map {
        Inexactness(
          reason: "the statement has a condition or a resource, which is not decided",
          statement: $0
        )
      }
    }
    if reach.verdict == .blocked { reach.inexact = [] }
  }
}
