package import CeilingReach
internal import PolicyEvaluation
internal import PolicyLanguage
package import RequestModel

/// Evaluation under the policies of one stack.
package final class StackEvaluation {
  private var evaluator: PolicyEvaluator

  /// Evaluation.
  ///
  /// - Parameters:
  ///   - stack: The policies.
  ///   - usesCatalog: Whether the catalog counts.
  package init(_ stack: CeilingStack, usesCatalog: Bool) {
    func applied(_ kind: PolicyKind) -> [[AppliedPolicy]] {
      stack.levels.filter { $0.kind == kind }.map { level in
        level.policies.compactMap { policy in policy.policy.map { AppliedPolicy($0) } }
      }
    }
    var policies = ApplicablePolicies(serviceControl: applied(.serviceControlPolicy))
    let boundaries = applied(.permissionsBoundary)
    if !boundaries.isEmpty { policies.boundary = boundaries.flatMap { $0 } }
    evaluator = PolicyEvaluator(
      CompiledPolicies(policies),
      rules: EvaluationRules(usesCatalog: usesCatalog)
    )
  }

  /// Whether a request passes; `nil`: something other than the ceilings denies it.
  package func passes(_ request: Request) -> Bool? {
    let verdict = evaluator.verdict(on: request)
    guard verdict.outcome != .allowed else { return true }
    switch verdict.decidedBy {
    case .serviceControlPolicy, .permissionsBoundary: return false
    default: return nil
    }
  }
}
