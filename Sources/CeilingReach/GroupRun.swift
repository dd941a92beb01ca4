internal import ActionCatalog

/// The answers for actions that the same statements are about.
///
/// Not for several tasks at once.
final class GroupRun {
  private let group: FoldedGroup
  private let solver: CallSolver
  /// Makes a folder for a world in which a fact is left out.
  private let relaxedFolder: (RequestWorld.Relaxation) -> GuardFolder?
  private var relaxed: [RequestWorld.Relaxation: FoldedGroup] = [:]
  private var known: [ClassProblem: ActionReach] = [:]
  /// By the one Region of the calls, where nothing depends on what is touched.
  private var alike: [String?: (reach: ClassReach, answer: ActionReach)] = [:]
  private var verdicts: [ClassProblem: ActionVerdict] = [:]
  private var verdictsAlike: [String?: ActionVerdict] = [:]
  private let dependsOnAuthorizations: Bool

  init(
    _ items: [Int],
    _ folder: GuardFolder,
    _ solver: CallSolver,
    relaxed: @escaping (RequestWorld.Relaxation) -> GuardFolder?
  ) {
    group = FoldedGroup(items, folder)
    dependsOnAuthorizations =
      folder.dependsOnAuthorizations(items) || folder.world.question.resource != nil
    self.solver = solver
    relaxedFolder = relaxed
  }

  /// The answer for an action.
  func answer(_ facts: ActionFacts) -> ActionReach {
    if !dependsOnAuthorizations { return answerAlike(facts) }
    let reach = reach(facts)
    if reach.isLikeOthers, let known = known[reach.action.problem] {
      var answer = reach.answer(like: known, for: facts)
      answer.assumes = reach.assumptions(answer.verdict)
      return answer
    }
    let answer = reach.answer()
    known[reach.action.problem] = answer
    return answer
  }

  /// The answer where the statements ask nothing that depends on what is touched: one for all
  /// actions, for each Region that calls are signed for.
  private func answerAlike(_ facts: ActionFacts) -> ActionReach {
    let region = group.testsRegion ? facts.globalRegion : nil
    if let (reach, answer) = alike[region] { return reach.answer(like: answer, for: facts) }
    let reach = reach(facts)
    let answer = reach.answer()
    alike[region] = (reach, answer)
    return answer
  }

  /// The verdict on an action.
  func verdict(_ facts: ActionFacts) -> ActionVerdict {
    if !dependsOnAuthorizations {
      let region = group.testsRegion ? facts.globalRegion : nil
      if let known = verdictsAlike[region] { return known }
      let made = reach(facts).verdict()
      verdictsAlike[region] = made
      return made
    }
    let reach = reach(facts)
    if let known = verdicts[reach.action.problem] { return known }
    let made = reach.verdict()
    verdicts[reach.action.problem] = made
    return made
  }

  private func reach(_ facts: ActionFacts) -> ClassReach {
    ClassReach(
      action: ActionProblem(facts, group),
      group: group,
      solver: solver,
      relaxed: { self.relaxed($0) }
    )
  }

  private func relaxed(_ fact: RequestWorld.Relaxation) -> FoldedGroup? {
    if let known = relaxed[fact] { return known }
    let made = relaxedFolder(fact).map { FoldedGroup(group.items, $0) }
    relaxed[fact] = made
    return made
  }
}
