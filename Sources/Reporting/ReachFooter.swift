internal import CeilingReach
internal import OrganizationModel
internal import PolicyWording
internal import TextEscaping

/// The last lines of an answer: what stands beside it.
enum ReachFooter {
  static func lines(for report: ReachReport) throws -> [String] {
    var lines: [String] = []
    let root = report.reach.actions.reduce(into: 0) { count, action in
      if action.principals[.root] == .blocked && !action.isShownAsBlocked { count += 1 }
    }
    if root > 0 {
      lines.append("the root user is blocked from \(CountText.counted(root, "more action"))")
    }
    if case .target(.account(let id)) = report.subject {
      lines += try boundaryLines(of: id, in: report.snapshot)
      if try report.snapshot.principalListing(of: id) == .incomplete {
        lines.append(
          "an error in the account's IAM export kept users or roles out, and with them boundaries:"
            + " see ceiling import"
        )
      }
    }
    return lines
  }

  /// How many users and roles stand under which boundary, and how to ask about one of them.
  private static func boundaryLines(
    of account: AccountID,
    in snapshot: any SnapshotContents
  ) throws -> [String] {
    let uses = try snapshot.boundaryUses(of: account).sorted { left, right in
      left.users + left.roles != right.users + right.roles
        ? left.users + left.roles > right.users + right.roles
        : left.boundary.arn < right.boundary.arn
    }
    guard !uses.isEmpty else { return [] }
    let principals = try snapshot.principals(of: account)
    var lines = uses.prefix(3).map { use in
      let name = use.boundary.arn.split(separator: "/").last.map(String.init) ?? use.boundary.arn
      var line = "\(people(use)) \(name.escaped(for: .terminal))"
      if let one = principals.first(where: { $0.boundary?.arn == use.boundary.arn }) {
        line += ": ceiling reach \(one.arn.escaped(for: .shellWord))"
      }
      return line
    }
    if uses.count > 3 {
      lines.append("and \(CountText.counted(uses.count - 3, "other boundary", "other boundaries"))")
    }
    return lines
  }

  private static func people(_ use: BoundaryUse) -> String {
    var parts: [String] = []
    if use.users > 0 { parts.append(CountText.counted(use.users, "user")) }
    if use.roles > 0 { parts.append(CountText.counted(use.roles, "role")) }
    let verb = use.users + use.roles == 1 ? "stands" : "stand"
    return "\(parts.joined(separator: " and ")) also \(verb) under"
  }
}
