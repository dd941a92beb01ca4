public import PolicyLanguage

/// A value of a Deny statement that spares the callers it names.
public struct SparedCaller: Hashable, Sendable {
  /// The condition key, such as `aws:PrincipalArn`.
  public var key: ConditionKey
  /// The comparison, which is a negated one.
  public var comparison: ConditionOperator.Comparison
  /// The value as written, perhaps with wildcards.
  public var value: PatternText

  /// A value.
  public init(
    key: ConditionKey,
    comparison: ConditionOperator.Comparison,
    value: PatternText
  ) {
    self.key = key
    self.comparison = comparison
    self.value = value
  }

  /// Whom it means: `role/BreakGlass`.
  public var words: String {
    let isLiteral = comparison == .stringNotEquals || comparison == .stringNotEqualsIgnoreCase
    // What looks like a pattern and is none has to be seen as a whole.
    if isLiteral, value.source.contains(where: { $0 == "*" || $0 == "?" }) { return value.source }
    return PrincipalWords.text(key: key.text, value: value.source)
  }

  /// Whether it names a whole kind of principal, or everybody, and so nobody in particular.
  private var isWholeKind: Bool {
    let text = value.source
    if text.allSatisfy({ $0 == "*" }) { return true }
    guard key.folded == "aws:principalarn" else { return false }
    let resource = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).last
    return ["*", "root", "role/*", "user/*"].contains(resource ?? "")
  }

  /// Whom a statement spares by name or tag; empty where it spares nobody, or whole kinds alone.
  public static func all(in statement: Statement) -> [SparedCaller] {
    guard statement.effect == .deny else { return [] }
    return statement.conditions.flatMap { condition -> [SparedCaller] in
      guard PrincipalWords.isAboutCaller(condition.key.text),
        condition.operator.comparison.isNegated
      else { return [] }
      return condition.values.map {
        SparedCaller(
          key: condition.key,
          comparison: condition.operator.comparison,
          value: $0.pattern
        )
      }.filter { !$0.isWholeKind }
    }
  }
}
