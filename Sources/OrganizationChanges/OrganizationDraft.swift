internal import ActionCatalog
internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage
internal import SnapshotReaders

/// An organization in which one thing after the other is changed.
struct OrganizationDraft {
  let base: any SnapshotContents
  let limits = ExportLimits()
  private(set) var root: OrganizationRoot
  private(set) var units: [UnitID: OrganizationalUnit] = [:]
  private(set) var accounts: [AccountID: Account] = [:]
  private(set) var policies: [OrganizationPolicyID: OrganizationPolicy] = [:]
  private(set) var attachments: Set<PolicyAttachment>
  /// New texts of managed policies, by ARN.
  var managedPolicies: [String: PolicyDocument] = [:]
  /// What is doubtful about the changes.
  var findings: [Diagnostic] = []
  /// The organization as it is now; built when it is asked for.
  private var built: Organization?
  private var newUnits = 0
  private var newAccounts = 0

  init(_ base: any SnapshotContents) {
    self.base = base
    let organization = base.organization
    root = organization.root
    for unit in organization.units { units[unit.id] = unit }
    for account in organization.accounts { accounts[account.id] = account }
    for policy in organization.policies { policies[policy.id] = policy }
    attachments = Set(organization.attachments)
    built = organization
  }

  var organization: Organization {
    mutating get {
      if let built { return built }
      let before = base.organization
      let made = Organization(
        id: before.id,
        partition: before.partition,
        managementAccount: before.managementAccount,
        root: root,
        units: Array(units.values),
        accounts: Array(accounts.values),
        policies: Array(policies.values),
        attachments: Array(attachments),
        exportedAt: before.exportedAt
      )
      built = made
      return made
    }
  }

  // MARK: - Changing

  mutating func set(_ policy: OrganizationPolicy) {
    policies[policy.id] = policy
    built = nil
  }

  mutating func set(_ unit: OrganizationalUnit) {
    units[unit.id] = unit
    built = nil
  }

  mutating func set(_ account: Account) {
    accounts[account.id] = account
    built = nil
  }

  mutating func setEnabledKinds(_ kinds: Set<PolicyKind>) {
    root.enabledKinds = kinds
    built = nil
  }

  mutating func insert(_ attachment: PolicyAttachment) {
    attachments.insert(attachment)
    built = nil
  }

  mutating func remove(_ attachment: PolicyAttachment) {
    attachments.remove(attachment)
    built = nil
  }

  mutating func remove(_ policy: OrganizationPolicyID) {
    policies[policy] = nil
    built = nil
  }

  /// Takes a unit or account away with what is attached to it.
  mutating func remove(_ node: PolicyTarget) {
    switch node {
    case .root: return
    case .unit(let id): units[id] = nil
    case .account(let id): accounts[id] = nil
    }
    attachments = attachments.filter { $0.target != node }
    built = nil
  }

  // MARK: - What is new

  /// An id for a policy that AWS has not named yet.
  func newPolicyID(_ name: String) -> OrganizationPolicyID? {
    let letters = name.unicodeScalars.map { scalar -> Character in
      let isPlain = scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      return isPlain ? Character(scalar) : "_"
    }
    let stem = "p-new_" + String(letters.prefix(100))
    var text = stem + String(repeating: "_", count: max(0, 10 - stem.utf8.count))
    var number = 2
    while let id = OrganizationPolicyID(text), policies[id] != nil {
      text = "\(stem)_\(number)"
      number += 1
    }
    return OrganizationPolicyID(text)
  }

  /// An id for a unit that AWS has not named yet.
  mutating func newUnitID() -> UnitID? {
    while true {
      newUnits += 1
      let number = String(newUnits)
      let padded = String(repeating: "0", count: max(0, 5 - number.count)) + number
      guard let id = UnitID("ou-\(root.id.text.dropFirst(2))-new\(padded)") else { return nil }
      if units[id] == nil { return id }
    }
  }

  /// An id for an account that AWS has not made yet: no account of AWS begins with so many zeros.
  mutating func newAccountID() -> AccountID? {
    while true {
      newAccounts += 1
      let number = String(newAccounts)
      let text = String(repeating: "0", count: max(0, 12 - number.count)) + number
      guard let id = AccountID(text) else { return nil }
      if accounts[id] == nil { return id }
    }
  }

  /// Attaches to a new node what AWS attaches to it by itself.
  ///
  /// Source: Organizations User Guide, `orgs_manage_policies_scps_attach.html` and
  /// `orgs_manage_policies_rcps.html`.
  mutating func attachDefaults(to node: PolicyTarget) {
    for own in OrganizationsDefaultPolicy.allCases {
      guard let id = OrganizationPolicyID(own.id), root.enabledKinds.contains(own.kind) else {
        continue
      }
      if policies[id] == nil {
        set(
          OrganizationPolicy(
            id: id,
            name: own.name,
            kind: own.kind,
            isAWSManaged: true,
            document: own.parsedDocument
          )
        )
      }
      insert(PolicyAttachment(policy: id, target: node))
    }
  }
}
