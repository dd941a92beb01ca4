internal import OrganizationModel
internal import PolicyLanguage

/// What the files of an export say about the organization, before any of it is checked against the
/// rest.
struct OrganizationFacts: Sendable {
  var organizations: [OrganizationFact] = []
  var roots: [RootFact] = []
  var unitListings: [Listing<UnitFact>] = []
  var accountListings: [Listing<AccountFact>] = []
  var childListings: [Listing<NodeFact>] = []
  var parentListings: [Listing<NodeFact>] = []
  var policyListings: [Listing<PolicyFact>] = []
  var targetListings: [Listing<NodeFact>] = []
  var tagListings: [Listing<TagFact>] = []
  var delegatedServiceListings: [Listing<String>] = []
  var exportNotes: [ExportNoteFact] = []

  mutating func append(_ other: OrganizationFacts) {
    organizations += other.organizations
    roots += other.roots
    unitListings += other.unitListings
    accountListings += other.accountListings
    childListings += other.childListings
    parentListings += other.parentListings
    policyListings += other.policyListings
    targetListings += other.targetListings
    tagListings += other.tagListings
    delegatedServiceListings += other.delegatedServiceListings
    exportNotes += other.exportNotes
  }

  var isEmpty: Bool {
    organizations.isEmpty && roots.isEmpty && unitListings.isEmpty && accountListings.isEmpty
      && childListings.isEmpty && parentListings.isEmpty && policyListings.isEmpty
      && targetListings.isEmpty
  }
}

/// A list of one file, which may be one page of several.
struct Listing<Entry: Sendable>: Sendable {
  /// Where the list stands.
  let place: FactPlace
  /// Whether the file is about one thing (`describe-…`), so that no list is complete by it.
  var isSingle = false
  /// Where the file says that another page follows; `nil` where it doesn't.
  var nextPage: FactPlace?
  /// Whether entries could not be read.
  var lacksEntries = false
  var entries: [Entry] = []

  /// Whether it is the last page, read whole.
  var isLast: Bool { nextPage == nil && !lacksEntries }
}

/// `describe-organization`.
struct OrganizationFact: Sendable {
  let place: FactPlace
  var id: OrganizationID?
  var managementAccount: AccountID?
  var partition: Substring?
  var hasAllFeatures = true
}

/// An entry of `list-roots`.
struct RootFact: Sendable {
  let place: FactPlace
  var id: RootID
  var name: String
  var organization: OrganizationARN?
  /// The kinds of ceiling that are enabled; `nil` where the export doesn't say.
  var enabledKinds: Set<PolicyKind>?
  /// Where the enabled kinds are listed.
  var kindsPlace: FactPlace
}

/// An entry of a list of organizational units.
struct UnitFact: Sendable {
  let place: FactPlace
  var id: UnitID
  var name: String?
  var organization: OrganizationARN?
  /// The nodes above it, from the root down, where the export says them.
  var ancestors: [PolicyTarget]?
}

/// An entry of a list of accounts.
struct AccountFact: Sendable {
  let place: FactPlace
  var id: AccountID
  var name: String?
  var email: String?
  var state: Account.State?
  var organization: OrganizationARN?
  /// The nodes above it, from the root down, where the export says them.
  var ancestors: [PolicyTarget]?
  /// Whether the list is that of the delegated administrators.
  var isDelegatedAdministrator = false
}

/// An entry that names a node: a parent, a child, or what a policy is attached to.
struct NodeFact: Sendable {
  let place: FactPlace
  var node: PolicyTarget
}

/// An entry of a list of policies, or `describe-policy`.
struct PolicyFact: Sendable {
  let place: FactPlace
  var id: OrganizationPolicyID
  var name: String?
  var description: String?
  var kind: Kind
  var isAWSManaged = false
  var organization: OrganizationARN?
  var text: Text?

  /// What a policy is.
  enum Kind: Hashable, Sendable {
    case ceiling(PolicyKind)
    /// A tag policy, a backup policy …: no ceiling.
    case other
    case unknown
  }

  /// The policy's text.
  struct Text: Sendable {
    let document: PolicyDocument
    let place: FactPlace
    let policy: Policy
    /// What is wrong with it.
    let findings: [Finding]
  }
}

/// A tag.
struct TagFact: Sendable {
  var key: String
  var value: String
}

/// `ceiling-export.json`.
struct ExportNoteFact: Sendable {
  let place: FactPlace
  var exportedAt: String

  /// Whether a text is a time as ISO 8601 writes it, or a day: `2026-11-20T10:00:00Z`.
  static func isTime(_ text: String) -> Bool {
    let day = text.prefix { $0 != "T" }.split(separator: "-", omittingEmptySubsequences: false)
    guard day.map(\.utf8.count) == [4, 2, 2],
      day.joined().utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let month = Int(day[1]), let date = Int(day[2])
    else { return false }
    return (1...12).contains(month) && (1...31).contains(date)
  }
}
