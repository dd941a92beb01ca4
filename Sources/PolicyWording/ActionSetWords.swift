public import ActionCatalog

/// Many actions in a few words: `6 actions of CloudTrail (DeleteTrail, PutEventSelectors and 4
/// more)`, `21,903 actions of 434 services`.
public enum ActionSetWords {
  /// So many services are named.
  private static let mostServices = 4
  /// Of so many services a few are named: most of what many have in common is that they are many.
  private static let mostServicesWithSomeNamed = 60
  /// So many actions are named without being counted.
  private static let mostNames = 3

  /// The actions in words, those that change something first.
  public static func text(_ actions: ActionSet) -> String {
    let catalog = ActionCatalog.current
    let count = actions.count
    if count == catalog.actionCount { return "everything" }
    if count <= mostNames {
      return NameList.text(telling(actions).map { catalog[$0].name }, width: .max)
    }
    var shares: [String: Int] = [:]
    for action in actions { shares[catalog[action].family.service, default: 0] += 1 }
    let services = shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let number = CountText.counted(count, "action")
    if services.count == 1 {
      let name = ServiceLabel.text(services[0])
      if count == catalog.service(services[0])?.actionCount { return "all of \(name) (\(number))" }
      let names = telling(actions).prefix(mostNames).map { id in
        String(catalog[id].name.drop { $0 != ":" }.dropFirst())
      }
      return
        "\(number) of \(name) (\(names.joined(separator: ", ")) and \(count - names.count) more)"
    }
    guard services.count <= mostServices else {
      let some = "\(number) of \(CountText.grouped(services.count)) services"
      guard services.count <= mostServicesWithSomeNamed else { return some }
      let names = services.prefix(mostNames).map(ServiceLabel.text).joined(separator: ", ")
      return "\(some) (\(names) and \(services.count - mostNames) more)"
    }
    return "\(number) of \(NameList.text(services.map(ServiceLabel.text), width: .max))"
  }

  /// Those that change something or who may do it before those that only read, each by name.
  private static func telling(_ actions: ActionSet) -> [ActionID] {
    let catalog = ActionCatalog.current
    var ranked: [(rank: Int, action: ActionID)] = []
    for action in actions {
      let rank =
        switch catalog[action].accessLevel {
        case .permissionsManagement, .write: 0
        case .tagging: 1
        case .read: 2
        case .list: 3
        }
      ranked.append((rank, action))
    }
    // The actions of a set come by name, and equal ranks keep that order.
    return [0, 1, 2, 3].flatMap { rank in ranked.filter { $0.rank == rank }.map(\.action) }
  }
}
