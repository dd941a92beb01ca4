internal import ActionCatalog
internal import CeilingReach
internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import PolicyLanguage

/// A claim as a ceiling of its own, so that the search of the reach decides it with the ceilings of
/// the organization: a claim that must deny is broken by a request that passes those and fails this
/// one, a claim that must allow by a request that passes this one and fails those.
struct ClaimCeiling {
  /// The level that only lets pass what the claim lets pass (`deny`), or what it is about (`allow`).
  let level: CeilingLevel

  init(_ claim: Claim) {
    var statements: [Allowed] = []
    switch claim.must {
    case .deny:
      statements = claim.unless.map { Allowed(tests: Self.tests($0)) }
      for kind in PrincipalKind.allCases where !claim.principals.contains(kind) {
        statements.append(Allowed(tests: Self.tests(kind)))
      }
      if let resource = claim.resource { statements.append(Allowed(besides: resource)) }
    case .allow:
      let alternatives = claim.when.isEmpty ? [[]] : claim.when.map(Self.tests)
      let kinds =
        claim.principals == PrincipalKind.allCases ? [[]] : claim.principals.map(Self.tests)
      statements = alternatives.flatMap { when in
        kinds.map { Allowed(tests: $0 + when, resource: claim.resource) }
      }
    }
    level = CeilingLevel(
      kind: .serviceControlPolicy,
      number: 0,
      policies: statements.isEmpty ? [] : [Self.policy(statements)]
    )
  }

  /// The level as the only one over a target.
  func target(like target: ReachTarget) -> ReachTarget {
    ReachTarget(
      ceilings: .serviceControlPolicies,
      stack: CeilingStack([level]),
      facts: target.facts
    )
  }

  // MARK: - As a policy

  /// A statement that allows.
  private struct Allowed {
    var tests: [Test] = []
    var resource: String?
    /// The resources that it is not about.
    var besides: String?
  }

  private struct Test {
    let `operator`: String
    let key: String
    let values: [String]
  }

  private static func tests(_ patterns: [Claim.KeyPatterns]) -> [Test] {
    patterns.map { entry in
      let type = ActionCatalog.current.type(ofKey: entry.key.text)
      let comparison =
        switch type?.kind {
        case .arn: "ArnLike"
        case .ipAddress: "IpAddress"
        case .bool: "Bool"
        default: "StringLike"
        }
      return Test(
        operator: (type?.isMultivalued == true ? "ForAnyValue:" : "") + comparison,
        key: entry.key.text,
        values: entry.patterns
      )
    }
  }

  /// What tells a kind of principal from the others.
  ///
  /// Sources: IAM User Guide, `reference_policies_condition-keys.html` (`aws:TokenIssueTime` is
  /// there with temporary credentials alone) and `reference_policies_variables.html`.
  private static func tests(_ kind: PrincipalKind) -> [Test] {
    func type(_ name: String) -> Test {
      Test(operator: "StringEquals", key: "aws:PrincipalType", values: [name])
    }
    func hasNoToken(_ answer: String) -> Test {
      Test(operator: "Null", key: "aws:TokenIssueTime", values: [answer])
    }
    return switch kind {
    case .root: [type("Account")]
    case .user: [type("User"), hasNoToken("true")]
    case .userSession: [type("User"), hasNoToken("false")]
    case .role: [type("AssumedRole")]
    case .federatedUser: [type("FederatedUser")]
    }
  }

  private static func policy(_ statements: [Allowed]) -> CeilingPolicy {
    let text = JSONWriter.text { writer in
      writer.object { writer in
        writer.member("Version", Policy.LanguageVersion.v2012.rawValue)
        writer.member("Statement", each: statements) { write($1, to: &$0) }
      }
    }
    let document = PolicyDocument(SourceText(text.utf8, file: "claim")).standing(at: nil)
    let parsed = ParsedPolicy(parsing: document.text, as: .serviceControlPolicy)
    return CeilingPolicy(policy: parsed.policy, document: document)
  }

  private static func write(_ statement: Allowed, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("Effect", Statement.Effect.allow.rawValue)
      writer.member("Action", "*")
      if let besides = statement.besides {
        writer.member("NotResource", besides)
      } else {
        writer.member("Resource", statement.resource ?? "*")
      }
      guard !statement.tests.isEmpty else { return }
      writer.key("Condition")
      writer.object { writer in
        for comparison in Set(statement.tests.map(\.operator)).sorted() {
          writer.key(comparison)
          writer.object { writer in
            for test in statement.tests where test.operator == comparison {
              writer.member(test.key, test.values)
            }
          }
        }
      }
    }
  }
}
