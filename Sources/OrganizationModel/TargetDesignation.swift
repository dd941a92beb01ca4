public import Diagnostics

/// Whom a question is about, as people name it.
public enum TargetDesignation: Hashable, Sendable {
  /// The root, an organizational unit or an account.
  case node(PolicyTarget)
  /// A user, a role or an account's root user, by ARN.
  case principal(arn: String, account: AccountID)
}

/// A name that means nothing in an organization, or several things.
public struct TargetError: ExplainedError, Hashable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// Nothing has the name; what was probably meant.
    case unknown(meant: [String])
    /// Several things have the name: what each of them is called without doubt.
    case ambiguous([String])
    /// The account of a principal is not in the snapshot.
    case unknownAccount(String)
    /// The text begins like an ARN and is not one of a principal.
    case notAPrincipal
    /// The account has no such user or role; those of that name or a near one.
    case unknownPrincipal(account: AccountID, meant: [String])
  }

  /// The name.
  public let name: String
  /// What is wrong.
  public let reason: Reason

  /// A name of which something is wrong.
  public init(_ name: String, _ reason: Reason) {
    self.name = name
    self.reason = reason
  }

  /// What is wrong, and the way out.
  public var diagnostics: [Diagnostic] {
    switch reason {
    case .unknown(let meant):
      [
        finding(
          "unknown-target",
          "the snapshot has no account, organizational unit or root \"\(name)\"",
          hint: meant.isEmpty
            ? "give an account's id, name or e-mail, an organizational unit's id, "
              + "or its path of names such as Root/Workloads/Prod"
            : "did you mean \(meant.joined(separator: " or "))?"
        )
      ]
    case .ambiguous(let choices):
      [
        finding(
          "ambiguous-target",
          "\"\(name)\" fits several: \(choices.joined(separator: ", "))",
          hint: "give the id of the one that is meant"
        )
      ]
    case .unknownAccount(let account):
      [
        finding(
          "unknown-target",
          "the snapshot has no account \(account), which the ARN \(name) names",
          hint: "give the ARN of a user or role of an account in the snapshot"
        )
      ]
    case .notAPrincipal:
      [
        finding(
          "unknown-target",
          "\(name) is not the ARN of a user, a role or a root user",
          hint: "give an ARN such as arn:aws:iam::111122223333:role/team/Deploy"
        )
      ]
    case .unknownPrincipal(let account, let meant):
      [
        finding(
          "unknown-target",
          "account \(account) has no user or role \(name) in the snapshot",
          hint: meant.isEmpty
            ? "ask about the account, or import its IAM export "
              + "(aws iam get-account-authorization-details)"
            : "did you mean \(meant.joined(separator: " or "))?"
        )
      ]
    }
  }

  private func finding(_ code: String, _ message: String, hint: String) -> Diagnostic {
    Diagnostic(.error, code, message, hint: hint)
  }
}
