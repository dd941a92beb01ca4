public import RequestModel

/// Decides requests as AWS would, one after the other, under one set of policies.
///
/// It keeps what it learns about actions, and its buffers, from one request to the next, so that a
/// verdict allocates nothing. Each task has one of its own.
///
/// Source: IAM User Guide, `reference_policies_evaluation-logic.html` and the pages below it.
public struct PolicyEvaluator: ~Copyable {
  let policies: CompiledPolicies
  let rules: EvaluationRules
  private let managementAccount: [UInt8]
  private(set) var candidates = ActionCandidates()
  private(set) var request: LoadedRequest

  /// An evaluator.
  public init(_ policies: CompiledPolicies, rules: EvaluationRules = EvaluationRules()) {
    self.policies = policies
    self.rules = rules
    managementAccount = rules.managementAccount?.utf8Bytes ?? []
    request = LoadedRequest(
      keyCount: policies.wantedKeys.count,
      derivesKeys: rules.usesCatalog
    )
  }

  /// The verdict on a request: allowed when each of its authorizations is.
  public mutating func verdict(on request: Request) -> Verdict {
    let entry = begin(request)
    if entry.facts.isUndeniable { return Verdict(.allowed) }
    var worst = Ruling.allowed
    for authorization in request.authorizations {
      load(authorization, of: request, entry)
      worst = worst.combined(with: ruling(entry))
      if worst == .denied(.resourceControl) { break }
    }
    return worst.verdict
  }

  /// Takes the parts of a request that all its authorizations share.
  mutating func begin(_ request: Request) -> ActionCandidates.Entry {
    self.request.begin(request)
    return candidates.entry(
      for: request.action,
      in: policies.program,
      rules: rules,
      request: self.request
    )
  }

  /// Takes one authorization of the request that was begun.
  mutating func load(
    _ authorization: Request.Authorization,
    of request: Request,
    _ entry: ActionCandidates.Entry
  ) {
    self.request.load(
      authorization,
      of: request,
      keys: candidates.keys,
      in: entry.keys,
      of: policies.wantedKeys
    )
  }

  /// The layers that have a say about the authorization that was loaded.
  func applicableLayers(_ entry: ActionCandidates.Entry) -> LayerSet {
    let program = policies.program
    guard rules.usesCatalog else { return LayerSet(rawValue: .max) }
    var layers: LayerSet = [LayerSet(.resource)]
    let caller = request.caller
    let isCallerKnown = caller.kind != .service && caller.kind != .anonymous
    // An unsigned call is nobody's: no policy of an account or a principal is about it.
    let isSigned = isCallerKnown && !entry.facts.isUnsigned
    if isSigned {
      layers.formUnion(LayerSet(.identity))
      layers.formUnion(LayerSet(.session))
      if caller.kind != .rootUser { layers.formUnion(LayerSet(.boundary)) }
    }
    // Source: Organizations User Guide, `orgs_manage_policies_scps.html`.
    if program.serviceControlLevels != nil, isSigned, !caller.isServiceLinked,
      !isManagement(caller.account)
    {
      layers.formUnion(LayerSet(.serviceControl))
    }
    // Source: Organizations User Guide, `orgs_manage_policies_rcps.html`.
    if program.hasResourceControl, entry.facts.isUnderResourceControl, !caller.isServiceLinked,
      !isManagement(request.resourceAccount), !request.isAWSManagedKey(entry.facts)
    {
      layers.formUnion(LayerSet(.resourceControl))
    }
    return layers
  }

  private func isManagement(_ account: TextRange) -> Bool {
    !managementAccount.isEmpty && request.spells(account, managementAccount)
  }
}
