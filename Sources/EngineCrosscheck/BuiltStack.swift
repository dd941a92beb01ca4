internal import CeilingReach
internal import JSONText
internal import OrganizationModel
internal import PolicyEvaluation
internal import PolicyLanguage
internal import RequestModel

/// A stack made ready for both engines, from the same texts.
struct BuiltStack {
  let draft: StackDraft
  private let target: ReachTarget
  private let question: ReachQuestion
  private let evaluation: StackEvaluation

  /// - Parameters:
  ///   - draft: The stack.
  ///   - layout: How its policies are written.
  init(_ draft: StackDraft, _ layout: PolicyLayout = PolicyLayout()) {
    self.draft = draft
    var levels: [CeilingLevel] = []
    var applied: [[AppliedPolicy]] = []
    let parser = JSONParser()
    func built(_ policy: PolicyDraft, _ kind: PolicyKind) -> CeilingPolicy {
      let text = SourceText(policy.text(layout).utf8, file: "policy.json")
      let parsed = ParsedPolicy(parsing: text, as: kind, with: parser)
      return CeilingPolicy(policy: parsed.policy, document: PolicyDocument(text))
    }
    for (number, level) in draft.levels.enumerated() {
      let policies = level.map { built($0, .serviceControlPolicy) }
      levels.append(
        CeilingLevel(kind: .serviceControlPolicy, number: number, policies: policies)
      )
      applied.append(policies.compactMap { $0.policy.map { AppliedPolicy($0) } })
    }
    var policies = ApplicablePolicies(serviceControl: applied)
    if let boundary = draft.boundary {
      let policy = built(boundary, .permissionsBoundary)
      levels.append(CeilingLevel(kind: .permissionsBoundary, number: nil, policies: [policy]))
      policies.boundary = policy.policy.map { [AppliedPolicy($0)] } ?? []
    }
    target = ReachTarget(
      ceilings: .serviceControlPolicies,
      stack: CeilingStack(levels),
      facts: draft.usesCatalog ? draft.facts.reachFacts : ReachFacts()
    )
    question = ReachQuestion(
      actions: [draft.action],
      time: draft.facts.time.flatMap { ReachTime($0) },
      assumption: draft.usesCatalog ? .catalog : .nothing
    )
    evaluation = StackEvaluation(policies, usesCatalog: draft.usesCatalog)
  }

  /// Whether AWS would take all policies.
  var isAcceptable: Bool {
    target.stack.levels.allSatisfy { level in
      level.policies.allSatisfy { $0.policy?.isAcceptable == true }
    }
  }

  /// What Reach says.
  func reach(_ fault: PlantedFault?) throws(ReachError) -> ActionReach {
    let answers = try StackReach(fault: fault).actions(under: target, question)
    guard answers.count == 1 else { throw ReachError("\(answers.count) answers for one action") }
    return answers[0]
  }

  /// Whether Evaluation lets a request pass; `nil`: something other than the ceilings denies it.
  func passes(_ request: Request) -> Bool? {
    let verdict = evaluation.verdict(on: request)
    guard verdict.outcome != .allowed else { return true }
    switch verdict.decidedBy {
    case .serviceControlPolicy, .permissionsBoundary: return false
    default: return nil
    }
  }
}

/// Evaluation under the policies of one stack.
private final class StackEvaluation {
  private var evaluator: PolicyEvaluator

  init(_ policies: ApplicablePolicies, usesCatalog: Bool) {
    evaluator = PolicyEvaluator(
      CompiledPolicies(policies),
      rules: EvaluationRules(usesCatalog: usesCatalog)
    )
  }

  func verdict(on request: Request) -> Verdict { evaluator.verdict(on: request) }
}

extension FactsDraft {
  fileprivate var reachFacts: ReachFacts {
    ReachFacts(
      account: AccountID(account),
      organizationID: organization,
      organizationPath: path,
      principal: principal.map {
        NamedPrincipal(arn: $0, tags: tags, mayBringSessionTags: mayBringSessionTags)
      },
      resourceAccount: resourceAccount
    )
  }
}
