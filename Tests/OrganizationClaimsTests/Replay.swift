import CeilingReach
import EngineCrosscheck
import OrganizationClaims
import OrganizationModel
import PolicyLanguage
import RequestModel
import SnapshotReaders
import Testing

/// Holds witnesses against Evaluation, and against what their claim says, by plain code.
enum Replay {
  static func check(
    _ witness: Request,
    _ broken: BrokenClaim,
    _ claim: Claim,
    _ snapshot: some SnapshotContents
  ) throws {
    let subject: ReachSubject =
      broken.principal.map { .principal($0) } ?? .target(.account(broken.account.id))
    let target = try OrganizationReach(snapshot).target(of: subject)
    let evaluation = StackEvaluation(target.stack, usesCatalog: true)
    #expect(evaluation.passes(witness) == (claim.must == .deny))
    #expect(broken.actions.first == witness.action)
    let spared = (claim.must == .deny ? claim.unless : claim.when)
      .contains { $0.allSatisfy { matches(witness, $0) } }
    #expect(spared == (claim.must == .allow && !claim.when.isEmpty))
    if let pattern = claim.resource {
      #expect(witness.authorizations.contains { glob($0.resource, pattern) })
    }
    if case .arn(let arn) = witness.principal {
      #expect(claim.principals.contains { kind(of: arn, witness) == $0 }, "\(arn)")
    } else {
      Issue.record("a witness without a principal")
    }
  }

  private static func matches(_ request: Request, _ entry: Claim.KeyPatterns) -> Bool {
    guard let values = request.context[entry.key]?.values else { return false }
    return values.contains { value in entry.patterns.contains { glob(value, $0) } }
  }

  private static func kind(of arn: String, _ request: Request) -> PrincipalKind? {
    if arn.hasSuffix(":root") { return .root }
    if arn.contains(":role/") { return .role }
    if arn.contains(":federated-user/") { return .federatedUser }
    let hasToken = request.context[ConditionKey("aws:TokenIssueTime")] != nil
    return arn.contains(":user/") ? hasToken ? .userSession : .user : nil
  }

  /// Whether a text matches a pattern in which `*` stands for anything.
  private static func glob(_ text: String, _ pattern: String) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = String(pattern.dropFirst())
    if first == "*" {
      return glob(text, rest) || !text.isEmpty && glob(String(text.dropFirst()), pattern)
    }
    return text.first == first && glob(String(text.dropFirst()), rest)
  }
}
