internal import ActionCatalog
internal import PolicyLanguage

/// Decides what the ceilings of an organization leave, without reasons, from the root down: what a
/// level leaves is what the level above leaves, under some more constraints.
///
/// A class of actions keeps a call that passes for each kind of principal. As long as that call
/// passes what a level adds, nothing has to be searched. Not for several tasks at once.
final class VerdictEngine {
  let table: StatementTable
  let constraints: ConstraintTable
  let memory: ReachMemory
  let kinds: [PrincipalKind]
  /// All calls that were found: what one kind of principal can ask, others can as well, unless a
  /// constraint is about who they are.
  private(set) var calls: [PassingCall] = []
  /// By Region and kind: the numbers of calls that passed lately.
  private var recentCalls: [[[Int32]]]
  /// By Region: what is known of an action whose calls are signed for it, and the slots of the
  /// Region by kind.
  private(set) var samples: [RegionSample] = []
  /// What single forms demand.
  private var alone: [ObjectIdentifier: TouchedDemands] = [:]
  private var factsOf: [ActionFacts?]
  private var ownConstraints: [[ObjectIdentifier]: OwnConstraints] = [:]

  private var classCount = 0

  /// How much work was done so far.
  var effort: VerdictEffort {
    VerdictEffort(classes: classCount, searches: memory.solver.searchCount)
  }

  init(
    _ table: StatementTable,
    _ constraints: ConstraintTable,
    _ world: RequestWorld,
    _ memory: ReachMemory
  ) {
    self.table = table
    self.constraints = constraints
    self.memory = memory
    kinds = world.kinds.compactMap { $0?.kind }
    let columns = table.columns
    factsOf = Array(repeating: nil, count: ActionCatalog.current.actionCount)
    recentCalls = columns.allRegions.map { _ in Array(repeating: [], count: world.kinds.count) }
    for region in columns.allRegions.indices {
      let column = columns.regions.firstIndex(of: region) ?? 0
      let facts = self.facts(ActionID(number: Int(columns.actions[column][0])))
      let shape = facts.readings.shapes[0].authorizations[0]
      samples.append(
        RegionSample(facts: facts, regions: world.kinds.map { world.region($0, facts, shape) })
      )
    }
  }

  /// What is left where nothing stands over the actions.
  func start() -> ColumnStates {
    var states: [ClassState] = []
    for region in table.columns.allRegions.indices {
      var state = ClassState(region: region)
      for kind in kinds.indices { search(&state, kind) }
      states.append(state)
    }
    return ColumnStates(classOf: table.columns.regions.map { Int32($0) }, states: states)
  }

  func facts(_ action: ActionID) -> ActionFacts {
    if let known = factsOf[action.number] { return known }
    let made = memory.facts(AskedAction(name: ActionCatalog.current[action].name, id: action))
    factsOf[action.number] = made
    return made
  }

  // MARK: - One more level

  /// What a level leaves to an account of what the levels above leave.
  func extended(
    _ above: ColumnStates,
    by level: LevelStatements,
    _ facts: FactsName
  ) throws(ReachError) -> ColumnStates {
    struct Added: Hashable {
      let above: Int32
      let constraints: [Int32]
    }
    let split = LevelSplit(above, level, table.columns)
    var states: [ClassState] = []
    var placeOf: [Added: Int32] = [:]
    var places = [Int32](repeating: -1, count: split.parts.count)
    for (number, part) in split.parts.enumerated() where part.count > 0 {
      guard let added = added(part.terms) else { continue }
      let name = Added(above: part.above, constraints: added)
      if let known = placeOf[name] {
        places[number] = known
        continue
      }
      let state = try extended(above.states[Int(part.above)], by: added, facts)
      var place: Int32 = -1
      if !state.isBlocked {
        place = Int32(states.count)
        states.append(state)
      }
      placeOf[name] = place
      places[number] = place
    }
    let classOf = split.classOf.map { $0 < 0 ? -1 : places[Int($0)] }
    classCount += placeOf.count
    return ColumnStates(classOf: classOf, states: states)
  }

  /// The constraints that statements add, sorted; `nil`: they let nothing pass.
  private func added(_ terms: [Int32]) -> [Int32]? {
    var added: [Int32] = []
    var allows: [Int32] = []
    var allowsAll = false
    for number in terms {
      let terms = table.terms[Int(number)]
      switch terms.statement.effect {
      case .allow:
        if terms.isUnconditional { allowsAll = true } else { allows.append(number) }
      case .deny:
        if terms.isUnconditional { return nil }
        added.append(constraints.number(ofDeny: number))
      }
    }
    if allowsAll {
      for number in allows where table.terms[Int(number)].namesPrincipals {
        added.append(constraints.number(.nothing(number)))
      }
    } else if allows.isEmpty {
      return nil
    } else {
      added.append(constraints.number(.allows(Set(allows).sorted())))
    }
    added.sort()
    return added
  }

  private func extended(
    _ above: ClassState,
    by added: [Int32],
    _ facts: FactsName
  ) throws(ReachError) -> ClassState {
    var state = above
    var open: UInt8 = 0
    for number in added where !state.has(number) {
      let constraint = try constraints.constraint(number, facts)
      if constraint.isOwn {
        state.add(constraint, nil)
        for kind in kinds.indices { keepUnnamed(&state, constraint, kind, &open) }
        continue
      }
      let form = constraint.form(state.region, samples[state.region])
      state.add(constraint, form)
      if form.isDoubtful { state.isDoubtful = true }
      for kind in kinds.indices {
        let demanded = form.kinds[kind]
        let bit = UInt8(1) << UInt8(kind)
        if demanded.failing.perhaps { state.perhapsFails |= bit }
        if demanded.failing.surely { state.surelyFails |= bit }
        guard state.calls[kind] != ClassState.none else { continue }
        if demanded.blocks {
          state.calls[kind] = ClassState.none
          open &= ~bit
          continue
        }
        if demanded.sparesOnlyNamed { state.sparesOnlyNamed |= bit }
        let call = state.calls[kind]
        if call < 0 {
          if !demanded.clauses.isEmpty || constraint.namesPrincipals { open |= bit }
        } else if !demanded.passes(calls[Int(call)], Int(call)) {
          open |= bit
        } else {
          keepUnnamed(&state, constraint, kind, &open)
        }
      }
    }
    for kind in kinds.indices where open >> UInt8(kind) & 1 == 1 { search(&state, kind) }
    return state
  }

  /// Notes where the principal of a class's call is one that a constraint names.
  private func keepUnnamed(
    _ state: inout ClassState,
    _ constraint: Constraint,
    _ kind: Int,
    _ open: inout UInt8
  ) {
    let bit = UInt8(1) << UInt8(kind)
    guard constraint.namesPrincipals, state.calls[kind] != ClassState.none else { return }
    if state.calls[kind] == ClassState.doubtful {
      open |= bit
      return
    }
    guard state.isUnnamed & bit != 0 else { return }
    let call = Int(state.calls[kind])
    if constraint.namesNone(calls[call], call, kind) { return }
    state.isUnnamed &= ~bit
    if state.sparesOnlyNamed & bit == 0 { open |= bit }
  }

  // MARK: - Search

  /// Finds a call of a kind that passes what does not depend on what is touched: for a principal
  /// that no constraint names if there is one.
  private func search(_ state: inout ClassState, _ kind: Int) {
    let bit = UInt8(1) << UInt8(kind)
    state.isUnnamed &= ~bit
    func solve(_ side: Side, _ more: [[[AtomLiteral]]] = []) -> Found<CallValues> {
      let clauses = state.clauses(of: kind, side) + more
      return memory.solver.solve(
        CallSolver.Question(clauses: [clauses], region: samples[state.region].regions[kind])
      )
    }
    if state.sparesOnlyNamed & bit == 0 {
      if let known = recentCall(state, kind, unnamed: true) {
        take(known, &state, kind, isUnnamed: true)
        return
      }
      let unnamed = state.naming.flatMap { $0.unnamed[kind] }.map { [[$0]] }
      if let found = solve(.strict, unnamed).value {
        take(add(found, state.region), &state, kind, isUnnamed: true)
        return
      }
      if case .nothing = solve(.generous, unnamed) { state.sparesOnlyNamed |= bit }
    }
    if let known = recentCall(state, kind, unnamed: false) {
      take(known, &state, kind, isUnnamed: false)
      return
    }
    if let found = solve(.strict).value {
      take(add(found, state.region), &state, kind, isUnnamed: false)
    } else if case .nothing = solve(.generous) {
      state.calls[kind] = ClassState.none
    } else {
      state.calls[kind] = ClassState.doubtful
    }
  }

  /// Numbers a call that was found, which may be one for other kinds of principal as well.
  func add(_ found: CallValues, _ region: Int) -> Int32 {
    calls.append(PassingCall(found))
    let number = Int32(calls.count - 1)
    for kind in kinds.indices { note(number, region, kind) }
    return number
  }

  /// The number of a call that passed lately, and that passes what a class asks.
  private func recentCall(_ state: ClassState, _ kind: Int, unnamed: Bool) -> Int32? {
    recentCalls[state.region][kind].first { passes($0, state, kind, unnamed: unnamed) }
  }

  /// Whether a call passes what does not depend on what is touched.
  func passes(
    _ number: Int32,
    _ state: ClassState,
    _ kind: Int,
    unnamed: Bool
  ) -> Bool {
    let call = calls[Int(number)]
    // What was added last is what other calls rarely pass.
    for form in state.forms.reversed() where !form.kinds[kind].passes(call, Int(number)) {
      return false
    }
    return !unnamed || state.naming.allSatisfy { $0.namesNone(call, Int(number), kind) }
  }

  private func take(_ number: Int32, _ state: inout ClassState, _ kind: Int, isUnnamed: Bool) {
    state.calls[kind] = number
    if isUnnamed { state.isUnnamed |= 1 << UInt8(kind) }
    note(number, state.region, kind)
  }

  /// The numbers of calls that passed lately.
  func recent(_ region: Int, _ kind: Int) -> [Int32] { recentCalls[region][kind] }

  /// Remembers that a call passed lately.
  func note(_ number: Int32, _ region: Int, _ kind: Int) {
    if recentCalls[region][kind].first == number { return }
    recentCalls[region][kind].removeAll { $0 == number }
    recentCalls[region][kind].insert(number, at: 0)
    if recentCalls[region][kind].count > 24 { recentCalls[region][kind].removeLast() }
  }

  // MARK: - What is touched

  /// The constraints of a class that depend on what is touched; `nil`: there are none.
  func own(_ state: ClassState) -> OwnConstraints? {
    if state.own.isEmpty { return nil }
    let forms = state.own.map(constraints.touchForms)
    let name = forms.map { ObjectIdentifier($0) }
    if let known = ownConstraints[name] { return known }
    let made = OwnConstraints(forms)
    ownConstraints[name] = made
    return made
  }

  /// What constraints that depend on what is touched demand of an action.
  func demands(_ own: [TouchForms], _ id: ActionID, _ region: Int) -> TouchedDemands {
    let facts = self.facts(id)
    let regions = samples[region].regions
    let first = own[0].form(facts, id, region, regions)
    var demands: TouchedDemands
    if let known = alone[ObjectIdentifier(first)] {
      demands = known
    } else {
      demands = TouchedDemands([(own[0], first)], kinds: kinds.count)
      alone[ObjectIdentifier(first)] = demands
    }
    for forms in own.dropFirst() {
      demands = demands.with(forms, forms.form(facts, id, region, regions))
    }
    return demands
  }
}
