public import ActionCatalog
public import OutputChannels

internal import PolicyWording

/// What the catalog holds: its services, with how many actions they have at each access level.
public enum CatalogOverview {
  /// Writes a line a service, and the sums.
  public static func write(
    _ catalog: ActionCatalog,
    to channel: OutputChannel,
    style: TerminalStyle
  ) {
    let levels = AccessLevel.allCases
    let ofLevel = levels.map { catalog.actions(at: $0) }
    var table = TextTable(
      [.left, .right] + levels.map { _ in TextTable.Alignment.right } + [.left]
    )
    func add(_ prefix: String, _ counts: [Int], _ name: String) {
      table.add([prefix] + counts.map { $0 == 0 ? "·" : CountText.grouped($0) } + [name])
    }
    table.add(
      ["service", "all"] + levels.map(\.shortName),
      looks: Array(repeating: .bold, count: levels.count + 2)
    )
    for service in catalog.services {
      let actions = catalog.actions(ofService: service.prefix)
      let counts = ofLevel.map { $0.intersection(actions).count }
      add(service.prefix, [service.actionCount] + counts, service.name)
    }
    add("all", [catalog.actionCount] + ofLevel.map(\.count), "")
    for line in table.lines(style: style) { channel.write(line + "\n") }
    channel.write(
      style(
        "catalog of \(catalog.date), Regions of \(catalog.regionsDate); "
          + "\"ceiling catalog '*'\" lists the actions",
        .dim
      ) + "\n"
    )
  }
}

extension AccessLevel {
  /// A word for the head of a column.
  fileprivate var shortName: String {
    self == .permissionsManagement ? "Permissions" : rawValue
  }
}
