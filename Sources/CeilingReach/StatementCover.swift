internal import ActionCatalog
internal import PolicyLanguage

/// Which actions a statement is about.
struct StatementCover: Sendable {
  /// Those of the catalog.
  let known: ActionSet
  private let globs: [ActionGlob]
  private let isNegated: Bool

  init(_ element: ActionElement) {
    let matched = ActionCatalog.current.actions(matching: element.patterns.map(\.text))
    known = element.isNegated ? matched.complement : matched
    globs = element.patterns.map { ActionGlob($0.text) }
    isNegated = element.isNegated
  }

  /// Whether the statement is about an action.
  func contains(_ action: AskedAction) -> Bool {
    if let id = action.id { return known.contains(id) }
    return globs.contains { $0.matches(action.name) } != isNegated
  }
}

extension Statement {
  /// Whether the statement asks for nothing but the action.
  var isUnconditional: Bool {
    guard conditions.isEmpty else { return false }
    guard let resource else { return true }
    return resource.matchesEverything
  }
}
