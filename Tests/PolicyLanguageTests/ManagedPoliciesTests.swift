import ActionCatalog
import Diagnostics
import JSONText
import PolicyLanguage
import Testing

/// The policies that AWS itself wrote: more than a thousand documents that AWS took.
@Suite struct ManagedPoliciesTests {
  static let options = PolicyParsingOptions(isAWSManaged: true)

  /// What is odd about them, by code; none of it keeps AWS from taking them.
  static let known: [String: Set<String>] = [
    // Its ARN has a variable in the account, where none is replaced.
    "variable-outside-resource": ["AmazonTimestreamInfluxDBServiceRolePolicy"]
  ]

  @Test func haveNoErrorAndNoUnknownWarning() throws {
    let policies = ActionCatalog.current.managedPolicies
    #expect(policies.count > 1_000)
    let parser = JSONParser()
    for policy in policies {
      let text = SourceText(policy.document.utf8, file: policy.name)
      let parsed = ParsedPolicy(
        parsing: text,
        as: .identityPolicy,
        options: Self.options,
        with: parser
      )
      #expect(parsed.policy.isAcceptable, "\(policy.name): \(parsed.findings)")
      #expect(!parsed.policy.statements.isEmpty, "\(policy.name)")
      for finding in parsed.findings {
        let isKnown = Self.known[finding.code]?.contains(policy.name) == true
        #expect(isKnown, "\(policy.name): \(finding)")
      }
    }
  }

  @Test func thoseOfOrganizationsAreInOrder() {
    for policy in OrganizationsDefaultPolicy.allCases {
      let kind: PolicyKind =
        policy == .fullAWSAccess ? .serviceControlPolicy : .resourceControlPolicy
      let parsed = ParsedPolicy(
        parsing: SourceText(policy.document.utf8, file: policy.id),
        as: kind,
        options: Self.options
      )
      #expect(parsed.findings.isEmpty)
      #expect(parsed.policy.statements.map(\.effect) == [.allow])
    }
  }
}
