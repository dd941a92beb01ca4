internal import Diagnostics

extension SnapshotContents {
  /// The root, unit, account or principal that a text names (see ``Organization/target(named:)``);
  /// a principal by its ARN, a role also by the ARN of a session of it.
  ///
  /// - Throws: ``TargetError`` where nothing or more than one thing has the name, and what reading
  ///   the snapshot throws.
  public func designation(_ text: String) throws -> TargetDesignation {
    guard text.hasPrefix("arn:") else { return .node(try organization.target(named: text)) }
    guard let arn = PrincipalARN(text) else { throw TargetError(text, .notAPrincipal) }
    let account = arn.account
    guard organization.account(account) != nil else {
      throw TargetError(text, .unknownAccount(account.text))
    }
    if arn.kind == .root { return .principal(arn: text, account: account) }
    let principals = try self.principals(of: account)
    switch arn.kind {
    case .roleSession:
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
