public import OrganizationModel

/// What the ceilings of an organization leave to each of its accounts, without reasons.
///
/// Accounts that get the same share one result.
public struct OrganizationVerdicts: Sendable {
  /// One account.
  public struct Entry: Sendable {
    /// The account.
    public var account: Account
    /// Which ceilings stand over it.
    public var ceilings: CeilingState
    /// The place of what they leave among the results.
    public var result: Int
  }

  /// What is left, each result once.
  public internal(set) var results: [VerdictSets] = []
  /// The accounts, sorted by id.
  public internal(set) var accounts: [Entry] = []

  /// How much work it was to find them, without that for accounts whose policies are not known.
  public internal(set) var effort = VerdictEffort()

  /// What is left to an account of the list.
  public subscript(entry: Entry) -> VerdictSets { results[entry.result] }
}
