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
  private let detail: ReachDetail
  private let classes: ClassNumbers
  /// The answers without proofs for actions of the catalog.
  private var byAction: [ActionID: (answer: ActionReach, number: Int)] = [:]
  private var known: [ClassProblem: (answer: ActionReach, number: Int)] = [:]
  /// By the one Region of the calls, where nothing depends on what is touched.
  private var alike: [String?: (reach: ClassReach, answer: ActionReach, number: Int)] = [:]
  private var verdicts: [ClassProblem: ActionVerdict] = [:]
  private var verdictsAlike: [String?: ActionVerdict] = [:]
  private let dependsOnAuthorizations: Bool

  init(
    _ items: [Int],
    _ folder: GuardFolder,
    _ solver: CallSolver,
    _ detail: ReachDetail,
    _ classes: ClassNumbers,
    relaxed: @escaping (RequestWorld.Relaxation) -> GuardFolder?
  ) {
    group = FoldedGroup(items, folder)
    dependsOnAuthorizations =
      folder.dependsOnAuthorizations(items) || folder.world.question.resource != nil
    self.solver = solver
    self.detail = detail
    self.classes = classes
    relaxedFolder = relaxed
  }

  /// The answer for an action where it is that of another one but for the name; `nil`: more has to
  /// be known of the action.
  func knownAnswer(_ action: AskedAction) -> (answer: ActionReach, number: Int)? {
    guard detail == .reasons, let id = action.id else { return nil }
    if dependsOnAuthorizations { return byAction[id] }
    let region = group.testsRegion ? ActionCatalog.current.service(of: id).globalRegion : nil
    guard let known = alike[region] else { return nil }
    var answer = known.answer
    answer.action = action.name
    answer.accessLevel = action.accessLevel
    return (answer, known.number)
  }

  /// The answer for an action, with the number of its class.
  func answer(_ facts: ActionFacts) -> (answer: ActionReach, number: Int) {
    if !dependsOnAuthorizations { return answerAlike(facts) }
    let answer = answerAlone(facts)
    if detail == .reasons, let id = facts.action.id { byAction[id] = answer }
    return answer
  }

  private func answerAlone(_ facts: ActionFacts) -> (answer: ActionReach, number: Int) {
    let reach = reach(facts)
    if let known = known[reach.action.problem], reach.isLikeOthers {
      var answer = reach.answer(like: known.answer, for: facts, detail)
      if detail == .proofs { answer.assumes = reach.assumptions(answer.verdict) }
      return (answer, known.number)
    }
    let answer = reach.answer(detail)
    let made = (answer: answer, number: classes.next())
    known[reach.action.problem] = made
    return made
  }

  /// The answer where the statements ask nothing that depends on what is touched: one for all
  /// actions, for each Region that calls are signed for.
  private func answerAlike(_ facts: ActionFacts) -> (answer: ActionReach, number: Int) {
    let region = group.testsRegion ? facts.globalRegion : nil
    if let (reach, answer, number) = alike[region] {
      return (reach.answer(like: answer, for: facts, detail), number)
    }
    let reach = reach(facts)
    let answer = reach.answer(detail)
    let number = classes.next()
    alike[region] = (reach, answer, number)
    return (answer, number)
  }

  /// The verdict on an action, for all actions of a run with or without the cause.
  func verdict(_ facts: ActionFacts, withCause: Bool = false) -> ActionVerdict {
    if !dependsOnAuthorizations {
      let region = group.testsRegion ? facts.globalRegion : nil
      if let known = verdictsAlike[region] { return known }
      let made = reach(facts).verdict(withCause: withCause)
      verdictsAlike[region] = made
      return made
    }
    let reach = reach(facts)
    if let known = verdicts[reach.action.problem] { return known }
    let made = reach.verdict(withCause: withCause)
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
