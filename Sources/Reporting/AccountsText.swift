public import CeilingReach
public import OutputChannels

internal import OrganizationModel
internal import PolicyWording

/// The ceilings over all accounts as a table for a terminal.
public enum AccountsText {
  /// A line an account with how many actions pass, and a heading.
  public static func lines(
    for accounts: [AccountReach],
    style: TerminalStyle = .plain
  ) -> [String] {
    var table = TextTable([.left, .left, .right, .right, .right, .left])
    table.add(
      ["account", "name", "reachable", "conditional", "blocked", ""],
      looks: [.bold, .bold, .bold, .bold, .bold]
    )
    for reach in accounts {
      var counts = (reachable: 0, conditional: 0, blocked: 0)
      for family in reach.families {
        counts.reachable += family.reachable
        counts.conditional += family.conditional - family.onlyExempt
        counts.blocked += family.blocked + family.onlyExempt
      }
      table.add([
        reach.account.id.text, reach.account.name, CountText.grouped(counts.reachable),
        CountText.grouped(counts.conditional), CountText.grouped(counts.blocked), note(of: reach),
      ])
    }
    return table.lines(style: style)
  }

  private static func note(of reach: AccountReach) -> String {
    var notes: [String] = []
    switch reach.ceilings {
    case .serviceControlPolicies: break
    case .none: notes.append("management account")
    case .disabled: notes.append("service control policies are not enabled")
    case .unknown: notes.append("some ceilings are not known")
    }
    if reach.account.state != .active {
      notes.append(reach.account.state.rawValue.lowercased().replacing("_", with: " "))
    }
    return notes.joined(separator: ", ")
  }
}
