internal import ActionCatalog
internal import PolicyWording
public import OutputChannels

extension CatalogListing {
  /// Writes the listing for people: the facts of a single action, else a line an action.
  public func writeText(to channel: OutputChannel, style: TerminalStyle) {
    if actions.count == 1, let only = actions.first {
      writeFacts(of: catalog[only], to: channel, style)
      return
    }
    var table = TextTable([.left, .left, .left])
    for action in actions.lazy.map({ catalog[$0] }) {
      let types = action.resources.map(\.type).joined(separator: ", ")
      table.add([action.name, action.accessLevel.rawValue, types], looks: [nil, nil, .dim])
    }
    for action in retired {
      let note = "retired, last seen \(action.lastSeen)"
      table.add([action.name, action.accessLevel.rawValue, note], looks: [nil, nil, .yellow])
    }
    for line in table.lines(style: style) { channel.write(line + "\n") }
    let count =
      actions.isEmpty
      ? CountText.counted(retired.count, "retired action")
      : CountText.counted(actions.count, "action")
    channel.write(style("\(count), catalog of \(catalog.date)", .dim) + "\n")
  }

  private func writeFacts(
    of action: Action,
    to channel: OutputChannel,
    _ style: TerminalStyle
  ) {
    let service = action.service
    var heading = style(action.name, .bold)
    heading += " · \(action.accessLevel.rawValue) · \(service.name)"
    if action.isPermissionOnly { heading += " · no API call has this name" }
    channel.write(heading + "\n")
    if let exemption = catalog.exemption(of: action.name) {
      channel.write("  \(Self.words(for: exemption))\n")
    }
    if let region = service.globalRegion {
      channel.write("  the service is asked in \(region) alone (partition aws)\n")
    }
    if service.honoursRCPs {
      channel.write("  the service honours resource control policies\n")
    }
    writeResources(of: action, to: channel, style)
    writeKeys(
      action.conditionKeys.map(\.text),
      "condition keys, beside the global ones",
      to: channel,
      style
    )
    writeKeys(action.dependentActions, "may also need", to: channel, style)
    channel.write(style("catalog of \(catalog.date)", .dim) + "\n")
  }

  private func writeResources(
    of action: Action,
    to channel: OutputChannel,
    _ style: TerminalStyle
  ) {
    let resources = resources(of: action)
    guard !resources.isEmpty else {
      channel.write("  no resource types\n")
      return
    }
    channel.write("  resources\n")
    for resource in resources {
      let required = resource.isRequired ? ", " + style("required", .yellow) : ""
      channel.write("    \(style(resource.type, .cyan))\(required)  \(resource.arn)\n")
      for line in wrapped(resource.conditionKeys) { channel.write("      \(style(line, .dim))\n") }
    }
  }

  private func writeKeys(
    _ keys: [String],
    _ heading: String,
    to channel: OutputChannel,
    _ style: TerminalStyle
  ) {
    guard !keys.isEmpty else { return }
    channel.write("  \(heading)\n")
    for line in wrapped(keys) { channel.write("    \(line)\n") }
  }

  /// Words with commas between, on lines of at most 100 columns.
  private func wrapped(_ words: [String]) -> [String] {
    var lines: [String] = []
    for (index, word) in words.enumerated() {
      let text = index == words.count - 1 ? word : word + ","
      if let last = lines.last, last.utf8.count + text.utf8.count < 94 {
        lines[lines.count - 1] = "\(last) \(text)"
      } else {
        lines.append(text)
      }
    }
    return lines
  }

  private static func words(for exemption: CallExemption) -> String {
    let basis = exemption.basis == .documented ? "documented" : "by judgement"
    return switch exemption.kind {
    case .undeniable: "no policy stops this call (\(basis), \(exemption.asOf))"
    case .unsigned:
      "nobody of the account makes this call, so no service control policy sees it "
        + "(\(basis), \(exemption.asOf))"
    }
  }
}
