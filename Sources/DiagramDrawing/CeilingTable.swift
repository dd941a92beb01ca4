internal import CeilingReach
internal import OrganizationModel

/// What the ceilings leave to accounts, in short: equal numbers stand for equal counts.
struct CeilingTable {
  /// What is left to one account.
  struct Entry: Hashable {
    /// Which ceilings stand over it.
    var state: CeilingState
    /// Equal for accounts with equal counts by service and access level.
    var number: Int
    /// Its actions counted.
    var counts: VerdictCounts
  }

  private var numbers: [[FamilyReach]: Int] = [:]
  private var entries: [AccountID: Entry] = [:]

  /// Adds an account.
  mutating func add(_ account: AccountReach) {
    entries[account.account.id] = Entry(
      state: account.ceilings,
      number: number(of: account.families),
      counts: VerdictCounts(account.families)
    )
  }

  /// What is left to an account; `nil` where it was not added.
  subscript(account: AccountID) -> Entry? { entries[account] }

  /// The number that stands for some counts.
  mutating func number(of families: [FamilyReach]) -> Int {
    if let number = numbers[families] { return number }
    let number = numbers.count
    numbers[families] = number
    return number
  }
}
