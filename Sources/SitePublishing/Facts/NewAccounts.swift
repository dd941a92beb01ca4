internal import ActionCatalog
internal import JSONText
internal import OrganizationModel
internal import PolicyLanguage

/// An organization with one new account more in the root and in each unit, so that one question
/// about all accounts answers for every node.
struct NewAccounts: SnapshotContents {
  let name: String
  let organization: Organization
  /// The new account of each node.
  let accounts: [PolicyTarget: AccountID]

  /// The organization of a snapshot with new accounts that no policy names.
  init(in contents: any SnapshotContents) {
    let old = contents.organization
    name = contents.name
    let nodes =
      [PolicyTarget.root(old.root.id)] + old.units.map { PolicyTarget.unit($0.id) }
    let ids = Self.ids(unlike: old)
    var accounts: [PolicyTarget: AccountID] = [:]
    var added: [Account] = []
    for node in nodes {
      guard let id = ids.next() else { break }
      accounts[node] = id
      added.append(Account(id: id, name: "", parent: node))
    }
    self.accounts = accounts
    var policies = old.policies
    if old.policy(.fullAWSAccess)?.document == nil {
      let full = OrganizationsDefaultPolicy.fullAWSAccess
      policies.removeAll { $0.id == .fullAWSAccess }
      policies.append(
        OrganizationPolicy(
          id: .fullAWSAccess,
          name: full.name,
          kind: .serviceControlPolicy,
          isAWSManaged: true,
          document: PolicyDocument(SourceText(full.document.utf8, file: full.name))
            .standing(at: nil)
        )
      )
    }
    organization = Organization(
      id: old.id,
      partition: old.partition,
      managementAccount: old.managementAccount,
      root: old.root,
      units: old.units,
      accounts: old.accounts + added,
      policies: policies,
      // A new account gets FullAWSAccess (Organizations User Guide,
      // `orgs_manage_policies_inheritance_auth.html`).
      attachments: old.attachments
        + added.map { PolicyAttachment(policy: .fullAWSAccess, target: .account($0.id)) },
      exportedAt: old.exportedAt
    )
  }

  func principals(of account: AccountID) -> [Principal] { [] }

  func boundaryUses(of account: AccountID) -> [BoundaryUse] { [] }

  func principalListing(of account: AccountID) -> PrincipalListing { .none }

  /// Ids that no account has and no policy names.
  private static func ids(unlike organization: Organization) -> AnyIterator<AccountID> {
    var taken = Set(organization.accounts.map(\.id.text))
    for policy in organization.policies {
      guard let text = policy.document?.text else { continue }
      var digits: [UInt8] = []
      for byte in text.bytes {
        if (0x30...0x39).contains(byte) {
          digits.append(byte)
        } else {
          if digits.count == 12 { taken.insert(String(decoding: digits, as: UTF8.self)) }
          digits.removeAll(keepingCapacity: true)
        }
      }
    }
    var number = 0
    return AnyIterator {
      while number < 1_000_000 {
        let digits = String(number)
        let text = String(repeating: "0", count: 12 - digits.utf8.count) + digits
        number += 1
        if !taken.contains(text), let id = AccountID(text) { return id }
      }
      return nil
    }
  }
}
