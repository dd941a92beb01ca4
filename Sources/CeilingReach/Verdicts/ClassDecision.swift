/// Decides what a class of actions leaves, with what its constraints demand of what is touched.
final class ClassDecision {
  private let state: ClassState
  private let demands: TouchedDemands?
  private let facts: FactsName
  private let engine: VerdictEngine

  init(
    _ state: ClassState,
    _ demands: TouchedDemands?,
    _ facts: FactsName,
    _ engine: VerdictEngine
  ) {
    self.state = state
    self.demands = demands
    self.facts = facts
    self.engine = engine
  }

  /// What is certain about a kind of principal.
  func certainty(_ kind: Int) throws(ReachError) -> Certainty {
    let bit = UInt8(1) << UInt8(kind)
    var result = Certainty()
    result.perhapsFails = (state.perhapsFails | (demands?.perhapsFails ?? 0)) & bit != 0
    result.surelyFails = (state.surelyFails | (demands?.surelyFails ?? 0)) & bit != 0
    let call = try call(kind)
    result.perhapsPasses = call != ClassState.none
    result.surelyPasses = call >= 0
    if let demands, demands.readingsDiffer & bit != 0, result.perhapsPasses, result.perhapsFails {
      // Where several readings leave requests conditional, they do so on different terms.
      result.readingsDiffer = true
      result.surelyPasses = false
      result.surelyFails = false
    }
    return result
  }

  /// The number of a call that passes.
  private func call(_ kind: Int) throws(ReachError) -> Int32 {
    let bit = UInt8(1) << UInt8(kind)
    let call = state.calls[kind]
    guard call != ClassState.none, let demands else { return call }
    if demands.blocks & bit != 0 { return ClassState.none }
    if call >= 0, passes(call, kind, demands) { return call }
    if let known = try knownCall(kind, demands, unnamed: false) { return known }
    let strict = try calls(kind, demands, isStrict: true)
    if let found = strict.find(and: [], region(kind), engine.memory.solver).value {
      let number = engine.add(found.values, kind)
      demands.add(Int(number), kind)
      return number
    }
    let generous = try calls(kind, demands, isStrict: false)
    return generous.leaveNothing(and: [], region(kind), engine.memory.solver)
      ? ClassState.none : ClassState.doubtful
  }

  /// The slot of the Region of a kind's calls.
  private func region(_ kind: Int) -> KeySlot { engine.samples[state.region].regions[kind] }

  private func passes(_ call: Int32, _ kind: Int, _ demands: TouchedDemands) -> Bool {
    demands.passes(
      kind,
      engine.calls[kind][Int(call)],
      Int(call),
      region(kind),
      engine.memory.solver
    )
  }

  /// A call that was found for others and passes all constraints.
  private func knownCall(
    _ kind: Int,
    _ demands: TouchedDemands,
    unnamed: Bool
  ) throws(ReachError) -> Int32? {
    var all: [Constraint] = []
    for number in state.constraints {
      all.append(try engine.constraints.constraint(number, facts))
    }
    for number in demands.found[kind] + engine.recent(state.region, kind)
    where engine.passes(number, all, state.region, kind, unnamed: unnamed) {
      if passes(number, kind, demands) { return number }
    }
    return nil
  }

  /// What all constraints together demand.
  private func calls(
    _ kind: Int,
    _ demands: TouchedDemands,
    isStrict: Bool
  ) throws(ReachError) -> CallClauses {
    var shared: [[[AtomLiteral]]] = []
    for number in state.constraints {
      let constraint = try engine.constraints.constraint(number, facts)
      if constraint.isOwn { continue }
      let form = constraint.form(state.region, engine.samples[state.region]).kinds[kind]
      shared += isStrict ? form.clauses.strict : form.clauses.generous
    }
    return CallClauses(demands.structure) { position in
      shared
        + (isStrict ? demands.strict(position, kind) : demands.generous(position, kind))
    }
  }

  /// Whether something passes, and nothing for principals that no constraint names.
  func isOnlyExempt() throws(ReachError) -> Bool {
    guard state.namesPrincipals else { return false }
    for kind in engine.kinds.indices {
      let bit = UInt8(1) << UInt8(kind)
      if state.calls[kind] == ClassState.none || state.sparesOnlyNamed & bit != 0 { continue }
      guard let demands else { return false }
      if demands.blocks & bit != 0 || demands.sparesOnlyNamed & bit != 0 { continue }
      let call = state.calls[kind]
      if call >= 0, state.isUnnamed & bit != 0, passes(call, kind, demands) { return false }
      if try knownCall(kind, demands, unnamed: true) != nil { return false }
      var unnamed: [AtomLiteral] = []
      for number in state.constraints {
        unnamed += try engine.constraints.constraint(number, facts).unnamed[kind]
      }
      let solver = engine.memory.solver
      let strict = try calls(kind, demands, isStrict: true)
      if let found = strict.find(and: unnamed, region(kind), solver).value {
        demands.add(Int(engine.add(found.values, kind)), kind)
        return false
      }
      let generous = try calls(kind, demands, isStrict: false)
      if !generous.leaveNothing(and: unnamed, region(kind), solver) { return false }
    }
    return true
  }
}
