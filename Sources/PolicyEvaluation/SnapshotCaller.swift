public import OrganizationModel

/// Who asks, in a snapshot.
public struct SnapshotCaller: Sendable {
  /// The ARN as it was given, a session's too.
  public var arn: String
  /// The account.
  public var account: AccountID
  /// The user or role; `nil` for the root user.
  public var principal: Principal?

  /// The principal of a snapshot that an ARN names: a user, a role, a session of one, or the root
  /// user.
  ///
  /// - Throws: ``TargetError`` where the snapshot has no such principal, and what reading it throws.
  public init(_ arn: String, in snapshot: any SnapshotContents) throws {
    guard case .principal(let found, let account) = try snapshot.designation(arn) else {
      throw TargetError(arn, .notAPrincipal)
    }
    self.arn = arn
    self.account = account
    principal = try snapshot.principals(of: account).first { $0.arn == found }
  }
}
