internal import OrganizationModel

/// The ARN of a principal of an account, taken apart.
///
/// Source: IAM User Guide, `reference_identifiers.html`.
struct PrincipalARN: Hashable, Sendable {
  /// What kind of identity has the ARN.
  enum Kind: Hashable, Sendable {
    case root, user, role, federatedUser
  }

  var partition: String
  var account: AccountID
  var kind: Kind
  /// Path and name of a user or role (`team/Deploy`), or a federated user's name; empty for the
  /// root user.
  var pathAndName: String

  /// The ARN that a text spells; `nil` where it is of no such principal.
  init?(_ text: String) {
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
    case ("sts", "federated-user"): kind = .federatedUser
    default: return nil
    }
    pathAndName = String(resource.drop { $0 != "/" }.dropFirst())
    guard kind == .root || !name.isEmpty else { return nil }
  }

  /// The name without the path.
  var name: Substring {
    pathAndName.lastIndex(of: "/").map { pathAndName[pathAndName.index(after: $0)...] }
      ?? pathAndName[...]
  }
}
