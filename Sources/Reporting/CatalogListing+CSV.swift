internal import ActionCatalog
public import OutputChannels
internal import TextEscaping

extension CatalogListing {
  /// Writes the listing as CSV, a row an action; what is several stands with `;` between.
  public func writeCSV(to channel: OutputChannel) {
    channel.write(
      CSVRecord.line(["action", "accessLevel", "resourceTypes", "conditionKeys", "retired"])
    )
    for id in actions {
      let action = catalog[id]
      let resources = resources(of: action)
      channel.write(
        CSVRecord.line([
          action.name,
          action.accessLevel.rawValue,
          resources.map(\.type).joined(separator: ";"),
          conditionKeys(of: action, resources).joined(separator: ";"),
          "false",
        ])
      )
    }
    for action in retired {
      channel.write(CSVRecord.line([action.name, action.accessLevel.rawValue, "", "", "true"]))
    }
  }
}
