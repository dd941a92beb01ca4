internal import ActionCatalog
internal import PolicyLanguage
internal import RequestModel

/// One question about one target.
final class TargetRun {
  private let target: ReachTarget
  private let question: ReachQuestion
  private let memory: ReachMemory
  private let detail: ReachDetail
  private let folder: GuardFolder
  /// What was found for other targets of the organization; `nil`: nothing is shared.
  private let groups: GroupMemory?
  private let classes: ClassNumbers
  private let freeKeys: FreeKeys?
  private var relaxed: [RequestWorld.Relaxation: GuardFolder] = [:]

  init(
    _ target: ReachTarget,
    _ question: ReachQuestion,
    _ memory: ReachMemory,
    _ detail: ReachDetail,
    _ groups: GroupMemory? = nil
  ) throws(ReachError) {
    self.target = target
    self.question = question
    self.detail = detail
    let isShared = detail == .reasons && groups?.isShared(target, question) == true
    self.groups = isShared ? groups : nil
    classes = groups?.classes ?? ClassNumbers()
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
  ///
  /// - Returns: The answers, and for each a number: answers of one number differ only in what is
  ///   their actions' own.
  func actions(
    _ asked: [AskedAction]
  ) throws(ReachError) -> (actions: [ActionReach], classes: [Int]) {
    var places = ActionPlaces()
    var answers: [(answer: ActionReach, number: Int)?] = []
    answers.reserveCapacity(asked.count)
    var decided: [AskedAction] = []
    var undecided: [ActionReach.Exemption?: Int] = [:]
    for (place, action) in asked.enumerated() {
      guard let answer = self.undecided(action) else {
        places[action] = place
        decided.append(action)
        answers.append(nil)
        continue
      }
      let number = undecided[answer.exemption] ?? classes.next()
      undecided[answer.exemption] = number
      answers.append((answer, number))
    }
    for group in folder.model.groups(decided) {
      let run =
        groups?.run(group.items, folder.model, target.facts, question) { makeRun(group.items) }
        ?? makeRun(group.items)
      for action in group.actions {
        guard let place = places[action] else { continue }
        answers[place] = run.knownAnswer(action) ?? facts(action).map { run.answer($0) }
      }
    }
    var actions: [ActionReach] = []
    actions.reserveCapacity(answers.count)
    var classes: [Int] = []
    classes.reserveCapacity(answers.count)
    for case let (answer, number)? in answers {
      actions.append(answer)
      classes.append(number)
    }
    if actions.isEmpty { try checkResource() }
    return (actions, classes)
  }

  private func makeRun(_ items: [Int]) -> GroupRun {
    GroupRun(items, folder, memory.solver, detail, classes) { self.folder(without: $0) }
  }

  /// What the ceilings leave of some actions, without reasons.
  func verdicts(
    _ asked: [AskedAction],
    withCauses: Bool = false
  ) throws(ReachError) -> VerdictSets {
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
      let run = makeRun(group.items)
      for action in group.actions {
        guard let facts = facts(action) else { continue }
        result.add(action, run.verdict(facts, withCause: withCauses))
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

  private func exemption(of action: AskedAction) -> CallExemption? {
    guard question.assumption == .catalog else { return nil }
    let catalog = ActionCatalog.current
    if let id = action.id, !catalog.exemptActions.contains(id) { return nil }
    return catalog.exemption(of: action.name)
  }

  /// Whether no ceiling decides an action.
  private func isUndecided(_ action: AskedAction) -> Bool {
    exemption(of: action) != nil || !isCapped
  }

  /// Whether any ceiling stands over the target: a permissions boundary caps its principal also
  /// where service control policies do not, in the management account for example.
  ///
  /// Source: IAM User Guide, `access_policies_boundaries.html`.
  private var isCapped: Bool {
    target.ceilings == .serviceControlPolicies || target.ceilings == .unknown
      || target.stack.hasBoundary
  }

  /// The answer for an action that no ceiling decides; `nil`: one does.
  private func undecided(_ action: AskedAction) -> ActionReach? {
    var answer = ActionReach(
      action: action.name,
      accessLevel: action.accessLevel,
      verdict: .reachable
    )
    if let exemption = exemption(of: action) {
      answer.exemption = exemption.kind == .undeniable ? .undeniable : .unsigned
      return answer
    }
    return isCapped ? nil : answer
  }

  /// The facts of an action; `nil`: the resource that is asked about can't be its.
  private func facts(_ action: AskedAction) -> ActionFacts? {
    if question.assumption == .nothing {
      let resource = question.resource.map { ResourceShape.given($0) } ?? .any
      return ActionFacts(action) { [memory] in CallReadings(one: resource, memory.shapes) }
    }
    let facts = memory.facts(action)
    guard let resource = question.resource else { return facts }
    let readings = facts.readings.asking(about: resource, memory.shapes) { shape in
      memory.slots.slot(
        shape,
        ResourceTemplate.Fixed(partition: target.facts.partition)
      ).values.contains(resource) || shape == .none && resource == "*"
    }
    return readings.map { readings in ActionFacts(action) { readings } }
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

/// Where actions stand in a list.
private struct ActionPlaces {
  private var listed = [Int32](repeating: -1, count: ActionCatalog.current.actionCount)
  private var unlisted: [String: Int] = [:]

  subscript(action: AskedAction) -> Int? {
    get {
      guard let id = action.id else { return unlisted[action.name] }
      return listed[id.number] < 0 ? nil : Int(listed[id.number])
    }
    set {
      if let id = action.id {
        listed[id.number] = Int32(newValue ?? -1)
      } else {
        unlisted[action.name] = newValue
      }
    }
  }
}
