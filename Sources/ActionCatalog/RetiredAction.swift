/// An action that was in the reference once and is not any more; old policies still name it.
public struct RetiredAction: Hashable, Sendable {
  /// The name, `service:Name`.
  public let name: String
  /// The access level that it had.
  public let accessLevel: AccessLevel
  /// The month of the last reference that had it, `YYYY-MM`.
  public let lastSeen: String
}

extension ActionCatalog {
  /// The retired actions, sorted by name.
  public var retiredActions: [RetiredAction] { RetiredActionTable.embedded.actions }

  /// The retired actions that a pattern matches, sorted by name.
  public func retiredActions(matching pattern: String) -> [RetiredAction] {
    let glob = ActionGlob(pattern)
    return retiredActions.filter { glob.matches($0.name) }
  }
}

/// The retired actions, read on first use.
struct RetiredActionTable: Sendable {
  static let embedded = RetiredActionTable()

  let actions: [RetiredAction]

  private init() {
    var actions: [RetiredAction] = []
    CatalogFile.retiredActions.forEachRow { row in
      guard let level = AccessLevel(letter: row.bytes[row.fields[2].lowerBound]) else { return }
      actions.append(
        RetiredAction(name: "\(row[0]):\(row[1])", accessLevel: level, lastSeen: row[3])
      )
    }
    self.actions = actions.sorted { $0.name < $1.name }
  }
}
