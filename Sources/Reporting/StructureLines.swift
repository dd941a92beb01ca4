internal import CeilingDiff
internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// What differs in the tree and the policies, in words.
struct StructureLines {
  /// So many lines are told.
  private static let limit = 12

  private let report: DiffReport

  init(_ report: DiffReport) { self.report = report }

  /// The lines; not safe for a terminal yet.
  var lines: [String] {
    let all = policies + nodes
    guard all.count > Self.limit else { return all }
    return Array(all.prefix(Self.limit - 1))
      + ["… and \(CountText.counted(all.count - Self.limit + 1, "more difference"))"]
  }

  private var policies: [String] {
    let structure = report.diff.structure
    func words(_ policy: StructureDiff.PolicyChange, _ verb: String, _ rest: String) -> String {
      let kind = policy.kind == .resourceControlPolicy ? ", a resource control policy," : ""
      return "\(policy.name) (\(policy.id))\(kind) \(verb)\(rest)"
    }
    func targets(_ policy: StructureDiff.PolicyChange) -> String {
      NameList.text(policy.targets.map { report.name(of: $0) }, width: 60)
    }
    func attached(_ policy: StructureDiff.PolicyChange) -> String {
      policy.targets.isEmpty ? ", attached nowhere" : ", attached to \(targets(policy))"
    }
    return structure.editedPolicies.map { words($0, "edited", attached($0)) }
      + structure.addedPolicies.map { words($0, "added", attached($0)) }
      + structure.removedPolicies.map { policy in
        let rest = policy.targets.isEmpty ? "" : ", was attached to \(targets(policy))"
        return words(policy, "removed", rest)
      }
      + structure.attachedPolicies.map { words($0, "attached to ", targets($0)) }
      + structure.detachedPolicies.map { words($0, "detached from ", targets($0)) }
      + structure.toggledKinds.map { kind in
        let isOn = report.changed.organization.root.enabledKinds.contains(kind)
        return "\(kind.rawValue) \(isOn ? "enabled" : "disabled") on the root"
      }
  }

  private var nodes: [String] {
    let structure = report.diff.structure
    func named(_ names: [String], _ noun: String, _ verb: String) -> [String] {
      guard !names.isEmpty else { return [] }
      let list = NameList.text(names, width: 60)
      return ["\(CountText.counted(names.count, noun)) \(verb): \(list)"]
    }
    func move(_ move: StructureDiff.Move) -> String {
      func place(_ target: PolicyTarget?) -> String {
        target.map { report.name(of: $0) } ?? "an unknown unit"
      }
      return "\(report.name(of: move.target)) moved from \(place(move.from)) to \(place(move.to))"
    }
    return named(structure.addedAccounts.map(\.name), "account", "added")
      + named(structure.removedAccounts.map(\.name), "account", "removed")
      + named(structure.addedUnits.map(\.name), "unit", "added")
      + named(structure.removedUnits.map(\.name), "unit", "removed")
      + (structure.movedUnits + structure.movedAccounts).map(move)
      + (structure.renamedUnits + structure.renamedAccounts).map { "\($0.from) is now \($0.to)" }
  }
}
