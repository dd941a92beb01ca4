import PolicyLanguage

/// A rule with a document that breaks it, at the mark, and one that keeps it and all others.
struct RuleExample: Sendable {
  let rule: PolicyRule
  let kind: PolicyKind
  let options: PolicyParsingOptions
  let bad: MarkedDocument
  let good: MarkedDocument

  init(
    _ rule: PolicyRule,
    _ kind: PolicyKind = .serviceControlPolicy,
    options: PolicyParsingOptions = PolicyParsingOptions(),
    bad: MarkedDocument,
    good: MarkedDocument
  ) {
    self.rule = rule
    self.kind = kind
    self.options = options
    self.bad = bad
    self.good = good
  }

  /// An example of which only elements of the statement differ from what is in order.
  init(
    _ rule: PolicyRule,
    _ kind: PolicyKind = .serviceControlPolicy,
    options: PolicyParsingOptions = PolicyParsingOptions(),
    elements bad: KeyValuePairs<String, String>,
    good: KeyValuePairs<String, String> = [:]
  ) {
    self.init(
      rule,
      kind,
      options: options,
      bad: MarkedDocument(kind, bad),
      good: MarkedDocument(kind, good)
    )
  }
}

extension RuleExample {
  /// Every rule at least once.
  static let all = documents + statements + patterns + conditions + variables + advice
}
