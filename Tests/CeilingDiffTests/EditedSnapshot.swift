import JSONText
import OrganizationModel
import PolicyLanguage
import SnapshotReaders
import TestSupport
import Testing

/// The sample organization with an edit: the state after a change.
struct EditedSnapshot: SnapshotContents {
  let name = "edited"
  private(set) var organization: Organization
  private let base: any SnapshotContents
  /// New texts of boundaries, by ARN.
  private var boundaries: [String: PolicyDocument] = [:]

  /// The sample organization, read once for all tests.
  static let example = Task {
    try ExportSnapshot(try await ExportReader().open(ProjectFolder.example))
  }

  init(_ base: any SnapshotContents) {
    self.base = base
    organization = base.organization
  }

  func principals(of account: AccountID) throws -> [Principal] {
    try base.principals(of: account).map { principal in
      var principal = principal
      if let boundary = principal.boundary, let text = boundaries[boundary.arn] {
        principal.boundary?.document = text
      }
      return principal
    }
  }

  func boundaryUses(of account: AccountID) throws -> [BoundaryUse] {
    BoundaryUse.uses(by: try principals(of: account))
  }

  func principalListing(of account: AccountID) throws -> PrincipalListing {
    try base.principalListing(of: account)
  }

  // MARK: - Edits

  /// Replaces a part of a policy's text.
  mutating func replace(_ part: String, with text: String, in policy: String) throws {
    let old = try #require(organization.policies.first { $0.name == policy })
    let document = try #require(old.document)
    let before = String(decoding: document.text.bytes, as: UTF8.self)
    #expect(before.contains(part))
    write(before.replacing(part, with: text), to: old)
  }

  /// Gives a policy another text.
  mutating func write(_ text: String, to policy: String) throws {
    write(text, to: try #require(organization.policies.first { $0.name == policy }))
  }

  private mutating func write(_ text: String, to old: OrganizationPolicy) {
    var policy = old
    policy.document = PolicyDocument(SourceText(text.utf8, file: "\(policy.name).json"))
    make(policies: organization.policies.filter { $0.id != policy.id } + [policy])
  }

  /// Adds a service control policy.
  mutating func add(_ text: String, _ name: String, at target: String) throws {
    let id = try #require(OrganizationPolicyID("p-\(name.lowercased())"))
    make(
      policies: organization.policies + [
        OrganizationPolicy(
          id: id,
          name: name,
          kind: .serviceControlPolicy,
          document: PolicyDocument(SourceText(text.utf8, file: "\(name).json"))
        )
      ],
      attachments: organization.attachments + [
        PolicyAttachment(policy: id, target: try node(target))
      ]
    )
  }

  mutating func attach(_ policy: String, to target: String) throws {
    let id = try #require(organization.policies.first { $0.name == policy }).id
    let added = PolicyAttachment(policy: id, target: try node(target))
    make(attachments: organization.attachments + [added])
  }

  mutating func detach(_ policy: String, from target: String) throws {
    let id = try #require(organization.policies.first { $0.name == policy }).id
    let removed = PolicyAttachment(policy: id, target: try node(target))
    #expect(organization.attachments.contains(removed))
    make(attachments: organization.attachments.filter { $0 != removed })
  }

  mutating func move(_ target: String, under parent: String) throws {
    let (target, parent) = (try node(target), try node(parent))
    make(
      units: organization.units.map { unit in
        var unit = unit
        if .unit(unit.id) == target { unit.parent = parent }
        return unit
      },
      accounts: organization.accounts.map { account in
        var account = account
        if .account(account.id) == target { account.parent = parent }
        return account
      }
    )
  }

  /// Gives the organization another id.
  mutating func become(_ id: OrganizationID?) { organization.id = id }

  mutating func writeBoundary(_ text: String, _ arn: String) {
    boundaries[arn] = PolicyDocument(SourceText(text.utf8, file: "boundary.json"))
  }

  private func node(_ name: String) throws -> PolicyTarget {
    try organization.target(named: name)
  }

  private mutating func make(
    units: [OrganizationalUnit]? = nil,
    accounts: [Account]? = nil,
    policies: [OrganizationPolicy]? = nil,
    attachments: [PolicyAttachment]? = nil
  ) {
    organization = Organization(
      id: organization.id,
      partition: organization.partition,
      managementAccount: organization.managementAccount,
      root: organization.root,
      units: units ?? organization.units,
      accounts: accounts ?? organization.accounts,
      policies: policies ?? organization.policies,
      attachments: attachments ?? organization.attachments,
      exportedAt: organization.exportedAt
    )
  }
}
