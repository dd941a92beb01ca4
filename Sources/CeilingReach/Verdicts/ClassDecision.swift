/// Decides what a class of actions leaves, with what its constraints demand of what is touched.
final class ClassDecision {
  private let state: ClassState
  private let demands: TouchedDemands?
  private let engine: VerdictEngine

  init(
    _ state: ClassState,
    _ demands: TouchedDemands?,
    _ engine: VerdictEngine
  ) {
    self.state = state
    self.demands = demands
    self.engine = engine
  }

  /// What is certain about a kind of principal.
  func certainty(_ kind: Int) -> Certainty {
    let bit = UInt8(1) << UInt8(kind)
    var result = Certainty()
    result.perhapsFails = (state.perhapsFails | (demands?.perhapsFails ?? 0)) & bit != 0
    result.surelyFails = (state.surelyFails | (demands?.surelyFails ?? 0)) & bit != 0
    let call = call(kind)
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
  private func call(_ kind: Int) -> Int32 {
    let bit = UInt8(1) << UInt8(kind)
    let call = state.calls[kind]
    guard call != ClassState.none, let demands else { return call }
    if demands.blocks & bit != 0 { return ClassState.none }
    if call >= 0, passes(call, kind, demands) { return call }
    if let known = knownCall(kind, demands, unnamed: false) { return known }
    let strict = calls(kind, demands, isStrict: true)
    if let found = strict.find(and: [], region(kind), engine.memory.solver).value {
      let number = engine.add(found.values, state.region)
      demands.add(Int(number), kind)
      return number
    }
    let generous = calls(kind, demands, isStrict: false)
    return generous.leaveNothing(and: [], region(kind), engine.memory.solver)
      ? ClassState.none : ClassState.doubtful
  }

  /// The slot of the Region of a kind's calls.
  private func region(_ kind: Int) -> KeySlot { engine.samples[state.region].regions[kind] }

  private func passes(_ call: Int32, _ kind: Int, _ demands: TouchedDemands) -> Bool {
    demands.passes(
      kind,
      engine.calls[Int(call)],
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
  ) -> Int32? {
    func passes(_ number: Int32) -> Bool {
      engine.passes(number, state, kind, unnamed: unnamed)
        && self.passes(number, kind, demands)
    }
    return demands.found[kind].first(where: passes)
      ?? engine.recent(state.region, kind).first(where: passes)
  }

  /// What all constraints together demand.
  private func calls(
    _ kind: Int,
    _ demands: TouchedDemands,
    isStrict: Bool
  ) -> CallClauses {
    let shared = state.clauses(of: kind, isStrict ? .strict : .generous)
    return CallClauses(demands.structure) { position in
      shared
        + (isStrict ? demands.strict(position, kind) : demands.generous(position, kind))
    }
  }

  /// Whether something passes, and nothing for principals that no constraint names.
  func isOnlyExempt() -> Bool {
    guard state.namesPrincipals else { return false }
    for kind in engine.kinds.indices {
      let bit = UInt8(1) << UInt8(kind)
      if state.calls[kind] == ClassState.none || state.sparesOnlyNamed & bit != 0 { continue }
      guard let demands else { return false }
      if demands.blocks & bit != 0 || demands.sparesOnlyNamed & bit != 0 { continue }
      let call = state.calls[kind]
      if call >= 0, state.isUnnamed & bit != 0, passes(call, kind, demands) { return false }
      if knownCall(kind, demands, unnamed: true) != nil { return false }
      let unnamed = state.naming.flatMap { $0.unnamed[kind] }
      let solver = engine.memory.solver
      let strict = calls(kind, demands, isStrict: true)
      if let found = strict.find(and: unnamed, region(kind), solver).value {
        demands.add(Int(engine.add(found.values, state.region)), kind)
        return false
      }
      let generous = calls(kind, demands, isStrict: false)
      if !generous.leaveNothing(and: unnamed, region(kind), solver) { return false }
    }
    return true
  }
}
