internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage

/// What the words of a change mean, and how things are called in messages.
extension OrganizationDraft {
  /// The policy that an id or a name means.
  ///
  /// - Throws: ``ChangeError`` where nothing or more than one policy has the name.
  func policy(_ text: String, for origin: ChangeOrigin) throws(ChangeError) -> OrganizationPolicy {
    if let id = OrganizationPolicyID(text), let policy = policies[id] { return policy }
    let named = policies.values.filter { $0.name == text }
    if let only = named.first, named.count == 1 { return only }
    guard named.isEmpty else {
      let ids = named.map(\.id.text).sorted().joined(separator: ", ")
      throw origin.error(
        "ambiguous-policy",
        "\"\(text)\" is the name of several policies: \(ids)",
        hint: "give the id of the one that is meant"
      )
    }
    let known = policies.values.flatMap { [$0.id.text, $0.name] }.sorted()
    let meant = SpellingSuggestion.nearest(to: text, among: known)
    throw origin.error(
      "unknown-policy",
      "the snapshot has no policy \"\(text)\"",
      hint: meant.map { "did you mean \($0)?" }
        ?? "give a policy's id or name; ceiling reach --format json names those of a target"
    )
  }

  /// The root, unit or account that a text names.
  ///
  /// - Throws: ``ChangeError`` where nothing or more than one thing has the name.
  mutating func target(_ text: String, for origin: ChangeOrigin) throws(ChangeError)
    -> PolicyTarget
  {
    do throws(TargetError) {
      return try organization.target(named: text)
    } catch {
      throw origin.error(error)
    }
  }

  /// A policy in a sentence: its name and its id.
  func described(_ policy: OrganizationPolicy) -> String {
    policy.name == policy.id.text ? policy.name : "\(policy.name) (\(policy.id))"
  }

  /// A node in a sentence: its name and its id.
  func described(_ target: PolicyTarget) -> String {
    switch target {
    case .root(let id): "the root \(id)"
    case .unit(let id): "the unit \(units[id]?.name ?? id.text) (\(id))"
    case .account(let id): "account \(accounts[id]?.name ?? id.text) (\(id))"
    }
  }

  /// Whether a node is in the organization.
  func contains(_ target: PolicyTarget) -> Bool {
    switch target {
    case .root(let id): root.id == id
    case .unit(let id): units[id] != nil
    case .account(let id): accounts[id] != nil
    }
  }

  /// How many policies of a kind are attached to a node itself.
  func count(of kind: PolicyKind, at target: PolicyTarget) -> Int {
    attachments.count { $0.target == target && policies[$0.policy]?.kind == kind }
  }

  /// The parent of a node.
  func parent(of target: PolicyTarget) -> PolicyTarget? {
    switch target {
    case .root: nil
    case .unit(let id): units[id]?.parent
    case .account(let id): accounts[id]?.parent
    }
  }

  /// Whether a node is another one or stands somewhere under it.
  func isInside(_ node: PolicyTarget, _ other: PolicyTarget) -> Bool {
    var next: PolicyTarget? = node
    var steps = 0
    while let current = next, steps <= units.count + 1 {
      if current == other { return true }
      next = parent(of: current)
      steps += 1
    }
    return false
  }

  /// How many units lie between the root and a node, the node included.
  func depth(of node: PolicyTarget) -> Int {
    var depth = 0
    var next: PolicyTarget? = node
    while case .unit(let id)? = next, depth <= units.count {
      depth += 1
      next = units[id]?.parent
    }
    return depth
  }

  /// How many levels of units a unit has, itself included.
  func height(of node: PolicyTarget) -> Int {
    guard case .unit = node else { return 0 }
    let below = units.values.filter { isInside(.unit($0.id), node) }
    return below.map { depth(of: .unit($0.id)) }.max().map { $0 - depth(of: node) + 1 } ?? 1
  }
}
