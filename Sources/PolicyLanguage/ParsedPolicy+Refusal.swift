internal import Diagnostics

/// What a document says that AWS would refuse to keep.
///
/// A document is refused for its form also where there is no doubt what it means, such as a service
/// control policy without `Version`. Such a document is read as it is written, beside the error
/// that it is. Where its meaning is in doubt, as with an unknown Effect, there is the error alone.
extension ParsedPolicy {
  /// Breaches after which the rest of a document means what it says.
  private static let harmless: Set<String> = Set(
    [
      // Read as version 2008-10-17, as IAM does.
      .missingVersion, .outdatedVersion,
      // An empty list, a name that no action has, a resource that is no ARN: nothing matches it.
      .emptyList, .actionFormat, .actionService, .resourceFormat,
      // A principal in a policy that is attached to principals is no part of what it says; one
      // that does not exist is nobody; an ARN outside an object is an ARN.
      .unsupportedElement, .invalidPrincipal, .missingPrincipal, .unsupportedPrincipal,
      // A resource control policy that allows, or that names all services at once.
      .unsupportedEffect, .actionWithoutService,
      // No part of a decision.
      .sidCharacters, .duplicateSid, .policyTooLong,
      // Tests that never hold: see `policyAsWritten`.
      .unknownOperator,
      // A key that no request has.
      .conditionKeyFormat,
    ].map { (rule: PolicyRule) in rule.rawValue }
  )

  /// The first finding that leaves the meaning of the document in doubt; `nil` where none does.
  public var doubt: Finding? {
    findings.first { $0.severity == .error && !Self.harmless.contains($0.code) }
  }

  /// The policy as it is written, where its meaning is not in doubt.
  ///
  /// It comes without the statements that have a test with an unknown operator, which never
  /// holds.
  public var policyAsWritten: Policy {
    let unknown = findings.filter { $0.code == PolicyRule.unknownOperator.rawValue }
    guard !unknown.isEmpty else { return policy }
    var policy = policy
    policy.statements.removeAll { statement in
      unknown.contains { (statement.position...statement.endPosition).contains($0.position) }
    }
    return policy
  }
}
