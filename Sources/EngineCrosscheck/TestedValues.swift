internal import PolicyLanguage

/// What the policies of a stack compare keys and resources with.
struct TestedValues {
  private let values: [String: [String]]
  /// Keys that are tested or stand in variables.
  let keys: Set<ConditionKey>
  /// The patterns of resources.
  let resources: [String]

  init(_ draft: StackDraft) {
    var values: [String: [String]] = [:]
    var keys: Set<ConditionKey> = []
    for test in draft.tests {
      keys.insert(ConditionKey(test.key))
      for value in test.values {
        if let variable = Self.variable(in: value) { keys.insert(ConditionKey(variable)) }
      }
      guard test.operator.comparison != .null else { continue }
      values[test.folded, default: []] += test.values
        .filter { !$0.contains("${") && $0 != KeyVocabulary.malformed }
    }
    resources = draft.statements.flatMap(\.resources).filter { $0 != "*" }
    for resource in resources {
      if let variable = Self.variable(in: resource) { keys.insert(ConditionKey(variable)) }
    }
    self.values = values
    self.keys = keys
  }

  /// The key of the variable in a text; `nil`: there is none.
  static func variable(in text: String) -> String? {
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      rest = rest[rest.index(after: dollar)...]
      guard rest.first == "{" else { continue }
      let name = String(rest.dropFirst().prefix { $0 != "}" && $0 != "," })
      if name.contains(":") { return name }
    }
    return nil
  }

  /// The values that a key is compared with.
  func of(_ key: String) -> [String] { values[key.lowercased()] ?? [] }

  /// A value of a request for a key: often near to one that it is compared with.
  func value(
    _ key: String,
    _ family: ConditionOperator.Family,
    _ random: inout CaseRandom
  ) -> String {
    let near = of(key)
    return !near.isEmpty && random.chance(65)
      ? BorderValues.near(random.pick(near), family, &random)
      : BorderValues.any(family, &random)
  }

  /// A text of a request that is not empty.
  func text(_ key: String, _ others: [String], _ random: inout CaseRandom) -> String {
    let near = of(key)
    guard !near.isEmpty, random.chance(65) else { return random.pick(others) }
    let result = BorderValues.text(random.pick(near), &random)
    return result.isEmpty ? random.pick(others) : result
  }
}
