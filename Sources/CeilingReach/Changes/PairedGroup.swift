internal import ActionCatalog
internal import OrganizationModel
internal import PolicyLanguage
internal import RequestModel

/// The changes of actions that the same statements of two stacks are about.
///
/// Not for several tasks at once.
final class PairedGroup {
  private let base: ComparedSide
  private let changed: ComparedSide
  private let baseGroup: FoldedGroup
  private let changedGroup: FoldedGroup
  private let solver: CallSolver
  /// The constraints that can fail where the other stack lets pass, each by its own number.
  private let stricter: (base: Set<Int>, changed: Set<Int>)
  private let dependsOnAuthorizations: Bool

  /// What was found for equal problems, with the calls of the witnesses.
  private struct Answer {
    var change: ActionChange?
    var lost: FoundCall?
    var gained: FoundCall?
  }

  private var known: [ClassProblem: Answer] = [:]
  private var alike: [String?: ActionChange?] = [:]

  init(
    _ base: ComparedSide,
    _ baseItems: [Int],
    _ changed: ComparedSide,
    _ changedItems: [Int],
    _ solver: CallSolver
  ) {
    self.base = base
    self.changed = changed
    self.solver = solver
    baseGroup = FoldedGroup(baseItems, base.folder)
    changedGroup = FoldedGroup(changedItems, changed.folder)
    stricter = (
      base.stricter(baseGroup.constraints, baseItems, than: changed, changedItems),
      changed.stricter(changedGroup.constraints, changedItems, than: base, baseItems)
    )
    dependsOnAuthorizations =
      base.folder.dependsOnAuthorizations(baseItems)
      || changed.folder.dependsOnAuthorizations(changedItems)
  }

  /// Whether both stacks say the same of the group.
  var isUnchanged: Bool { stricter.base.isEmpty && stricter.changed.isEmpty }

  /// The change of an action; `nil`: there is none.
  func change(_ facts: ActionFacts) -> ActionChange? {
    guard !dependsOnAuthorizations else { return changeAlone(facts) }
    let testsRegion = baseGroup.testsRegion || changedGroup.testsRegion
    let region = testsRegion ? facts.globalRegion : nil
    guard let known = alike[region] else {
      let made = changeAlone(facts)
      alike[region] = .some(made)
      return made
    }
    guard var change = known else { return nil }
    change.action = facts.action.name
    change.accessLevel = facts.action.accessLevel
    for path in [\ActionChange.lost, \ActionChange.gained] {
      guard let request = change[keyPath: path]?.witness else { continue }
      let builder = WitnessBuilder(facts, [], [], base.folder.world)
      change[keyPath: path]?.witness = builder.request(request, for: facts)
    }
    return change
  }

  private func changeAlone(_ facts: ActionFacts) -> ActionChange? {
    let pair = PairedProblem(
      ActionProblem(facts, baseGroup),
      ActionProblem(facts, changedGroup)
    )
    let answer = known[pair.problem] ?? answer(pair)
    known[pair.problem] = answer
    guard var change = answer.change else { return nil }
    change.action = facts.action.name
    change.accessLevel = facts.action.accessLevel
    if let call = answer.lost {
      change.lost?.witness = witness(call, pair, base.folder.world)
    }
    if let call = answer.gained {
      change.gained?.witness = witness(call, pair, changed.folder.world)
    }
    // The reasons name the action.
    if change.lost?.exact == false { change.lost?.inexact = doubts(pair) }
    if change.gained?.exact == false { change.gained?.inexact = doubts(pair) }
    return change
  }

  private func answer(_ pair: PairedProblem) -> Answer {
    let finder = VerdictFinder(problem: pair.problem, solver: solver)
    let count = baseGroup.constraints.constraints.count
    let all = count + changedGroup.constraints.constraints.count
    let lost = transition(
      TransitionFinder(
        finder: finder,
        passing: 0..<count,
        failing: Set(stricter.changed.map { $0 + count })
      )
    )
    let gained = transition(
      TransitionFinder(finder: finder, passing: count..<all, failing: stricter.base)
    )
    guard lost != nil || gained != nil else { return Answer() }
    return Answer(
      change: ActionChange(
        action: pair.base.action.action.name,
        accessLevel: pair.base.action.action.accessLevel,
        from: verdict(pair.base, baseGroup),
        to: verdict(pair.changed, changedGroup),
        lost: lost?.transition,
        gained: gained?.transition
      ),
      lost: lost?.call,
      gained: gained?.call
    )
  }

  private func verdict(_ problem: ActionProblem, _ group: FoldedGroup) -> ActionReach.Verdict {
    ClassReach(action: problem, group: group, solver: solver) { _ in nil }.verdict().verdict
  }

  /// What passes one stack and fails the other one, with the call of its witness; `nil`: nothing.
  private func transition(
    _ finder: TransitionFinder
  ) -> (transition: ReachTransition, call: FoundCall?)? {
    guard !finder.failing.isEmpty else { return nil }
    let problem = finder.finder.problem
    var found: [Int: TransitionFinder.Finding] = [:]
    for kind in problem.kinds.indices {
      let finding = finder.finding(kind)
      if !finding.isNothing { found[kind] = finding }
    }
    guard !found.isEmpty else { return nil }
    var calls: [Int: FoundCall] = [:]
    for case (let kind, .sure(let call)) in found { calls[kind] = call }
    let isExact = !calls.isEmpty
    let kinds = isExact ? Set(calls.keys) : Set(found.keys)
    let call = ClassReach.kindsByNeed.lazy.compactMap { wanted in
      kinds.first { problem.kinds[$0].kind == wanted }.flatMap { calls[$0] }
    }.first
    var transition = ReachTransition(exact: isExact)
    transition.kinds = kinds.sorted().compactMap { problem.kinds[$0].kind }
    add(call.map(finder.stopping) ?? finder.failing.sorted(), to: &transition)
    addNames(of: kinds, finder, to: &transition)
    return (transition, call)
  }

  /// Adds the statements of constraints, which are numbered as in the pair.
  private func add(_ numbers: [Int], to transition: inout ReachTransition) {
    let count = baseGroup.constraints.constraints.count
    for number in numbers {
      let (group, own) =
        number < count ? (baseGroup, number) : (changedGroup, number - count)
      let model = group.folder.model
      let items: [Int]
      switch group.constraints.constraints[own] {
      case .deny(let item): items = [item]
      case .level(let level):
        items = group.items.filter {
          model.items[$0].effect == .allow && model.items[$0].place.level == level
        }
        if items.isEmpty {
          let level = model.stack.levels[level]
          transition.missingAllow.append(
            MissingAllow(attachedTo: level.attachedTo, level: level.number)
          )
        }
      }
      transition.because += items.map { model.stack.reference(to: model.items[$0].place) }
    }
    transition.because.sort()
  }

  /// Adds whom the policies name, where nobody else makes such requests.
  private func addNames(
    of kinds: Set<Int>,
    _ finder: TransitionFinder,
    to transition: inout ReachTransition
  ) {
    let sparing = baseGroup.sparing + changedGroup.sparing
    guard !sparing.isEmpty else { return }
    func atom(_ value: SparingValue, _ kind: Int) -> Int? {
      if case .atom(let atom)? = value.atoms[kind]?.named { atom } else { nil }
    }
    for kind in kinds {
      let unnamed = sparing.compactMap { atom($0, kind) }.map {
        AtomLiteral(atom: $0, holds: false)
      }
      guard finder.finding(kind, and: unnamed).isNothing else { return }
    }
    transition.isOnlyExempt = true
    var named: Set<Exempt> = []
    for value in sparing where !named.contains(value.value) {
      let isMet = kinds.contains { kind in
        guard let atom = atom(value, kind) else { return false }
        return !finder.finding(kind, and: [AtomLiteral(atom: atom, holds: true)]).isNothing
      }
      if isMet { named.insert(value.value) }
    }
    transition.named = named.sorted {
      ($0.key, $0.operator, $0.value) < ($1.key, $1.operator, $1.value)
    }
  }

  private func witness(
    _ call: FoundCall,
    _ pair: PairedProblem,
    _ world: RequestWorld
  ) -> Request {
    let statements =
      pair.base.items.compactMap { base.folder.model.items[$0].statement }
      + pair.changed.items.compactMap { changed.folder.model.items[$0].statement }
    return WitnessBuilder(pair.base.action, pair.shapes, statements, world).request(call)
  }

  private func doubts(_ pair: PairedProblem) -> [Inexactness] {
    for gaveUp in [false, true] {
      let result = doubts(pair, gaveUp: gaveUp)
      if !result.isEmpty { return result }
    }
    return [DoubtFinder.unfinished]
  }

  private func doubts(_ pair: PairedProblem, gaveUp: Bool) -> [Inexactness] {
    var result: [Inexactness] = []
    for (problem, side) in [(pair.base, base), (pair.changed, changed)] {
      let finder = DoubtFinder(
        action: problem,
        folder: side.folder,
        turnsOnUnsettledRegion: problem.problem.hasUnsettledRegion
      )
      let readings = problem.problem.kinds.contains { $0.readings.count > 1 }
      for doubt in finder.doubts(readingsDiffer: readings, gaveUp: gaveUp)
      where !result.contains(doubt) {
        result.append(doubt)
      }
    }
    return result
  }
}
