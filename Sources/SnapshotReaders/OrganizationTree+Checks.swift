internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage

/// What must hold of a tree once all its pieces are there.
extension OrganizationTree {
  /// Takes the root that paths and listings name where no `list-roots` output is there.
  ///
  /// - Parameters:
  ///   - place: Where it is said to be missing.
  ///   - targets: What policies are attached to.
  ///   - mayBeDamaged: Whether a file that could not be read may be that output.
  mutating func assumeRoot(at place: FactPlace?, targets: [PolicyTarget], mayBeDamaged: Bool) {
    guard root == nil else { return }
    report(
      .error,
      "no-root",
      "the export has no list-roots output, so which policy types are enabled is not known",
      hint: mayBeDamaged
        ? "mend the files that could not be read; if it is none of them, add it:"
          + " aws organizations list-roots > roots.json"
        : "add it: aws organizations list-roots > roots.json",
      at: place
    )
    let parents = (units.values.map(\.parent) + accounts.values.map(\.parent)).map { $0?.parent }
    var named = (parents + targets).compactMap { node -> RootID? in
      if case .root(let id)? = node { id } else { nil }
    }
    // Each unit's id begins with that of its root.
    named += units.keys.sorted().prefix(1).compactMap {
      RootID("r-" + $0.text.split(separator: "-")[1])
    }
    guard let id = named.min(), let place = place ?? units.values.map(\.place).min() else {
      return
    }
    root = RootFact(place: place, id: id, name: "Root", kindsPlace: place)
  }

  /// Sets the kinds of policy that are taken for enabled where the export doesn't say which are.
  mutating func assume(enabledKinds: Set<PolicyKind>) {
    if root?.enabledKinds == nil { root?.enabledKinds = enabledKinds }
  }

  mutating func check(unitLevels: Int) {
    checkParents()
    cutLoops()
    checkNames()
    for (id, unit) in units.sorted(by: { $0.key < $1.key })
    where depth(of: id) == unitLevels + 1 {
      report(
        .error,
        "unit-nesting",
        "\(described(.unit(id))) lies \(unitLevels + 1) levels below the root",
        hint: "AWS nests organizational units \(unitLevels) levels deep at most",
        at: unit.place
      )
    }
  }

  private mutating func checkParents() {
    var missing: [PolicyTarget: FactPlace] = [:]
    func note(_ claim: ParentClaim) {
      missing[claim.parent] = min(missing[claim.parent] ?? claim.place, claim.place)
    }
    let hasTree = accounts.values.contains { $0.parent != nil }
    for (id, unit) in units.sorted(by: { $0.key < $1.key }) {
      if let claim = unit.parent {
        if !contains(claim.parent) { note(claim) }
      } else {
        report(
          .error,
          "orphan-unit",
          "nothing says under which node \(described(.unit(id))) stands",
          hint: Self.parentHint("list-organizational-units-for-parent"),
          at: unit.place
        )
      }
    }
    for (id, account) in accounts.sorted(by: { $0.key < $1.key }) {
      if let claim = account.parent {
        if !contains(claim.parent) { note(claim) }
      } else if hasTree {
        report(
          .error,
          "orphan-account",
          "nothing says under which node \(described(.account(id))) stands",
          hint: Self.parentHint("list-accounts-for-parent"),
          at: account.place
        )
      }
    }
    if !hasTree, let place = accounts.values.map(\.place).min() {
      report(
        .error,
        "orphan-account",
        "nothing says under which node any of the \(accounts.count) accounts stands",
        hint: "add the list-accounts-for-parent output of the root and of each organizational"
          + " unit, in files or folders named after their ids",
        at: place
      )
    }
    for (parent, place) in missing.sorted(by: { $0.key < $1.key }) {
      if case .root(let id) = parent {
        report(
          .error,
          "two-roots",
          "\(id) is not the root of the export, which is \(root?.id.text ?? "missing")",
          hint: "an organization has one root: keep the export of one organization",
          at: place
        )
      } else {
        report(
          .error,
          "missing-unit",
          "\(parent) has children here, but no listing has it as an organizational unit",
          hint: "add the list-organizational-units-for-parent output of its parent",
          at: place
        )
      }
    }
  }

  private static func parentHint(_ command: String) -> String {
    "add the \(command) output of its parent, in a file or folder named after the parent's id"
  }

  private mutating func checkNames() {
    for (id, unit) in units.sorted(by: { $0.key < $1.key }) where unit.name == nil {
      report(
        .warning,
        "missing-name",
        "the organizational unit \(id) has no name in the export; its id stands for it",
        hint: "add describe-organizational-unit output, or the listing of its parent",
        at: unit.place
      )
    }
    for (id, account) in accounts.sorted(by: { $0.key < $1.key }) where account.name == nil {
      report(
        .warning,
        "missing-name",
        "the account \(id) has no name in the export; its id stands for it",
        hint: "add list-accounts output",
        at: account.place
      )
    }
  }

  /// Reports units that stand under each other in a circle, and takes one's parent away.
  private mutating func cutLoops() {
    var good: Set<UnitID> = []
    for start in units.keys.sorted() {
      var path: [UnitID] = []
      var next: UnitID? = start
      while let id = next, !good.contains(id), !path.contains(id) {
        path.append(id)
        next = parentUnit(of: id)
      }
      if let id = next, let first = path.firstIndex(of: id) {
        let loop = path[first...]
        let cut = loop.min() ?? id
        report(
          .error,
          "unit-loop",
          "organizational units stand under each other: "
            + (loop + [id]).map { described(.unit($0)) }.joined(separator: " under "),
          hint: "AWS cannot hold such a tree: make the export again",
          at: units[cut]?.parent?.place
        )
        units[cut]?.parent = nil
      }
      good.formUnion(path)
    }
  }

  private func parentUnit(of id: UnitID) -> UnitID? {
    if case .unit(let parent)? = units[id]?.parent?.parent { parent } else { nil }
  }

  /// How many units lie on the way from the root to a unit, the unit itself included.
  private func depth(of id: UnitID) -> Int {
    var depth = 1
    var current = id
    while let parent = parentUnit(of: current) {
      depth += 1
      current = parent
    }
    return depth
  }
}
