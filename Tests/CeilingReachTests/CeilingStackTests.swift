import ActionCatalog
import Diagnostics
import JSONText
import OrganizationModel
import PolicyLanguage
import Testing

@testable import CeilingReach

@Suite struct CeilingStackTests {
  private static func policy(_ text: String, id: String? = nil) -> CeilingPolicy {
    let document = PolicyDocument(SourceText(text.utf8, file: "scp.json"))
    let statement = Statement(
      index: 0,
      sid: "Lock",
      effect: .deny,
      action: ActionElement([ActionPattern("*")]),
      resource: ResourceElement([]),
      position: SourcePosition(line: 2, column: 3)
    )
    return CeilingPolicy(
      id: id,
      name: id,
      policy: Policy(statements: [statement]),
      document: document
    )
  }

  private static func level(_ policies: [CeilingPolicy], at target: String) -> CeilingLevel {
    CeilingLevel(
      kind: .serviceControlPolicy,
      attachedTo: target,
      number: 0,
      policies: policies
    )
  }

  @Test func keyIsWhatTheStackSays() {
    let one = CeilingStack([Self.level([Self.policy("a", id: "p-1")], at: "r-aaaa")])
    let renamed = CeilingStack([Self.level([Self.policy("a", id: "p-2")], at: "r-bbbb")])
    let other = CeilingStack([Self.level([Self.policy("b", id: "p-1")], at: "r-aaaa")])
    let split = CeilingStack([
      Self.level([Self.policy("a")], at: "r-aaaa"), Self.level([], at: "ou"),
    ])
    #expect(one.key == renamed.key)
    #expect(one.key != other.key)
    #expect(one.key != split.key)
  }

  @Test func citesStatementsWithTheirPlaceInTheFile() {
    let stack = CeilingStack([
      Self.level([Self.policy("{\n  {}}", id: "p-12345678")], at: "ou-ab12-11111111")
    ])
    let reference = stack.reference(to: StatementPlace(level: 0, policy: 0, statement: 0))
    #expect(reference.policyID == "p-12345678")
    #expect(reference.attachedTo == "ou-ab12-11111111")
    #expect(reference.level == 0)
    #expect(reference.sid == "Lock")
    #expect(
      reference.location
        == SourceLocation(file: "scp.json", position: SourcePosition(line: 2, column: 3))
    )
  }

  @Test func knowsWhenATextIsMissing() {
    var policy = Self.policy("a")
    #expect(!CeilingStack([Self.level([policy], at: "r-aaaa")]).lacksText)
    policy.policy = nil
    policy.document = nil
    #expect(CeilingStack([Self.level([policy], at: "r-aaaa")]).lacksText)
  }

  /// RCPFullAWSAccess allows; a customer's resource control policy that does is refused.
  ///
  /// Source: Organizations User Guide, `orgs_manage_policies_rcps_syntax.html`.
  @Test func readsWhatAWSManagesAsAWSWroteIt() throws {
    let text = OrganizationsDefaultPolicy.rcpFullAWSAccess.document
    func policy(_ id: OrganizationPolicyID) -> OrganizationPolicy {
      OrganizationPolicy(
        id: id,
        name: id.text,
        kind: .resourceControlPolicy,
        document: PolicyDocument(SourceText(text.utf8, file: "rcp.json"))
      )
    }
    let library = PolicyLibrary()
    let own = library.policy(policy(try #require(OrganizationPolicyID("p-examplercp"))))
    #expect(own.policy?.isAcceptable != true)
    #expect(library.policy(policy(.rcpFullAWSAccess)).policy?.isAcceptable == true)
  }
}
