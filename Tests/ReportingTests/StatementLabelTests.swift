import Diagnostics
import JSONText
import OrganizationModel
import PolicyLanguage
import Reporting
import Testing

/// How answers name the statements that they rest on.
@Suite struct StatementLabelTests {
  private static func reference(
    id: String? = nil,
    name: String? = nil,
    at node: String? = nil
  ) -> StatementReference {
    StatementReference(
      policyID: id,
      policyName: name,
      kind: .serviceControlPolicy,
      attachedTo: node,
      level: 0,
      policyIndex: 0,
      statement: 0,
      position: .start
    )
  }

  /// What is not in the export has neither a name nor lines.
  @Test(arguments: [
    (reference(), "what is above, which the export lacks"),
    (reference(at: "ou-ab12-11111111"), "what is attached to Prod, which the export lacks"),
    (reference(id: "p-textless", name: "Guard", at: "r-ab12"), "Guard at Root"),
    (reference(id: "p-FullAWSAccess", name: "Full", at: "r-ab12"), "Full:1 at Root"),
  ])
  func namesWhatIsMissing(_ reference: StatementReference, _ text: String) throws {
    var organization = try ReachFixture().organization
    organization = Organization(
      id: organization.id,
      managementAccount: organization.managementAccount,
      root: organization.root,
      units: organization.units,
      accounts: organization.accounts,
      policies: [
        OrganizationPolicy(
          id: try #require(OrganizationPolicyID("p-textless")),
          name: "Guard",
          kind: .serviceControlPolicy,
          document: nil
        ),
        OrganizationPolicy(
          id: .fullAWSAccess,
          name: "Full",
          kind: .serviceControlPolicy,
          document: PolicyDocument(SourceText("{}".utf8, file: "full.json"))
        ),
      ],
      attachments: []
    )
    #expect(StatementLabel.text(reference, in: organization) == text)
  }
}
