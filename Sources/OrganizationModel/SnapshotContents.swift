/// One state of an organization, wherever it is kept: in the store, or in an export's files.
public protocol SnapshotContents {
  /// The snapshot's name, as it was given on import, or the export's last path component.
  var name: String { get }

  /// The organization without its principals.
  var organization: Organization { get }

  /// The users and roles of an account, sorted by ARN, with the texts of their policies.
  func principals(of account: AccountID) throws -> [Principal]

  /// How many users and roles of each account stand under which boundary, sorted by ARN.
  func boundaryUses(of account: AccountID) throws -> [BoundaryUse]

  /// How much of an account's users and roles there is.
  func principalListing(of account: AccountID) throws -> PrincipalListing
}

/// How much a snapshot has of an account's users and roles.
public enum PrincipalListing: String, Hashable, Sendable {
  /// All users and roles.
  case complete
  /// Some, or none: an error in the export kept others out.
  case incomplete
  /// None: the account's IAM was not exported.
  case none
}

/// How many principals of an account stand under one boundary.
public struct BoundaryUse: Hashable, Sendable {
  /// The boundary.
  public var boundary: PermissionsBoundary
  /// How many users stand under it.
  public var users: Int
  /// How many roles stand under it.
  public var roles: Int

  /// A use.
  public init(boundary: PermissionsBoundary, users: Int, roles: Int) {
    self.boundary = boundary
    self.users = users
    self.roles = roles
  }
}

extension BoundaryUse {
  /// The boundaries that some principals stand under, sorted by ARN.
  public static func uses(by principals: [Principal]) -> [BoundaryUse] {
    var uses: [String: BoundaryUse] = [:]
    for principal in principals {
      guard let boundary = principal.boundary else { continue }
      var use = uses[boundary.arn] ?? BoundaryUse(boundary: boundary, users: 0, roles: 0)
      switch principal.kind {
      case .user: use.users += 1
      case .role: use.roles += 1
      }
      uses[boundary.arn] = use
    }
    return uses.values.sorted { $0.boundary.arn < $1.boundary.arn }
  }
}
