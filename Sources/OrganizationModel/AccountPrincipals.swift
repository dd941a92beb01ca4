/// The users and roles of one account, as an export has them.
public struct AccountPrincipals: Sendable {
  /// The account.
  public var account: AccountID
  /// Its users and roles, sorted by ARN, with the texts of all their policies.
  ///
  /// A text that stands in several accounts may name any of their files as its own, except where
  /// it comes for the first time in the order of the accounts.
  public var principals: [Principal]

  /// The principals of an account.
  public init(account: AccountID, principals: [Principal]) {
    self.account = account
    self.principals = principals
  }
}
