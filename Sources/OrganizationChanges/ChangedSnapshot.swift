public import Diagnostics
public import JSONText
public import OrganizationModel

/// An organization as it would be after some changes, laid over a snapshot; nothing is kept.
public struct ChangedSnapshot: SnapshotContents {
  /// The name of the snapshot that was changed.
  public let name: String
  /// The organization after the changes, without its principals.
  public let organization: Organization
  /// The changes in their order, as they were written.
  public let changes: [ChangeArgument]
  /// What is doubtful about the changes, and what of them is not known before they are made.
  public let diagnostics: [Diagnostic]

  private let base: any SnapshotContents
  /// New texts of managed policies, by ARN.
  private let managedPolicies: [String: PolicyDocument]

  /// A snapshot after some changes, which are made in their order.
  ///
  /// - Parameters:
  ///   - changes: The changes.
  ///   - base: The snapshot that is changed.
  ///   - read: Reads the file that a change names.
  /// - Throws: ``ChangeError`` where AWS would refuse a change or its words mean nothing, and what
  ///   `read` and reading the snapshot throw.
  public init(
    _ changes: [ChangeArgument],
    to base: any SnapshotContents,
    read: (_ file: String) throws -> SourceText
  ) throws {
    var draft = OrganizationDraft(base)
    for change in changes { try draft.make(change, read: read) }
    name = base.name
    organization = draft.organization
    self.changes = changes
    diagnostics = draft.findings
    self.base = base
    managedPolicies = draft.managedPolicies
  }

  /// The users and roles of an account, sorted by ARN, with the texts of their policies.
  public func principals(of account: AccountID) throws -> [Principal] {
    let principals = try base.principals(of: account)
    guard !managedPolicies.isEmpty else { return principals }
    return principals.map { principal in
      var principal = principal
      if let arn = principal.boundary?.arn, let text = managedPolicies[arn] {
        principal.boundary?.document = text
      }
      principal.grants = principal.grants.map { grant in
        var grant = grant
        switch grant.source {
        case .managed(let arn), .groupManaged(_, let arn):
          if let text = managedPolicies[arn] { grant.document = text }
        case .inline, .groupInline: break
        }
        return grant
      }
      return principal
    }
  }

  /// How many users and roles of an account stand under which boundary, sorted by ARN.
  public func boundaryUses(of account: AccountID) throws -> [BoundaryUse] {
    try base.boundaryUses(of: account).map { use in
      var use = use
      if let text = managedPolicies[use.boundary.arn] { use.boundary.document = text }
      return use
    }
  }

  /// How much of an account's users and roles there is.
  public func principalListing(of account: AccountID) throws -> PrincipalListing {
    try base.principalListing(of: account)
  }
}
