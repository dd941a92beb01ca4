internal import PolicyLanguage

/// What a statement asks besides the action, however it is written.
///
/// Two statements of one sense match the same requests for an action that both are about, also
/// where it is not settled which those are.
struct StatementSense: Hashable, Sendable {
  private struct Test: Hashable, Sendable {
    let `operator`: ConditionOperator
    let key: ConditionKey
    let values: Set<PatternText>
    let texts: Set<String>
  }

  private struct Touched: Hashable, Sendable {
    let isNegated: Bool
    let patterns: Set<PatternText>
  }

  let effect: Statement.Effect
  /// `nil`: the resource does not matter.
  private let touched: Touched?
  private let tests: Set<Test>
  /// The policy whose text is not known; what it says it says on both sides of a comparison.
  private let unknownPolicy: String?

  init(_ statement: Statement) {
    effect = statement.effect
    touched = statement.resource.flatMap { resource in
      resource.matchesEverything
        ? nil
        : Touched(isNegated: resource.isNegated, patterns: Set(resource.patterns.map(\.text)))
    }
    tests = Set(
      statement.conditions.map { condition in
        Test(
          operator: condition.operator,
          key: condition.key,
          values: Set(condition.values.map(\.pattern)),
          texts: Set(condition.values.map(\.text))
        )
      }
    )
    unknownPolicy = nil
  }

  /// The sense of a policy whose text is not known.
  init(effect: Statement.Effect, unknownPolicy: String) {
    self.effect = effect
    touched = nil
    tests = []
    self.unknownPolicy = unknownPolicy
  }
}

/// A statement's sense with the actions that it names.
struct StatementContent: Hashable, Sendable {
  private let sense: StatementSense
  private let isNegated: Bool
  private let actions: Set<String>

  init(_ statement: Statement) {
    sense = StatementSense(statement)
    isNegated = statement.action.isNegated
    actions = Set(statement.action.patterns.map { $0.text.lowercased() })
  }
}

extension Statement {
  /// Whether what the statement matches depends on the account's place in the organization.
  var readsOrganization: Bool {
    func isOfOrganization(_ key: ConditionKey) -> Bool {
      switch KeyName.canonical(key.folded) {
      case KeyName.principalOrgPaths, KeyName.principalOrgID, KeyName.resourceOrgPaths,
        KeyName.resourceOrgID:
        true
      default: false
      }
    }
    var texts = resource?.patterns.map(\.text) ?? []
    for condition in conditions {
      if isOfOrganization(condition.key) { return true }
      texts += condition.values.map(\.pattern)
    }
    return texts.contains { $0.variables.contains { isOfOrganization($0.key) } }
  }
}
