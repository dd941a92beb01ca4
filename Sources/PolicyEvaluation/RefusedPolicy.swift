internal import Diagnostics
internal import PolicyLanguage

/// What a document says that AWS would refuse to keep.
///
/// A document is refused for its form also where there is no doubt what it means, such as a service
/// control policy without `Version`. Such a document is decided as it is written, beside the error
/// that it is. Where its meaning is in doubt, as with an unknown Effect, there is the error alone.
enum RefusedPolicy {
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
      // Tests that never hold: see `withoutUnknownTests`.
      .unknownOperator,
      // A key that no request has.
      .conditionKeyFormat,
    ].map { (rule: PolicyRule) in rule.rawValue }
  )

  /// The finding that leaves the meaning of a document in doubt; `nil` where none does.
  static func doubt(about parsed: ParsedPolicy) -> ParsedPolicy.Finding? {
    parsed.findings.first { $0.severity == .error && !harmless.contains($0.code) }
  }

  /// A policy whose meaning is not in doubt, as it is written.
  ///
  /// It comes without the statements that have a test with an unknown operator, which never
  /// holds.
  static func reading(of parsed: ParsedPolicy) -> Policy {
    let unknown = parsed.findings.filter { $0.code == PolicyRule.unknownOperator.rawValue }
    guard !unknown.isEmpty else { return parsed.policy }
    var policy = parsed.policy
    policy.statements.removeAll { statement in
      unknown.contains { (statement.position...statement.endPosition).contains($0.position) }
    }
    return policy
  }
}

extension Policy {
  /// Whether this is what RCPFullAWSAccess says, which AWS attaches everywhere.
  ///
  /// Source: Organizations User Guide, `orgs_manage_policies_rcps_syntax.html`.
  var isResourceControlFullAccess: Bool {
    guard version == .v2012, statements.count == 1, let statement = statements.first else {
      return false
    }
    return statement.effect == .allow && statement.conditions.isEmpty
      && statement.principal?.isNegated == false
      && statement.principal?.entries.map(\.kind) == [.everybody]
      && !statement.action.isNegated && statement.action.patterns.map(\.text) == ["*"]
      && statement.resource?.isNegated == false
      && statement.resource?.patterns.map(\.text.source) == ["*"]
  }
}
