/// An organization of any size, the same for the same seed.
///
/// Its tree is like those of landing zones, its service control policies are like those that
/// organizations publish, and its names are not all letters.
package struct GeneratedOrganization: Sendable {
  /// An organizational unit.
  package struct Unit: Sendable {
    package let id: String
    package let name: String
    /// The id of the unit or root that it stands under.
    package let parent: String
    /// 1 under the root.
    package let level: Int
  }

  /// An account.
  package struct Account: Sendable {
    package let id: String
    package let name: String
    /// The id of the unit or root that it stands under.
    package let parent: String
    package let isSuspended: Bool
  }

  /// A service control policy.
  package struct Policy: Sendable {
    package let id: String
    package let name: String
    package let description: String
    package let text: String
    /// The ids of what it is attached to, sorted.
    package var targets: [String]
  }

  package let id: String
  package let root: String
  /// The units, each behind the one that it stands under.
  package let units: [Unit]
  /// The accounts; the first one is the management account.
  package let accounts: [Account]
  /// The service control policies, FullAWSAccess first.
  package let policies: [Policy]
  /// Whether each account has a file with its tags.
  package let hasTags: Bool

  package var managementAccount: String { accounts[0].id }

  /// An organization.
  ///
  /// - Parameters:
  ///   - size: How large it is.
  ///   - tags: Whether each account has a file with its tags.
  ///   - seed: What makes it differ from others of its size.
  package init(_ size: OrganizationSize, tags: Bool = false, seed: UInt64 = 1) {
    var random = SeededRandom(seed: seed)
    let tree = GeneratedTree(size, &random)
    id = "o-" + random.letters(10)
    root = tree.root
    units = tree.units
    accounts = tree.accounts
    hasTags = tags
    let terms = GuardrailTerms(organization: id, root: root, accounts: tree.accounts, &random)
    policies = GeneratedPolicies(size, tree, terms, &random).policies
  }
}
