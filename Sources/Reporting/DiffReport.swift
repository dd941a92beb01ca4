public import CeilingDiff
public import OrganizationModel

internal import PolicyWording

/// What differs between two states of an organization with all that was asked, for people and for
/// programs.
public struct DiffReport {
  /// The organization before the change.
  public let base: any SnapshotContents
  /// The organization after it.
  public let changed: any SnapshotContents
  /// The changes that were made to the base, as they were given; empty for two snapshots.
  public let with: [String]
  /// What differs.
  public let diff: OrganizationDiff

  /// A report.
  public init(
    base: any SnapshotContents,
    changed: any SnapshotContents,
    with: [String] = [],
    diff: OrganizationDiff
  ) {
    self.base = base
    self.changed = changed
    self.with = with
    self.diff = diff
  }

  /// The state that shows a node: the changed one, or the base for what went.
  func organization(of target: PolicyTarget) -> Organization {
    changed.organization.contains(target) ? changed.organization : base.organization
  }

  /// What a node is called.
  func name(of target: PolicyTarget) -> String { organization(of: target).name(of: target) }

  /// Which resource control policies differ, over how many accounts, in words.
  var resourceControlWords: String {
    let policies = Set(diff.resourceControls.flatMap(\.policies)).sorted()
    let names = policies.map { id in
      changed.organization.policy(id)?.name ?? base.organization.policy(id)?.name
        ?? id.text
    }
    return
      "resource control policies over the resources of "
      + "\(CountText.counted(diff.resourceControls.count, "account")) differ "
      + "(\(NameList.text(names, width: 60))): what passes them is not compared"
  }
}
