internal import Diagnostics

extension SnapshotContents {
  /// The root, unit, account or principal that a text names (see ``Organization/target(named:)``);
  /// a principal by its ARN, a role also by the ARN of a session of it.
  ///
  /// - Throws: ``TargetError`` where nothing or more than one thing has the name, and what reading
  ///   the snapshot throws.
  public func designation(_ text: String) throws -> TargetDesignation {
    guard text.hasPrefix("arn:") else { return .node(try organization.target(named: text)) }
    guard let arn = ARNOfPrincipal(text) else { throw TargetError(text, .notAPrincipal) }
    guard let account = AccountID(arn.account), organization.account(account) != nil else {
      throw TargetError(text, .unknownAccount(arn.account))
    }
    if arn.kind == .root { return .principal(arn: text, account: account) }
    let principals = try self.principals(of: account)
    switch arn.kind {
    case .session:
      // The ceilings of a session are those of its role; its ARN leaves out the role's path.
      let roles = principals.filter { $0.kind == .role && $0.name == arn.name }
      if let role = roles.first, roles.count == 1 {
        return .principal(arn: role.arn, account: account)
      }
    default:
      if principals.contains(where: { $0.arn == text }) {
        return .principal(arn: text, account: account)
      }
    }
    let sameName = principals.filter { $0.name.lowercased() == arn.name.lowercased() }
    let meant =
      sameName.isEmpty
      ? SpellingSuggestion.nearest(to: text, among: principals.map(\.arn)).map { [$0] } ?? []
      : sameName.map(\.arn).sorted()
    throw TargetError(text, .unknownPrincipal(account: account, meant: Array(meant.prefix(5))))
  }
}

/// The ARN of a principal, as far as it is needed to find the principal.
///
/// Source: IAM User Guide, `reference_identifiers.html`.
private struct ARNOfPrincipal {
  enum Kind {
    case root, user, role, session
  }

  let account: String
  let kind: Kind
  /// The user's or role's name without its path; of a session, the role's.
  let name: String

  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, !parts[1].isEmpty, parts[3].isEmpty else { return nil }
    account = String(parts[4])
    let names = parts[5].split(separator: "/", omittingEmptySubsequences: false)
    switch (parts[2], names[0]) {
    case ("iam", "root") where names.count == 1: (kind, name) = (.root, "root")
    case ("iam", "user") where names.count > 1:
      (kind, name) = (.user, String(names[names.count - 1]))
    case ("iam", "role") where names.count > 1:
      (kind, name) = (.role, String(names[names.count - 1]))
    case ("sts", "assumed-role") where names.count == 3: (kind, name) = (.session, String(names[1]))
    default: return nil
    }
  }
}
