/// The single values that a key can have, with the automata of its texts.
final class PreparedDomain {
  let values: ValueDomain
  /// What the texts match; `nil`: all texts, or the values are no texts.
  let matching: PatternAutomaton?
  /// What the texts don't match; `nil`: nothing.
  let refusing: PatternAutomaton?

  init(_ values: ValueDomain) {
    self.values = values
    if case .text(let language) = values {
      matching = language.matching.map { PatternAutomaton($0) }
      refusing = language.refusing.isEmpty ? nil : PatternAutomaton(language.refusing)
    } else {
      matching = nil
      refusing = nil
    }
  }

  /// Whether a text is one of the domain's.
  func contains(_ text: String) -> Bool {
    if case .listed(let values) = values { return values.contains(text) }
    return matching?.matches(text) != false && refusing?.matches(text) != true
  }
}
