internal import CommandLineOptions
internal import OrganizationModel

extension CommonOptions {
  /// `--under TARGET`.
  static let under = Option<String?>.optional(
    "under",
    .text("TARGET"),
    defaultText: "the root",
    help: "Show only this unit or account and what stands under it"
  )
}

extension SnapshotContents {
  /// The root, unit or account that `--under` names.
  ///
  /// - Throws: ``TargetError`` where it names none, ``UsageError`` for a principal.
  func node(named name: String) throws -> PolicyTarget {
    switch try designation(name) {
    case .node(let target): return target
    case .principal(let arn, _):
      throw UsageError(
        "\(arn) is a principal, and --under asks for a part of the organization",
        hint: "give a unit, an account or the root"
      )
    }
  }
}
