public import ActionCatalog
public import OutputChannels

/// What the catalog holds: its services, with how many actions they have at each access level.
public enum CatalogOverview {
  private static let columnWidth = 13

  /// Writes a line a service, and the sums.
  public static func write(
    _ catalog: ActionCatalog,
    to channel: OutputChannel,
    style: TerminalStyle
  ) {
    let levels = AccessLevel.allCases
    let ofLevel = Dictionary(uniqueKeysWithValues: levels.map { ($0, catalog.actions(at: $0)) })
    let prefixes = catalog.services.map(\.prefix) + ["all"]
    let width = prefixes.map(\.utf8.count).max() ?? 0
    func line(_ prefix: String, _ counts: [Int], _ name: String) -> String {
      let figures = counts.map { count in
        let text = count == 0 ? "·" : CountText.grouped(count)
        return String(repeating: " ", count: max(0, columnWidth - text.count)) + text
      }
      let padding = String(repeating: " ", count: width - prefix.utf8.count)
      return prefix + padding + figures.joined() + (name.isEmpty ? "" : "  \(name)")
    }
    let titles = ["all"] + levels.map { $0 == .permissionsManagement ? "Permissions" : $0.rawValue }
    let heading = titles.map { title in
      String(repeating: " ", count: max(0, columnWidth - title.utf8.count)) + title
    }
    channel.write(
      style("service" + String(repeating: " ", count: width - 7) + heading.joined(), .bold) + "\n"
    )
    for service in catalog.services {
      let actions = catalog.actions(ofService: service.prefix)
      let counts = levels.map { ofLevel[$0]?.intersection(actions).count ?? 0 }
      channel.write(line(service.prefix, [service.actionCount] + counts, service.name) + "\n")
    }
    let sums = [catalog.actionCount] + levels.map { ofLevel[$0]?.count ?? 0 }
    channel.write(line("all", sums, "") + "\n")
    channel.write(
      style(
        "catalog of \(catalog.date), Regions of \(catalog.regionsDate); "
          + "\"ceiling catalog '*'\" lists the actions\n",
        .dim
      )
    )
  }
}
