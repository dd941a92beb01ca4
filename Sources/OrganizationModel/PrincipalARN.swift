/// The ARN of a principal of an account, taken apart.
///
/// Source: IAM User Guide, `reference_identifiers.html`.
public struct PrincipalARN: Hashable, Sendable {
  /// What kind of identity has the ARN.
  public enum Kind: Hashable, Sendable {
    /// An account's root user: `…:iam::111122223333:root`.
    case root
    /// An IAM user: `…:iam::111122223333:user/team/ada`.
    case user
    /// An IAM role: `…:iam::111122223333:role/team/Deploy`.
    case role
    /// A session of a role, without the role's path: `…:sts::111122223333:assumed-role/Deploy/ci`.
    case roleSession
    /// A session made by `sts:GetFederationToken`: `…:sts::111122223333:federated-user/guest`.
    case federatedUser
  }

  /// The partition, such as `aws`.
  public var partition: String
  /// The account.
  public var account: AccountID
  /// What kind of identity it is.
  public var kind: Kind
  /// Path and name of a user or role (`team/Deploy`), the role's and the session's name, or a
  /// federated user's name; empty for the root user.
  public var pathAndName: String

  /// The ARN that a text spells; `nil` where it is of no such principal.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", !parts[1].isEmpty, parts[3].isEmpty,
      let account = AccountID(String(parts[4]))
    else { return nil }
    partition = String(parts[1])
    self.account = account
    let resource = parts[5]
    switch (parts[2], resource.prefix { $0 != "/" }) {
    case ("iam", "root") where resource == "root": kind = .root
    case ("iam", "user"): kind = .user
    case ("iam", "role"): kind = .role
    case ("sts", "assumed-role"): kind = .roleSession
    case ("sts", "federated-user"): kind = .federatedUser
    default: return nil
    }
    pathAndName = String(resource.drop { $0 != "/" }.dropFirst())
    guard kind == .root || !name.isEmpty else { return nil }
  }

  /// The name without the path; of a role's session, the role's name.
  public var name: Substring {
    if kind == .roleSession { return pathAndName.prefix { $0 != "/" } }
    return pathAndName.lastIndex(of: "/").map { pathAndName[pathAndName.index(after: $0)...] }
      ?? pathAndName[...]
  }
}
