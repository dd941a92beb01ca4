/// The users and roles of one account, as an export has them.
public struct AccountPrincipals: Sendable {
  /// The account.
  public var account: AccountID
  /// Its users and roles, sorted by ARN, with the texts of all their policies.
  ///
  /// A text that stands in several accounts may name any of their files as its own, except where
  /// it comes for the first time in the order of the accounts.
  public var principals: [Principal]
  /// Whether no error in the account's files kept users or roles out.
  public var isComplete: Bool

  /// The principals of an account.
  public init(account: AccountID, principals: [Principal], isComplete: Bool = true) {
    self.account = account
    self.principals = principals
    self.isComplete = isComplete
  }
}
