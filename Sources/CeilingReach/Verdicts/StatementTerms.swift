internal import PolicyLanguage

/// What a statement says besides its actions: statements with equal terms, wherever they stand, ask
/// the same of requests.
struct StatementTerms: Hashable {
  private struct Test: Hashable {
    let `operator`: ConditionOperator
    let key: String
    let texts: [String]
    let patterns: [PatternText]
  }

  private struct Resource: Hashable {
    let isNegated: Bool
    let patterns: [PatternText]
  }

  let effect: Statement.Effect
  private let tests: [Test]
  private let resource: Resource?

  init(_ statement: Statement) {
    effect = statement.effect
    tests = statement.conditions.map { condition in
      Test(
        operator: condition.operator,
        key: condition.key.folded,
        texts: condition.values.map(\.text),
        patterns: condition.values.map(\.pattern)
      )
    }
    resource = statement.resource.flatMap { element in
      element.matchesEverything
        ? nil : Resource(isNegated: element.isNegated, patterns: element.patterns.map(\.text))
    }
  }
}

/// What a statement is about, whatever it asks.
struct ActionTerms: Hashable {
  let patterns: [String]
  let isNegated: Bool

  init(_ element: ActionElement) {
    patterns = element.patterns.map(\.text)
    isNegated = element.isNegated
  }
}
