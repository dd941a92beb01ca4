import OrganizationModel
import PolicyEvaluation
import PolicyLanguage
import RequestModel

@testable import CeilingReach

/// Decides requests under a stack by the other engine.
final class Replay {
  private var evaluator: PolicyEvaluator

  init(_ stack: CeilingStack, assumption: ReachQuestion.Assumption = .catalog) {
    func applied(_ level: CeilingLevel) -> [AppliedPolicy] {
      level.policies.compactMap { policy in
        policy.policy.map { AppliedPolicy($0, policyID: policy.id, policyName: policy.name) }
      }
    }
    let controls = stack.levels.filter { $0.kind == .serviceControlPolicy }
    let boundaries = stack.levels.filter { $0.kind == .permissionsBoundary }
    let policies = ApplicablePolicies(
      serviceControl: controls.map(applied),
      boundary: boundaries.flatMap(applied)
    )
    evaluator = PolicyEvaluator(
      CompiledPolicies(policies),
      rules: EvaluationRules(usesCatalog: assumption == .catalog)
    )
  }

  /// Whether the ceilings let a request pass.
  func passes(_ request: Request) -> Bool {
    evaluator.verdict(on: request).outcome == .allowed
  }
}
