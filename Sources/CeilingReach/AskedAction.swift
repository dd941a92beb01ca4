internal import ActionCatalog

/// An action that is asked about, also one that the catalog does not have.
struct AskedAction: Sendable {
  /// The name as the catalog spells it, else as it was given.
  let name: String
  /// The number in the catalog; `nil`: the catalog does not have it.
  let id: ActionID?

  /// The actions that a question names, sorted by name, each once; all of the catalog where it
  /// names none.
  ///
  /// - Throws: ``ReachError`` for a pattern that matches no action.
  static func actions(of question: ReachQuestion) throws(ReachError) -> [AskedAction] {
    let catalog = ActionCatalog.current
    guard !question.actions.isEmpty else {
      return catalog.actions.map { AskedAction(name: $0.name, id: $0.id) }
    }
    var known = ActionSet()
    var unknown: Set<String> = []
    for pattern in question.actions {
      let matched = catalog.actions(matching: pattern)
      known.formUnion(matched)
      guard matched.isEmpty else { continue }
      guard !ActionGlob(pattern).hasWildcard else {
        throw ReachError(
          "the pattern \(pattern) matches no action of the catalog",
          hint: "ceiling catalog \(pattern.prefix { $0 != ":" }):* lists the service's actions"
        )
      }
      guard pattern.split(separator: ":").count == 2 else {
        throw ReachError(
          "\(pattern) is no action",
          hint: "write service:Name, such as s3:GetObject"
        )
      }
      unknown.insert(pattern)
    }
    let all =
      known.map { AskedAction(name: catalog[$0].name, id: $0) }
      + unknown.map { AskedAction(name: $0, id: nil) }
    return unknown.isEmpty ? all : all.sorted { $0.name < $1.name }
  }

  /// The access level; `nil`: the catalog does not have the action.
  var accessLevel: AccessLevel? { id.map { ActionCatalog.current[$0].accessLevel } }
}

extension AskedAction: Hashable {
  /// An action of the catalog is known by its number.
  static func == (left: AskedAction, right: AskedAction) -> Bool {
    left.id == right.id && (left.id != nil || left.name == right.name)
  }

  func hash(into hasher: inout Hasher) {
    if let id { hasher.combine(id) } else { hasher.combine(name) }
  }
}
