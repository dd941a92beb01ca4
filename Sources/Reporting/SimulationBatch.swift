internal import JSONText
internal import PolicyEvaluation
internal import RequestModel

extension CaseBatch {
  /// The batch of `ceiling simulate`.
  ///
  /// - Parameter file: The file as messages show it.
  /// - Returns: A batch that answers how the request of each case is decided.
  public static func simulation(file: String) -> CaseBatch {
    CaseBatch(file: file, SimulationAnswers())
  }
}

/// How the request of each case is decided.
private final class SimulationAnswers: CaseAnswers {
  private let reader = SimulationCaseReader()
  private var known: [KnownPolicies.Key: KnownPolicies] = [:]

  func answer(_ json: JSONValue) throws(CaseError) -> CaseAnswer {
    let simulation = try reader.read(json)
    let decision = policies(of: simulation).decision(on: simulation.request)
    return CaseAnswer(refusal: simulation.refusal) { $0.members(of: decision) }
  }

  private func policies(of simulation: SimulationCase) -> KnownPolicies {
    guard let policies = simulation.policiesKey else { return KnownPolicies(simulation) }
    let key = KnownPolicies.Key(policies: policies, rules: simulation.rules)
    if let known = known[key] { return known }
    if known.count >= KnownPolicies.limit { known = [:] }
    let made = KnownPolicies(simulation)
    known[key] = made
    return made
  }
}

/// Policies that came in a case and are kept compiled for the next one that brings the same.
private final class KnownPolicies {
  struct Key: Hashable {
    let policies: [Int]
    let rules: EvaluationRules
  }

  /// Past so many sets of policies all are forgotten.
  static let limit = 256

  private var evaluator: PolicyEvaluator

  init(_ simulation: SimulationCase) {
    evaluator = PolicyEvaluator(CompiledPolicies(simulation.policies), rules: simulation.rules)
  }

  func decision(on request: Request) -> Decision { evaluator.decision(on: request) }
}
