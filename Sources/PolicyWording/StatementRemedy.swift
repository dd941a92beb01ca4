internal import CeilingReach
public import PolicyLanguage

/// When what a statement is about works in spite of it, as its conditions say: `only in eu-west-1
/// or eu-central-1, unless the caller is role/BreakGlass`.
public enum StatementRemedy {
  /// What has to be so; of a Deny what makes it not match, of an Allow what makes it match.
  ///
  /// - Parameter statement: A statement with conditions, or with some resources.
  /// - Returns: The words; `nil` where nothing helps, as the statement asks for nothing.
  public static func text(_ statement: Statement) -> String? {
    let resource = ResourceWords.text(statement.resource)
    guard statement.effect == .deny else { return allowing(statement, resource) }
    let ways = statement.conditions.map { [RequirementTest(contraryOf: $0)] }
    let isNegated = statement.resource?.isNegated ?? false
    switch (resource, ways.isEmpty) {
    case (nil, true): return nil
    case (nil, false): return only(RequirementWords.text(anyOf: ways))
    case (let resource?, true):
      return isNegated
        ? "only on \(resource.dropFirst("anything but ".count))"
        : "only on others than \(resource)"
    case (let resource?, false): return "on \(resource) \(only(RequirementWords.text(anyOf: ways)))"
    }
  }

  private static func allowing(_ statement: Statement, _ resource: String?) -> String? {
    var words = statement.conditions.map { TestWords.text(RequirementTest($0)) }
    if let resource { words.insert("on \(resource)", at: 0) }
    return words.isEmpty ? nil : only(words.joined(separator: " and "))
  }

  private static func only(_ words: String) -> String {
    words.hasPrefix("not ") ? words : "only \(words)"
  }
}

extension RequirementTest {
  /// What has to hold for a test of a Deny not to match.
  init(contraryOf condition: ConditionTest) {
    let comparison = condition.operator.comparison
    let contrary = condition.operator.contrary
    var values = condition.values.map(\.text)
    if comparison == .bool || comparison == .null {
      values = values.map { $0.lowercased() == "true" ? "false" : "true" }
    }
    // Where the key is absent a negated test matches, and any other one does not, unless it ends
    // in IfExists (IAM User Guide, `reference_policies_elements_condition_operators.html`).
    let matchesAbsent =
      condition.operator.ifExists || comparison.isNegated && condition.operator.quantifier == .none
      || condition.operator.quantifier == .forAllValues
    self.init(
      key: condition.key.text,
      operator: contrary.description,
      values: values,
      absent: !matchesAbsent && comparison != .null
        && !PrincipalWords.isAboutCaller(condition.key.text),
      text: "\(condition.key.text) \(contrary) \(values.joined(separator: ", "))"
    )
  }
}
