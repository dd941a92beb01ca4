internal import PolicyLanguage
internal import RequestModel

/// Random requests where nothing is taken for granted: one authorization on any resource, every
/// key free of the others.
struct FreeRequests {
  /// How the tests of a stack use a key.
  private struct Use {
    var name: String
    var families: Set<ConditionOperator.Family> = []
    var hasSets = false
    var hasSingles = false
    var values: [String] = []

    /// What the values of requests are: ARNs where some test takes them for such, of one kind where
    /// all tests do, else any text.
    var family: ConditionOperator.Family {
      if families.contains(.arn) { return .arn }
      return families.count == 1 ? families.first ?? .string : .string
    }
  }

  private let uses: [Use]
  private let resources: [String]
  private let action: String

  init(_ draft: StackDraft) {
    action = draft.action
    var uses: [String: Use] = [:]
    for test in draft.tests {
      var use = uses[test.folded] ?? Use(name: test.key)
      if test.operator.comparison.family != .null {
        use.families.insert(test.operator.comparison.family)
        if test.operator.quantifier == .none { use.hasSingles = true } else { use.hasSets = true }
        use.values += test.values.filter { $0 != KeyVocabulary.malformed }
      }
      uses[test.folded] = use
    }
    self.uses = uses.sorted { $0.key < $1.key }.map(\.value)
    resources = draft.statements.flatMap(\.resources).filter { $0 != "*" }
  }

  /// A request.
  func request(_ random: inout CaseRandom) -> Request {
    var context = Context()
    for use in uses {
      guard let value = value(use, &random) else { continue }
      context[ConditionKey(use.name)] = value
    }
    return Request(
      principal: .unspecified,
      action: action,
      context: context,
      authorizations: [Request.Authorization(resource: resource(&random))]
    )
  }

  private func resource(_ random: inout CaseRandom) -> String {
    if random.chance(6) { return "*" }
    guard let pattern = resources.isEmpty ? nil : random.pick(resources) else {
      return random.pick(["arn:aws:s3:::a/b", "arn:aws:sns:eu-west-1:111122223333:a"])
    }
    return BorderValues.arn(pattern, &random)
  }

  private func value(_ use: Use, _ random: inout CaseRandom) -> Context.Value? {
    if random.chance(28) { return nil }
    let isList = use.hasSets && (!use.hasSingles || random.chance(70))
    guard isList else { return .single(text(use, &random)) }
    // An empty text is no value; what it means beside others is not settled.
    let values = (0..<random.pick(use.hasSingles ? [1, 2, 2, 3] : [1, 1, 2, 2, 3])).map { _ in
      text(use, &random)
    }
    .filter { !$0.isEmpty }
    guard values.isEmpty else { return .list(values) }
    return use.hasSingles ? .single("") : random.pick([.single(""), .list([""]), .list([])])
  }

  private func text(_ use: Use, _ random: inout CaseRandom) -> String {
    let isNear = !use.values.isEmpty && random.chance(60)
    return isNear
      ? BorderValues.near(random.pick(use.values), use.family, &random)
      : BorderValues.any(use.family, &random)
  }
}
