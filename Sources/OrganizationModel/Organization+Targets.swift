internal import Diagnostics

extension Organization {
  /// The root, unit or account that a text names: an id, an account's name or e-mail, or a unit's
  /// path of names from the root, such as `Root/Workloads/Prod`.
  ///
  /// Names are compared with case, ids and e-mails without.
  ///
  /// - Throws: ``TargetError`` where nothing or more than one thing has the name.
  public func target(named text: String) throws(TargetError) -> PolicyTarget {
    let matches = targets(named: text)
    if let only = matches.first, matches.count == 1 { return only }
    guard matches.isEmpty else { throw TargetError(text, .ambiguous(matches.map(designation))) }
    throw TargetError(text, .unknown(meant: suggestions(for: text)))
  }

  /// The path of names from the root to a target, a `/` in a name written `%2F`.
  public func namePath(to target: PolicyTarget) -> String {
    path(to: target).map { PathName.encoded(name(of: $0)) }.joined(separator: "/")
  }

  private func targets(named text: String) -> [PolicyTarget] {
    var found: Set<PolicyTarget> = []
    if let target = PolicyTarget(text.lowercased()), contains(target) { found.insert(target) }
    let folded = text.lowercased()
    for account in accounts where account.name == text || account.email?.lowercased() == folded {
      found.insert(.account(account.id))
    }
    found.formUnion(nodes(atPath: text))
    return found.sorted()
  }

  /// Whether a target is in the organization.
  public func contains(_ target: PolicyTarget) -> Bool {
    switch target {
    case .root(let id): root.id == id
    case .unit(let id): unit(id) != nil
    case .account(let id): account(id) != nil
    }
  }

  /// The root and the units whose path of names from the root is this one.
  private func nodes(atPath text: String) -> [PolicyTarget] {
    var names = text.split(separator: "/", omittingEmptySubsequences: false)
    if names.count > 1 && names.last == "" { names.removeLast() }
    guard let first = names.first, PathName.stands(first, for: root.name) else { return [] }
    var nodes: Set<PolicyTarget> = [.root(root.id)]
    for name in names.dropFirst() {
      let children = units.filter { unit in
        unit.parent.map(nodes.contains) ?? false && PathName.stands(name, for: unit.name)
      }
      nodes = Set(children.map { .unit($0.id) })
    }
    return nodes.sorted()
  }

  /// What a target is called without doubt.
  private func designation(_ target: PolicyTarget) -> String {
    switch target {
    case .root(let id): "the root \(id)"
    case .unit(let id): "the unit \(id) (\(namePath(to: target)))"
    case .account(let id): "account \(id) (\(name(of: target)))"
    }
  }

  /// What was probably meant by a name that nothing has.
  private func suggestions(for text: String) -> [String] {
    let folded = text.lowercased()
    let unitPaths = units.map { ($0.name, namePath(to: .unit($0.id))) }
    // The name of a unit without its path, or a name in the wrong case.
    let sameName =
      unitPaths.filter { $0.0.lowercased() == folded || $0.1.lowercased() == folded }.map(\.1)
      + accounts.filter { $0.name.lowercased() == folded }.map(\.name)
    if !sameName.isEmpty { return Array(Set(sameName).sorted().prefix(5)) }
    let known =
      accounts.map(\.name) + unitPaths.map(\.1) + unitPaths.map(\.0) + accounts.map(\.id.text)
      + units.map(\.id.text) + accounts.compactMap(\.email)
    guard let nearest = SpellingSuggestion.nearest(to: text, among: known) else { return [] }
    let paths = unitPaths.filter { $0.0 == nearest }.map(\.1)
    return paths.isEmpty ? [nearest] : Array(paths.sorted().prefix(5))
  }
}
