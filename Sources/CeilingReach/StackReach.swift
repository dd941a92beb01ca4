internal import ActionCatalog
internal import PolicyLanguage

/// What a stack of ceilings leaves, decided for all requests at once.
///
/// What was decided for one target is remembered for the next. Not for several tasks at once.
public final class StackReach {
  let memory: ReachMemory

  /// A reach without remembered work.
  public init() { memory = ReachMemory() }

  /// A reach that makes an error on purpose.
  package init(fault: PlantedFault?) { memory = ReachMemory(fault: fault) }

  /// What the ceilings over a target leave of the actions that are asked about, sorted by name.
  ///
  /// - Throws: ``ReachError`` for a question without an answer.
  public func actions(
    under target: ReachTarget,
    _ question: ReachQuestion,
    _ detail: ReachDetail = .proofs
  ) throws(ReachError) -> [ActionReach] {
    try answers(under: target, question, detail).actions
  }

  /// The answers with the numbers of their classes.
  func answers(
    under target: ReachTarget,
    _ question: ReachQuestion,
    _ detail: ReachDetail,
    sharing groups: GroupMemory? = nil
  ) throws(ReachError) -> (actions: [ActionReach], classes: [Int]) {
    let asked = try AskedAction.actions(of: question)
    let run = try TargetRun(target, question, memory, detail, groups)
    return try run.actions(asked)
  }

  /// What the ceilings over a target leave of the actions that are asked about, without reasons.
  ///
  /// - Parameters:
  ///   - target: Whom the question is about.
  ///   - question: What is asked.
  ///   - withCauses: Whether it is told what blocks blocked actions.
  /// - Returns: The verdicts.
  /// - Throws: ``ReachError`` for a question without an answer.
  public func verdicts(
    under target: ReachTarget,
    _ question: ReachQuestion,
    withCauses: Bool = false
  ) throws(ReachError) -> VerdictSets {
    let asked = try AskedAction.actions(of: question)
    let run = try TargetRun(target, question, memory, .reasons)
    return try run.verdicts(asked, withCauses: withCauses)
  }

  /// What the ceilings over a target leave, counted by family.
  ///
  /// - Throws: ``ReachError`` for a question without an answer.
  public func families(
    under target: ReachTarget,
    _ question: ReachQuestion
  ) throws(ReachError) -> [FamilyReach] {
    try verdicts(under: target, question).families
  }
}
