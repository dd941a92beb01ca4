internal import OrganizationModel
public import OutputChannels
public import SnapshotStore
internal import PolicyWording
internal import TextEscaping

/// Snapshots as a terminal shows them.
public enum SnapshotText {
  /// A line a snapshot, the oldest first, and a heading.
  public static func lines(
    for snapshots: [SnapshotSummary],
    style: TerminalStyle = .plain
  ) -> [String] {
    var table = TextTable([.right, .left, .left, .left, .right, .right, .right, .right])
    table.add(
      [
        "number", "name", "organization", "exported", "accounts", "units", "policies", "principals",
      ],
      looks: Array(repeating: .bold, count: 8)
    )
    for snapshot in snapshots {
      table.add([
        String(snapshot.number), snapshot.name, snapshot.organizationID?.text ?? "not known",
        snapshot.exportedAt.map { String($0.prefix(10)) } ?? "not known",
        CountText.grouped(snapshot.accounts), CountText.grouped(snapshot.organizationalUnits),
        CountText.grouped(snapshot.policies), CountText.grouped(snapshot.principals),
      ])
    }
    return table.lines(style: style)
  }

  /// What a snapshot holds, in words: `40 accounts, 12 units, 31 policies, 233 principals`.
  public static func contents(of snapshot: SnapshotSummary) -> String {
    [
      CountText.counted(snapshot.accounts, "account"),
      CountText.counted(snapshot.organizationalUnits, "unit"),
      CountText.counted(snapshot.policies, "policy", "policies"),
      CountText.counted(snapshot.principals, "principal"),
    ].joined(separator: ", ")
  }

  /// Its name and its number: `"acme" (snapshot 3)`.
  public static func designation(of snapshot: SnapshotSummary) -> String {
    "\"\(snapshot.name.escaped(for: .terminal))\" (snapshot \(snapshot.number))"
  }
}
