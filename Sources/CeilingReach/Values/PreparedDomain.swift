/// The single values that a key can have, with the automata of its texts.
final class PreparedDomain {
  let values: ValueDomain
  /// What the texts match; `nil`: all texts, or the values are no texts.
  let matching: PatternAutomaton?
  /// What some texts match that are looked for where there is no other; `nil`: there are none.
  let rare: PatternAutomaton?
  /// What the texts don't match; `nil`: nothing.
  let refusing: PatternAutomaton?

  init(_ values: ValueDomain) {
    self.values = values
    if case .text(let language) = values {
      matching = language.matching.map { PatternAutomaton($0) }
      rare = language.rare.isEmpty ? nil : PatternAutomaton(language.rare)
      refusing = language.refusing.isEmpty ? nil : PatternAutomaton(language.refusing)
    } else {
      matching = nil
      rare = nil
      refusing = nil
    }
  }

  /// Whether a text is one of the domain's.
  func contains(_ text: String) -> Bool {
    if case .listed(let values) = values { return values.contains(text) }
    let isMatched = matching?.matches(text) != false || rare?.matches(text) == true
    return isMatched && refusing?.matches(text) != true
  }
}
