internal import OrganizationModel
internal import RequestModel

/// Answers for one action in all parts of the answer.
struct ClassReach {
  let action: ActionProblem
  let group: FoldedGroup
  let solver: CallSolver
  /// Folds the statements for a world in which a fact is left out.
  let relaxed: (RequestWorld.Relaxation) -> FoldedGroup?

  private var folder: GuardFolder { group.folder }

  private var finder: VerdictFinder {
    VerdictFinder(problem: action.problem, solver: solver)
  }

  /// The verdict without its reasons, on request with what blocks.
  func verdict(withCause: Bool = false) -> ActionVerdict {
    var result = verdict(finder.united())
    if withCause, result.verdict == .blocked { result.cause = causes.cause() }
    if result.verdict == .conditional { result.isOnlyExempt = exemptions.isOnlyExempt() }
    return result
  }

  /// The verdict and whether it is certain.
  private func verdict(_ certainty: Certainty) -> ActionVerdict {
    let (verdict, isExact) = certainty.verdict
    let isDoubtful =
      verdict == .conditional && (Self.hasDoubts(action.problem) || turnsOnUnsettledRegion)
    return ActionVerdict(verdict: verdict, isExact: isExact && !isDoubtful)
  }

  private var exemptions: ExemptionFinder {
    ExemptionFinder(action: action, finder: finder, sparing: group.sparing)
  }

  /// The answer.
  func answer(_ detail: ReachDetail) -> ActionReach {
    let certainty = finder.united()
    let decided = verdict(certainty)
    let (verdict, isExact) = (decided.verdict, decided.isExact)
    var reach = ActionReach(
      action: action.action.action.name,
      accessLevel: action.action.action.accessLevel,
      verdict: verdict
    )
    reach.exact = isExact
    for (number, kind) in action.problem.kinds.enumerated() {
      guard let kind = kind.kind else { continue }
      reach.principals[kind] = finder.certainty(number).verdict.verdict
    }
    if !isExact {
      reach.inexact = DoubtFinder(
        action: action,
        folder: folder,
        turnsOnUnsettledRegion: turnsOnUnsettledRegion
      ).reasons(certainty)
    }
    if detail == .proofs {
      reach.allowedWitness = verdict == .blocked ? nil : witness(passes: true, isExact)
      reach.deniedWitness = verdict == .reachable ? nil : witness(passes: false, isExact)
      reach.assumes = assumptions(verdict)
    }
    switch verdict {
    case .reachable: break
    case .blocked: addCause(to: &reach)
    case .conditional: addRequirements(to: &reach)
    }
    return reach
  }

  /// The facts of the catalog that a verdict rests on.
  func assumptions(_ verdict: ActionReach.Verdict) -> [String] {
    AssumptionFinder(action: action, folder: folder, relaxed: relaxed, solver: solver)
      .assumptions(verdict)
  }

  /// Whether an action with an equal problem has the same answer but for its name, what it touches
  /// and what that rests on: all authorizations are alike, and nothing that is theirs matters.
  var isLikeOthers: Bool {
    action.problem.kinds.allSatisfy { kind in
      kind.authorizations.count == 1
        && kind.authorizations[0].strict.demands.allSatisfy { demand in
          demand.alternatives.joined().allSatisfy {
            folder.world.keys[solver.atoms[$0.atom].slot.name].isAlikeEverywhere
          }
        }
    }
  }

  /// An answer for another action that is like this one.
  func answer(
    like answer: ActionReach,
    for facts: ActionFacts,
    _ detail: ReachDetail
  ) -> ActionReach {
    var result = answer
    result.action = facts.action.name
    result.accessLevel = facts.action.accessLevel
    guard detail == .proofs else { return result }
    let builder = WitnessBuilder(action: action, folder: folder)
    result.allowedWitness = answer.allowedWitness.map { builder.request($0, for: facts) }
    result.deniedWitness = answer.deniedWitness.map { builder.request($0, for: facts) }
    return result
  }

  private static func hasDoubts(_ problem: ClassProblem) -> Bool {
    problem.kinds.contains { kind in
      kind.authorizations.contains { $0.generous != $0.strict }
    }
  }

  /// Whether what passes depends on the Region, and no source says for which one the calls are
  /// signed.
  private var turnsOnUnsettledRegion: Bool {
    action.problem.hasUnsettledRegion
      && action.problem.kinds.contains { kind in
        kind.authorizations.contains {
          solver.askForRegion($0.generous.demands.map(\.alternatives))
        }
      }
  }

  private func reference(_ item: Int) -> StatementReference {
    folder.model.stack.reference(to: folder.model.items[item].place)
  }

  private var causes: CauseFinder {
    CauseFinder(action: action, finder: finder, places: folder.model.items.map(\.place))
  }

  private func addCause(to reach: inout ActionReach) {
    let causes = self.causes
    switch causes.run() {
    case .denies(let constraints):
      reach.cause = .explicitDeny
      reach.because = constraints.flatMap(causes.statements).sorted().map(reference)
    case .levels(let constraints):
      reach.cause = .implicitDeny
      for constraint in constraints {
        guard case .level(let number) = action.constraints.constraints[constraint] else { continue }
        let level = folder.model.stack.levels[number]
        reach.missingAllow.append(
          MissingAllow(attachedTo: level.attachedTo, level: level.number)
        )
      }
    case .together(let constraints):
      reach.cause = .conflict
      reach.because = constraints.flatMap(causes.statements).sorted().map(reference)
    }
  }

  private func addRequirements(to reach: inout ActionReach) {
    let exemptions = exemptions.run()
    reach.isOnlyExempt = exemptions.isOnlyExempt
    reach.exempt = exemptions.exempt
    let drafts = RequirementFinder(action: action, finder: finder, folder: folder).drafts()
    let written = RequirementWriter(action: action, folder: folder).requirements(drafts)
    reach.requirements = written.list
    reach.isTruncated = written.isTruncated
    var because: [StatementReference] = []
    for statement in written.list.flatMap(\.because) where !because.contains(statement) {
      because.append(statement)
    }
    reach.because = because.sorted()
  }

  /// The kinds of principal, those that people look for first.
  static let kindsByNeed: [PrincipalKind?] = [
    .role, .user, .userSession, .federatedUser, .root, nil,
  ]

  /// A request that surely passes, or surely fails; the most common kind of principal first.
  private func witness(passes: Bool, _ isExact: Bool) -> Request? {
    for wanted in Self.kindsByNeed {
      guard let kind = action.problem.kinds.firstIndex(where: { $0.kind == wanted }) else {
        continue
      }
      let readings = action.problem.kinds[kind].readings
      // Where several readings agree, the strictest shows it as well.
      guard readings.count == 1 || isExact else { continue }
      let found =
        passes
        ? finder.passing(kind, .strict) : finder.failing(kind, readings[0], .generous)
      if let call = found.value {
        return WitnessBuilder(action: action, folder: folder).request(call)
      }
    }
    return nil
  }
}
