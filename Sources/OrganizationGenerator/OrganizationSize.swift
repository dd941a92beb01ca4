/// How large a generated organization is, and how its policies are spread.
package struct OrganizationSize: Hashable, Sendable {
  /// How many accounts it has, the management account included.
  package var accounts: Int
  /// How many organizational units it has.
  package var units: Int
  /// How many service control policies it has beside FullAWSAccess.
  package var policies: Int
  /// How many units stand over an account at most.
  package var depth = 4
  /// How many policies beside FullAWSAccess are attached to one node at most.
  package var mostAttached = 4
  /// How many of a hundred accounts have policies of their own.
  package var percentWithOwnPolicies = 8
  /// How many characters a policy has at most.
  package var longestPolicy = 5_120

  /// A size.
  package init(accounts: Int, units: Int, policies: Int) {
    self.accounts = accounts
    self.units = units
    self.policies = policies
  }

  /// The sizes that measurements and pictures are made at, by name.
  package static let named: [(name: String, size: OrganizationSize)] = [
    ("15", small(accounts: 15, units: 7, policies: 9)),
    ("40", small(accounts: 40, units: 14, policies: 16)),
    ("300", OrganizationSize(accounts: 300, units: 40, policies: 60)),
    ("1000", OrganizationSize(accounts: 1_000, units: 110, policies: 220)),
    ("5000", OrganizationSize(accounts: 5_000, units: 400, policies: 1_000)),
    ("10000", OrganizationSize(accounts: 10_000, units: 700, policies: 1_800)),
    ("corner", corner),
  ]

  /// An organization where a policy of an account's own is nothing rare.
  private static func small(accounts: Int, units: Int, policies: Int) -> OrganizationSize {
    var size = OrganizationSize(accounts: accounts, units: units, policies: policies)
    size.percentWithOwnPolicies = 30
    return size
  }

  /// The most that AWS lets an organization have.
  ///
  /// Source: Organizations User Guide, `orgs_reference_limits.html`: OUs five levels deep, 2,000 of
  /// them, 10,000 policies of a kind, ten policies of a kind on a node, 10,240 characters a policy.
  package static let corner: OrganizationSize = {
    var size = OrganizationSize(accounts: 50_000, units: 2_000, policies: 10_000)
    size.depth = 5
    size.mostAttached = 9
    size.percentWithOwnPolicies = 40
    size.longestPolicy = 10_240
    return size
  }()

  /// The size with this name, or of this many accounts; `nil` for any other word.
  package static func size(named word: String) -> OrganizationSize? {
    if let known = named.first(where: { $0.name == word }) { return known.size }
    guard let accounts = Int(word), accounts > 0 else { return nil }
    return OrganizationSize(
      accounts: accounts,
      units: max(4, accounts / 12),
      policies: max(8, accounts / 5)
    )
  }
}
