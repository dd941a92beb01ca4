public import CeilingReach

/// Callers that a policy means, in words.
public enum PrincipalWords {
  /// Whether a key says who calls.
  public static func isAboutCaller(_ key: String) -> Bool {
    let key = key.lowercased()
    return ["aws:principalarn", "aws:username", "aws:userid"].contains(key)
      || key.hasPrefix("aws:principaltag/")
  }

  /// The caller that a value of such a key means: `role/BreakGlass`, `user ada`, `one tagged team=sec`.
  public static func text(key: String, value: String) -> String {
    let folded = key.lowercased()
    if folded == "aws:principalarn" { return shortARN(value) }
    if folded == "aws:username" { return "user \(value)" }
    if folded.hasPrefix("aws:principaltag/") {
      return "one tagged \(key.dropFirst("aws:PrincipalTag/".count))=\(value)"
    }
    return "\(key) \(value)"
  }

  /// Principals that are spared.
  public static func text(_ spared: [Exempt]) -> String {
    NameList.text(spared.map { text(key: $0.key, value: $0.value) }, width: 40)
  }

  /// What stands behind the account in an ARN of IAM, with the account where it is one.
  private static func shortARN(_ arn: String) -> String {
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[2] == "iam" || parts[2] == "sts" else { return arn }
    let account = parts[4].allSatisfy(\.isNumber) && !parts[4].isEmpty ? " of \(parts[4])" : ""
    return (parts[5] == "root" ? "the root user" : String(parts[5])) + account
  }
}
