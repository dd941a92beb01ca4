internal import OrganizationModel
internal import PolicyWording

/// Which users and roles of an organization its policies spare.
struct CallerDirectory {
  /// Those of one account that a value names.
  struct Match {
    var account: AccountID
    var count: Int
    /// The first of them by ARN.
    var first: String
  }

  /// The accounts whose users and roles are known.
  private(set) var accounts: Set<AccountID> = []
  private var matches: [SparedCaller: [Match]] = [:]
  /// The values of which it depends on the request whom they name.
  private var open: Set<SparedCaller> = []

  /// Looks all users and roles of some accounts up.
  ///
  /// - Throws: What reading the snapshot throws.
  init(
    _ callers: Set<SparedCaller>,
    in contents: any SnapshotContents,
    accounts ids: [AccountID]
  ) throws {
    var byResource: [String: [(SparedCaller, CallerPattern)]] = [:]
    var others: [(SparedCaller, CallerPattern)] = []
    for caller in callers {
      guard let pattern = CallerPattern(caller) else {
        open.insert(caller)
        continue
      }
      if let resource = pattern.resource {
        byResource[resource, default: []].append((caller, pattern))
      } else {
        others.append((caller, pattern))
      }
    }
    for id in ids {
      let principals = try contents.principals(of: id)
      if !principals.isEmpty { accounts.insert(id) }
      for principal in principals where !principal.isServiceLinked {
        let resource =
          principal.arn
          .split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).last ?? ""
        for (caller, pattern) in (byResource[String(resource)] ?? []) + others
        where pattern.names(principal) {
          add(principal, to: caller)
        }
      }
    }
  }

  private mutating func add(_ principal: Principal, to caller: SparedCaller) {
    let last = (matches[caller]?.count ?? 0) - 1
    if last >= 0, matches[caller]?[last].account == principal.account {
      matches[caller]?[last].count += 1
    } else {
      matches[caller, default: []].append(
        Match(account: principal.account, count: 1, first: principal.arn)
      )
    }
  }

  /// Whether it depends on the request whom a value names.
  func isOpen(_ caller: SparedCaller) -> Bool { open.contains(caller) }

  /// The accounts with users or roles that a value names, by id.
  func matches(_ caller: SparedCaller) -> [Match] { matches[caller] ?? [] }
}
