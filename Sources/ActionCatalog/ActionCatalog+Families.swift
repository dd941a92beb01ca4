extension ActionCatalog {
  /// The families of all actions, sorted by service, then by level.
  public var families: [ActionFamily] {
    services.flatMap { service in
      let levels = Set(service.numbers.map { index.rows[$0].level })
      return levels.compactMap { AccessLevel(letter: $0) }.sorted().map {
        ActionFamily(service: service.prefix, accessLevel: $0)
      }
    }
  }

  /// The actions of a family; empty where the catalog has none.
  public func actions(in family: ActionFamily) -> ActionSet {
    var result = ActionSet()
    for number in service(family.service)?.numbers ?? 0..<0
    where AccessLevel(letter: index.rows[number].level) == family.accessLevel {
      result.insert(ActionID(number: number))
    }
    return result
  }

  /// The actions of a service; empty where the catalog does not have it.
  public func actions(ofService prefix: String) -> ActionSet {
    var result = ActionSet()
    if let service = service(prefix) { result.insert(numbers: service.numbers) }
    return result
  }

  /// The actions with an access level.
  public func actions(at level: AccessLevel) -> ActionSet {
    var result = ActionSet()
    for (number, row) in index.rows.enumerated() where AccessLevel(letter: row.level) == level {
      result.insert(ActionID(number: number))
    }
    return result
  }
}
