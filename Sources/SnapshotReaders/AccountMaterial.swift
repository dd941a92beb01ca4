internal import OrganizationModel

/// What the files of one account say about its principals, before it is put together.
struct AccountMaterial: Sendable {
  /// A user or role as its file has it.
  struct Entry: Sendable {
    let place: FactPlace
    /// The principal, with its inline policies alone.
    var principal: Principal
    /// The names of the groups that a user is in.
    var groups: [String] = []
    var attached: [Reference] = []
    var boundary: Reference?
    /// Whether the file has the identity policies: get-role and get-user don't.
    var isWhole: Bool
    /// Whether another file says another boundary, or other identity policies.
    var isBoundaryOpen = false
    var areGrantsOpen = false

    /// Hands the principal over without copying it; the entry is of no use then.
    mutating func takePrincipal() -> Principal {
      var taken = Self.placeholder
      swap(&taken, &principal)
      return taken
    }

    private static let placeholder = Principal(kind: .role, arn: "", account: .newAccount, name: "")
  }

  /// A managed policy by its ARN, and where it is named.
  struct Reference: Sendable {
    let arn: String
    let place: FactPlace
  }

  /// A group of users.
  struct Group: Sendable {
    let place: FactPlace
    let arn: String
    var inline: [(name: String, document: PolicyDocument?)] = []
    var attached: [Reference] = []
  }

  /// A managed policy in its default version.
  struct ManagedPolicy: Sendable {
    let place: FactPlace
    let version: String?
    let document: PolicyDocument?
  }

  /// The answer of get-policy-version, which doesn't say of which policy it is.
  struct Version: Sendable {
    let place: FactPlace
    /// The names of its folders and its file, in lower case, words joined by single hyphens.
    let name: String
    let id: String?
    let isDefault: Bool?
    let document: PolicyDocument?
  }

  var entries: [Entry] = []
  /// Groups by name in lower case: names are unique without regard to case.
  var groups: [String: Group] = [:]
  /// Managed policies by ARN.
  var policies: [String: ManagedPolicy] = [:]
  /// The default versions that get-policy names, by ARN.
  var defaultVersions: [String: String] = [:]
  var versions: [Version] = []
  /// Where a page says that another follows, and how many pages say so and don't.
  var nextPages: [FactPlace] = []
  var lastPages = 0
  /// Managed policies that have another text than before, and where they had that.
  var conflicts: [(policy: Reference, first: FactPlace)] = []
  var findings: [Finding] = []

  /// What a file says that can't be read.
  static func failed(_ finding: Finding) -> AccountMaterial {
    var material = AccountMaterial()
    material.findings = [finding]
    return material
  }

  /// Adds what another file says; of groups and policies, what came first stays.
  mutating func append(_ other: AccountMaterial) {
    entries += other.entries
    groups.merge(other.groups) { first, _ in first }
    for (arn, policy) in other.policies {
      if let known = policies[arn] {
        if known.document != policy.document {
          conflicts.append((Reference(arn: arn, place: policy.place), known.place))
        }
      } else {
        policies[arn] = policy
      }
    }
    defaultVersions.merge(other.defaultVersions) { first, _ in first }
    versions += other.versions
    nextPages += other.nextPages
    lastPages += other.lastPages
    findings += other.findings
  }
}
