internal import ActionCatalog

extension VerdictEngine {
  /// The verdicts on all actions of a stack's classes.
  ///
  /// - Parameters:
  ///   - states: What the stack leaves.
  ///   - undecided: The actions that no ceiling decides.
  /// - Returns: The verdicts.
  func verdicts(_ states: ColumnStates, undecided: ActionSet) -> VerdictSets {
    var sorted = SortedActions()
    var whole: [ActionVerdict?] = []
    var own: [OwnConstraints?] = []
    var byDemands: [[ObjectIdentifier: ActionVerdict]] = []
    for state in states.states {
      let constraints = self.own(state)
      own.append(constraints)
      byDemands.append([:])
      whole.append(constraints == nil ? verdict(state, nil) : nil)
    }
    let columns = table.columns
    for (column, place) in states.classOf.enumerated() {
      guard place >= 0 else {
        sorted.add(columns.actions[column], ActionVerdict(verdict: .blocked))
        continue
      }
      let place = Int(place)
      guard let constraints = own[place] else {
        if let verdict = whole[place] { sorted.add(columns.actions[column], verdict) }
        continue
      }
      for part in constraints.parts(column, self) {
        let name = ObjectIdentifier(part.demands)
        if let known = byDemands[place][name] {
          sorted.add(part.actions, known)
          continue
        }
        let verdict = self.verdict(states.states[place], part.demands)
        byDemands[place][name] = verdict
        sorted.add(part.actions, verdict)
      }
    }
    var result = VerdictSets()
    result.add(undecided, ActionVerdict(verdict: .reachable))
    for (verdict, actions) in sorted.sets { result.add(actions, verdict) }
    return result
  }

  /// The verdict on the actions of a class of which the same is demanded.
  private func verdict(_ state: ClassState, _ demands: TouchedDemands?) -> ActionVerdict {
    let decision = ClassDecision(state, demands, self)
    var united = Certainty()
    let deciding = kinds.indices.filter { kinds[$0] != .root || kinds.count == 1 }
    for kind in deciding { united.unite(decision.certainty(kind)) }
    if !united.perhapsPasses {
      for kind in kinds.indices where !deciding.contains(kind) {
        let root = decision.certainty(kind)
        guard root.perhapsPasses else { continue }
        united.unite(root)
        // Where the root user alone passes, that is a condition.
        united.perhapsFails = true
        united.surelyFails = true
      }
    }
    let (verdict, isExact) = united.verdict
    var result = ActionVerdict(verdict: verdict, isExact: isExact)
    guard verdict == .conditional else { return result }
    if state.isDoubtful || demands?.isDoubtful == true { result.isExact = false }
    result.isOnlyExempt = decision.isOnlyExempt()
    return result
  }
}

/// Actions by their verdicts.
private struct SortedActions {
  private(set) var sets: [(verdict: ActionVerdict, actions: ActionSet)] = []

  mutating func add(_ actions: [Int32], _ verdict: ActionVerdict) {
    let place = place(of: verdict)
    for action in actions { sets[place].actions.insert(ActionID(number: Int(action))) }
  }

  private mutating func place(of verdict: ActionVerdict) -> Int {
    if let known = sets.firstIndex(where: { $0.verdict == verdict }) { return known }
    sets.append((verdict, ActionSet()))
    return sets.count - 1
  }
}
