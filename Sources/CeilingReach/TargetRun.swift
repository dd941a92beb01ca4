internal import ActionCatalog
internal import PolicyLanguage

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
      slots: memory.slots,
      compiler: memory.compiler
    )
    folder = GuardFolder(memory.model(target.stack), world, memory.atoms)
  }

  /// What the ceilings leave of some actions.
  func actions(_ asked: [AskedAction]) throws(ReachError) -> [ActionReach] {
    var result: [ActionReach] = []
    result.reserveCapacity(asked.count)
    for action in asked {
      guard let facts = self.facts(action) else { continue }
      result.append(answer(facts))
    }
    if result.isEmpty, let resource = question.resource {
      throw ReachError(
        "\(resource) can't be a resource of any of the actions",
        hint: "ceiling catalog ACTION shows the resource types of an action"
      )
    }
    return result
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

  private func answer(_ facts: ActionFacts) -> ActionReach {
    if question.assumption == .catalog,
      let exemption = ActionCatalog.current.exemption(of: facts.action.name)
    {
      var reach = ActionReach(
        action: facts.action.name,
        accessLevel: facts.action.accessLevel,
        verdict: .reachable
      )
      reach.exemption = exemption.kind == .undeniable ? .undeniable : .unsigned
      return reach
    }
    guard target.ceilings == .serviceControlPolicies || target.ceilings == .unknown else {
      return ActionReach(
        action: facts.action.name,
        accessLevel: facts.action.accessLevel,
        verdict: .reachable
      )
    }
    let items = folder.model.items(about: facts.action)
    let problem = ActionProblem(facts, items, folder)
    return ClassReach(
      action: problem,
      folder: folder,
      solver: memory.solver,
      relaxed: { self.folder(without: $0) }
    ).answer()
  }

  private func folder(without fact: RequestWorld.Relaxation) -> GuardFolder? {
    if let known = relaxed[fact] { return known }
    guard
      let world = try? RequestWorld(
        target.facts,
        question,
        freeKeys: freeKeys,
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
