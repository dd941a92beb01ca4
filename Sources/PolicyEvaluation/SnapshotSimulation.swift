public import OrganizationModel
public import RequestModel

/// Decides requests of one principal of a snapshot with all its policies.
public final class SnapshotSimulation {
  /// One request and what was decided.
  public struct Result: Sendable {
    /// The request with the policies, and all that they say about it.
    public var examined: ExaminedRequest
    /// The decision.
    public var decision: Decision
    /// Whether the resource is another account's and its policy is not in the snapshot, so that it
    /// was taken to allow.
    public var assumesResourcePolicy: Bool
  }

  private let snapshot: any SnapshotContents
  private let caller: SnapshotCaller
  private let policies: SnapshotPolicies
  private let requests: SnapshotRequests

  /// Simulations of a principal.
  public init(of caller: SnapshotCaller, in snapshot: any SnapshotContents) {
    self.snapshot = snapshot
    self.caller = caller
    policies = SnapshotPolicies(snapshot)
    requests = SnapshotRequests(snapshot.organization)
  }

  /// Decides a request.
  ///
  /// - Throws: ``MissingPolicyText`` where the snapshot lacks a policy's text, `CaseError` where a
  ///   policy leaves its meaning in doubt, and what reading the snapshot throws.
  public func result(
    action: String,
    resource: String,
    given: Context = Context()
  ) throws -> Result {
    let request = requests.request(of: caller, action: action, resource: resource, given: given)
    let owner = request.resourceAccount ?? caller.account.text
    let applicable = try policies.policies(
      for: caller,
      resourceAccount: owner,
      resource: resource
    )
    var evaluator = PolicyEvaluator(
      CompiledPolicies(applicable),
      rules: EvaluationRules(managementAccount: snapshot.organization.managementAccount?.text)
    )
    var isUnknown = false
    if case .unknown = applicable.resource { isUnknown = true }
    return Result(
      examined: ExaminedRequest(
        request: request,
        policies: applicable,
        examination: evaluator.examination(of: request)
      ),
      decision: evaluator.decision(on: request),
      assumesResourcePolicy: isUnknown && owner != caller.account.text
    )
  }
}
