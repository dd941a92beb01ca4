internal import ActionCatalog
internal import PolicyLanguage
internal import RequestModel

/// One question about one target.
final class TargetRun {
  private let target: ReachTarget
  private let question: ReachQuestion
  private let memory: ReachMemory
  private let folder: GuardFolder
  private let freeKeys: FreeKeys?
  private var relaxed: [RequestWorld.Relaxation: GuardFolder] = [:]

  init(
    _ target: ReachTarget,
    _ question: ReachQuestion,
    _ memory: ReachMemory
  ) throws(ReachError) {
    self.target = target
    self.question = question
    self.memory = memory
    freeKeys = question.assumption == .nothing ? FreeKeys(target.stack) : nil
    let world = try RequestWorld(
      target.facts,
      question,
      freeKeys: freeKeys,
      isUnderBoundary: target.stack.hasBoundary,
      memory
    )
    folder = GuardFolder(memory.model(target.stack), world, memory.atoms)
  }

  /// What the ceilings leave of some actions, in the order of the actions.
  func actions(_ asked: [AskedAction]) throws(ReachError) -> [ActionReach] {
    var answers: [AskedAction: ActionReach] = [:]
    answers.reserveCapacity(asked.count)
    var decided: [AskedAction] = []
    for action in asked {
      if let answer = undecided(action) {
        answers[action] = answer
      } else {
        decided.append(action)
      }
    }
    for group in folder.model.groups(decided) {
      let run = GroupRun(group.items, folder, memory.solver) { self.folder(without: $0) }
      for action in group.actions {
        guard let facts = facts(action) else { continue }
        answers[action] = run.answer(facts)
      }
    }
    let result = asked.compactMap { answers[$0] }
    if result.isEmpty { try checkResource() }
    return result
  }

  /// What the ceilings leave of some actions, without reasons.
  func verdicts(_ asked: [AskedAction]) throws(ReachError) -> VerdictSets {
    var result = VerdictSets()
    var decided: [AskedAction] = []
    for action in asked {
      if isUndecided(action) {
        result.add(action, ActionVerdict(verdict: .reachable))
      } else {
        decided.append(action)
      }
    }
    var isAnswered = decided.count < asked.count
    for group in folder.model.groups(decided) {
      let run = GroupRun(group.items, folder, memory.solver) { self.folder(without: $0) }
      for action in group.actions {
        guard let facts = facts(action) else { continue }
        result.add(action, run.verdict(facts))
        isAnswered = true
      }
    }
    if !isAnswered { try checkResource() }
    return result
  }

  /// - Throws: ``ReachError`` where the question names a resource, which then fits no action.
  private func checkResource() throws(ReachError) {
    guard let resource = question.resource else { return }
    throw ReachError(
      "\(resource) can't be a resource of any of the actions",
      hint: "ceiling catalog ACTION shows the resource types of an action"
    )
  }

  /// Whether no ceiling decides an action.
  private func isUndecided(_ action: AskedAction) -> Bool {
    if question.assumption == .catalog, ActionCatalog.current.exemption(of: action.name) != nil {
      return true
    }
    return target.ceilings != .serviceControlPolicies && target.ceilings != .unknown
  }

  /// The answer for an action that no ceiling decides; `nil`: one does.
  private func undecided(_ action: AskedAction) -> ActionReach? {
    var answer = ActionReach(
      action: action.name,
      accessLevel: action.accessLevel,
      verdict: .reachable
    )
    if question.assumption == .catalog,
      let exemption = ActionCatalog.current.exemption(of: action.name)
    {
      answer.exemption = exemption.kind == .undeniable ? .undeniable : .unsigned
      return answer
    }
    let isCapped = target.ceilings == .serviceControlPolicies || target.ceilings == .unknown
    return isCapped ? nil : answer
  }

  /// The facts of an action; `nil`: the resource that is asked about can't be its.
  private func facts(_ action: AskedAction) -> ActionFacts? {
    if question.assumption == .nothing {
      let resource = question.resource.map { ResourceShape.given($0) } ?? .any
      return ActionFacts(action, CallReadings(one: resource, memory.shapes))
    }
    let facts = memory.facts(action)
    guard let resource = question.resource else { return facts }
    let readings = facts.readings.asking(about: resource, memory.shapes) { shape in
      memory.slots.slot(
        shape,
        ResourceTemplate.Fixed(partition: target.facts.partition)
      ).values.contains(resource) || shape == .none && resource == "*"
    }
    return readings.map { ActionFacts(action, $0) }
  }

  private func folder(without fact: RequestWorld.Relaxation) -> GuardFolder? {
    if let known = relaxed[fact] { return known }
    guard
      let world = try? RequestWorld(
        target.facts,
        question,
        freeKeys: freeKeys,
        isUnderBoundary: target.stack.hasBoundary,
        relaxation: fact,
        memory
      )
    else { return nil }
    let made = GuardFolder(folder.model, world, memory.atoms)
    relaxed[fact] = made
    return made
  }
}
