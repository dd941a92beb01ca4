internal import CeilingReach
internal import JSONText
internal import OrganizationModel
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
    }
    if let boundary = draft.boundary {
      let policy = built(boundary, .permissionsBoundary)
      levels.append(CeilingLevel(kind: .permissionsBoundary, number: nil, policies: [policy]))
    }
    let stack = CeilingStack(levels)
    target = ReachTarget(
      ceilings: .serviceControlPolicies,
      stack: stack,
      facts: draft.usesCatalog ? draft.facts.reachFacts : ReachFacts()
    )
    question = ReachQuestion(
      actions: [draft.action],
      time: draft.facts.time.flatMap { ReachTime($0) },
      assumption: draft.usesCatalog ? .catalog : .nothing
    )
    evaluation = StackEvaluation(stack, usesCatalog: draft.usesCatalog)
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

  /// What Reach says of a change to another stack, for equal facts.
  func changes(to other: BuiltStack) throws(ReachError) -> [ActionChange] {
    try StackReach().changes(
      from: target,
      to: other.target,
      actions: question.actions,
      time: question.time
    )
  }

  /// Whether Evaluation lets a request pass; `nil`: something other than the ceilings denies it.
  func passes(_ request: Request) -> Bool? { evaluation.passes(request) }
}

extension FactsDraft {
  fileprivate var reachFacts: ReachFacts {
    ReachFacts(
      account: AccountID(account),
      organizationID: organization,
      organizationPath: path,
      partition: partition,
      principal: principal.map {
        NamedPrincipal(arn: $0, tags: tags, mayBringSessionTags: mayBringSessionTags)
      },
      resourceAccount: resourceAccount
    )
  }
}
