internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import PolicyLanguage

/// The changes that people write.
extension OrganizationDraft {
  /// Makes a change.
  mutating func make(
    _ change: ChangeArgument,
    read: (_ file: String) throws -> SourceText
  ) throws {
    let origin = ChangeOrigin(change.text)
    switch change.verb {
    case .policy:
      let parts = try Self.parts(of: change, at: "=", origin)
      try setText(of: parts.left, try read(parts.right), for: origin)
    case .newPolicy: try addPolicy(change, origin, read: read)
    case .attach:
      let parts = try policyAndTarget(change, origin)
      try attach(parts.policy, to: parts.target, for: origin)
    case .detach:
      let parts = try policyAndTarget(change, origin)
      try detach(parts.policy, from: parts.target, for: origin)
    case .move:
      let parts = try nodeAndParent(change, origin)
      try move(parts.node, under: parts.parent, for: origin)
    case .deletePolicy: try delete(try policy(change.rest, for: origin), for: origin)
    case .terraform: try make(TerraformPlan(reading: try read(change.rest)))
    case .cloudFormation:
      try make(CloudFormationTemplate(reading: try read(change.rest)))
    }
  }

  private static func parts(
    of change: ChangeArgument,
    at separator: Character,
    _ origin: ChangeOrigin
  ) throws(ChangeError) -> (left: String, right: String) {
    guard let parts = change.splits(at: separator).first else {
      throw origin.error(
        "malformed-change",
        "the change has no \"\(separator)\" with something on both sides",
        hint: "write \(change.verb.form)"
      )
    }
    return parts
  }

  /// The text of a policy of the organization, or of a managed policy that is somebody's boundary.
  private mutating func setText(
    of name: String,
    _ text: SourceText,
    for origin: ChangeOrigin
  ) throws {
    guard name.hasPrefix("arn:"), name.contains(":iam:") else {
      let policy = try policy(name, for: origin)
      return try setText(text, of: policy, for: origin)
    }
    let parts = name.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard let account = parts.count == 6 ? AccountID(String(parts[4])) : nil,
      accounts[account] != nil
    else {
      throw origin.error(
        "unknown-policy",
        "\(name) is no managed policy of an account in the snapshot",
        hint: "give an ARN such as arn:aws:iam::111122223333:policy/Boundary"
      )
    }
    let uses = try base.boundaryUses(of: account).map(\.boundary.arn)
    guard uses.contains(name) else {
      throw origin.error(
        "unknown-policy",
        "no user or role of account \(account) in the snapshot has \(name) as its boundary",
        hint: SpellingSuggestion.nearest(to: name, among: uses).map { "did you mean \($0)?" }
      )
    }
    managedPolicies[name] = try document(text, as: .permissionsBoundary)
  }

  private mutating func addPolicy(
    _ change: ChangeArgument,
    _ origin: ChangeOrigin,
    read: (_ file: String) throws -> SourceText
  ) throws {
    let (name, rest) = try Self.parts(of: change, at: "=", origin)
    // A file's name may hold an @, and so may a target: an e-mail address.
    let splits = ChangeArgument("new-policy:" + rest)?.splits(at: "@") ?? []
    var text: SourceText?
    var names = ""
    for split in splits where text == nil {
      guard let found = try? read(split.left) else { continue }
      (text, names) = (found, split.right)
    }
    guard let first = splits.first else {
      throw origin.error(
        "malformed-change",
        "the change does not say what the policy is attached to",
        hint: "write \(change.verb.form)"
      )
    }
    let document = try text ?? read(first.left)
    let targets = try targets(names.isEmpty ? first.right : names, origin)
    // Only a resource control policy has principals.
    let kind: PolicyKind =
      ParsedPolicy(parsing: document, as: .resourceControlPolicy).policy.statements
        .contains { $0.principal != nil } ? .resourceControlPolicy : .serviceControlPolicy
    let policy = try add(policyNamed: name, kind, self.document(document, as: kind), for: origin)
    for target in targets { try attach(policy, to: target, for: origin) }
  }

  /// The targets of a list with commas, which may stand in a name as well.
  private mutating func targets(
    _ text: String,
    _ origin: ChangeOrigin
  ) throws(ChangeError) -> [PolicyTarget] {
    if let only = try? target(text, for: origin) { return [only] }
    var targets: [PolicyTarget] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      targets.append(try target(String(name), for: origin))
    }
    return targets
  }

  private mutating func policyAndTarget(
    _ change: ChangeArgument,
    _ origin: ChangeOrigin
  ) throws(ChangeError) -> (policy: OrganizationPolicy, target: PolicyTarget) {
    let first = try Self.parts(of: change, at: "@", origin)
    // An e-mail address has an @ of its own, and so may the name of a policy.
    let split =
      change.splits(at: "@").first { (try? policy($0.left, for: origin)) != nil } ?? first
    return (try policy(split.left, for: origin), try target(split.right, for: origin))
  }

  private mutating func nodeAndParent(
    _ change: ChangeArgument,
    _ origin: ChangeOrigin
  ) throws(ChangeError) -> (node: PolicyTarget, parent: PolicyTarget) {
    let first = try Self.parts(of: change, at: "@", origin)
    let splits = change.splits(at: "@").filter { (try? target($0.left, for: origin)) != nil }
    let split =
      splits.first { (try? target($0.right, for: origin)) != nil } ?? splits.first ?? first
    return (try target(split.left, for: origin), try target(split.right, for: origin))
  }
}
