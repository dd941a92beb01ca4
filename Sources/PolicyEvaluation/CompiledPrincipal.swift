internal import PolicyLanguage

/// A principal that a resource policy names.
struct CompiledPrincipal {
  enum Kind: UInt8 {
    /// Everybody, signed or not.
    case everybody
    /// Every principal of an account; the text is the account's id.
    case account
    /// A user, a role or a session; the text is its ARN.
    case arn
    /// An AWS service; the text is its name.
    case service
    /// An identity provider; the text is its name or ARN.
    case federated
    /// Nobody whom a request can name, such as a canonical user id.
    case nobody
  }

  var kind: Kind
  var text: TextRange
  /// Of an account that was named by ARN: the partition; empty: any.
  var partition = TextRange()
  /// Of an identity provider: the number of the key `aws:FederatedProvider`.
  var key: Int32 = -1
}

/// How a resource policy came to name the caller, which decides what its Allow overrides.
///
/// Source: IAM User Guide, `reference_policies_evaluation-logic.html`, and the table of permissions
/// boundaries and session policies there.
struct PrincipalMatch: OptionSet {
  var rawValue: UInt8

  /// The account: it delegates to the account's own policies.
  static let account = PrincipalMatch(rawValue: 1)
  /// The role that a session is of.
  static let role = PrincipalMatch(rawValue: 2)
  /// The user, the session or the federated user itself.
  static let direct = PrincipalMatch(rawValue: 4)
  /// `*`, or a `NotPrincipal` that leaves the caller out.
  static let everybody = PrincipalMatch(rawValue: 8)
  /// A service or an identity provider.
  static let provider = PrincipalMatch(rawValue: 16)
}

extension PatternBank {
  /// Adds a principal as a policy names it.
  ///
  /// - Parameters:
  ///   - entry: The principal.
  ///   - key: Gives a key its number.
  /// - Returns: The principal as decisions compare it.
  mutating func principal(
    _ entry: PrincipalElement.Entry,
    key: (ConditionKey) -> Int32
  ) -> CompiledPrincipal {
    let name = entry.name
    switch entry.kind {
    case .everybody where name == "*", .aws where name == "*":
      return CompiledPrincipal(kind: .everybody, text: TextRange())
    case .aws where !name.isEmpty && name.utf8.allSatisfy(ASCII.isDigit):
      return CompiledPrincipal(kind: .account, text: append(bytes: name.utf8))
    // What stands outside an object and is not `*` was meant as a principal of AWS.
    case .aws, .everybody:
      let parts = name.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      guard parts.count == 6, parts[0] == "arn" else {
        return CompiledPrincipal(kind: .nobody, text: TextRange())
      }
      guard parts[2] == "iam", parts[5] == "root" else {
        return CompiledPrincipal(kind: .arn, text: append(bytes: name.utf8))
      }
      return CompiledPrincipal(
        kind: .account,
        text: append(bytes: parts[4].utf8),
        partition: append(bytes: parts[1].utf8)
      )
    case .service: return CompiledPrincipal(kind: .service, text: append(bytes: name.utf8))
    case .federated:
      return CompiledPrincipal(
        kind: .federated,
        text: append(bytes: name.utf8),
        key: key(ConditionKey("aws:FederatedProvider"))
      )
    case .canonicalUser: return CompiledPrincipal(kind: .nobody, text: TextRange())
    }
  }
}
