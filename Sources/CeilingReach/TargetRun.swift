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
      slots: memory.slots,
      compiler: memory.compiler
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
      if folder.dependsOnAuthorizations(group.items) || question.resource != nil {
        for action in group.actions {
          guard let facts = facts(action) else { continue }
          answers[action] = reach(facts, group.items).answer()
        }
      } else {
        for (action, answer) in alike(group) { answers[action] = answer }
      }
    }
    let result = asked.compactMap { answers[$0] }
    if result.isEmpty, let resource = question.resource {
      throw ReachError(
        "\(resource) can't be a resource of any of the actions",
        hint: "ceiling catalog ACTION shows the resource types of an action"
      )
    }
    return result
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

  /// The answers for actions of which the statements ask nothing that depends on what is touched:
  /// one for each Region that services are called in.
  private func alike(_ group: ActionGroup) -> [(AskedAction, ActionReach)] {
    var known: [String?: (reach: ClassReach, answer: ActionReach)] = [:]
    let testsRegion = folder.testsRegion(group.items)
    return group.actions.compactMap { action in
      guard let facts = facts(action) else { return nil }
      let region = testsRegion ? facts.globalRegion : nil
      if let (reach, answer) = known[region] {
        return (action, reach.answer(answer, for: facts))
      }
      let reach = reach(facts, group.items)
      let answer = reach.answer()
      known[region] = (reach, answer)
      return (action, answer)
    }
  }

  private func reach(_ facts: ActionFacts, _ items: [Int]) -> ClassReach {
    ClassReach(
      action: ActionProblem(facts, items, folder),
      folder: folder,
      solver: memory.solver,
      relaxed: { self.folder(without: $0) }
    )
  }

  /// The facts of an action; `nil`: the resource that is asked about can't be its.
  private func facts(_ action: AskedAction) -> ActionFacts? {
    if question.assumption == .nothing {
      return ActionFacts(action, readings: question.resource.map { .given($0) } ?? .oneOnAnything)
    }
    let facts = memory.facts(action)
    guard let resource = question.resource else { return facts }
    let readings = facts.readings.asking(about: resource) { shape in
      memory.slots.slot(
        shape,
        ResourceTemplate.Fixed(partition: target.facts.partition)
      ).values.contains(resource) || shape == .none && resource == "*"
    }
    return readings.map { ActionFacts(action, readings: $0) }
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
        slots: memory.slots,
        compiler: memory.compiler
      )
    else { return nil }
    let made = GuardFolder(folder.model, world, memory.atoms)
    relaxed[fact] = made
    return made
  }
}
