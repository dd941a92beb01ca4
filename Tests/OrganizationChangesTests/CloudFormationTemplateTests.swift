import Diagnostics
import JSONText
import OrganizationChanges
import OrganizationModel
import SnapshotReaders
import Testing

/// CloudFormation templates with policies of Organizations.
@Suite struct CloudFormationTemplateTests {
  @Test func makesWhatTheTemplateSays() async throws {
    let changed = try await ChangedExport().changed(["cloudformation:template.json"])
    #expect(
      ChangeEffectTests.attachments(changed) == [
        "DenyLeave@r-ab12", "Queues@ou-ab12-22222222", "TLSOnly@r-ab12",
      ]
    )
    #expect(
      changed.diagnostics.map(\.message) == [
        "Leave: DenyLeave (p-denyleave) is detached from the unit Workloads (ou-ab12-11111111),"
          + #" which "TargetIds" lacks"#
      ]
    )
    let id = try #require(OrganizationPolicyID("p-denyleave"))
    #expect(changed.organization.policy(id)?.document?.place?.file == "template.json")
  }

  @Test func saysWhatIsComputed() async throws {
    let changed = try await ChangedExport().changed(["cloudformation:computed-template.json"])
    #expect(
      changed.diagnostics.map(\.message) == [
        "Rendered: the policy's text is known only after it is applied, so nothing under it is"
          + " certain",
        "Anywhere: all that it is attached to is known only after it is applied, so nothing is"
          + " certain",
      ]
    )
    let id = try #require(OrganizationPolicyID("p-denyleave"))
    let policy = try #require(changed.organization.policy(id))
    #expect(policy.document == nil)
    #expect(ChangeEffectTests.attachments(changed).contains("Anywhere@r-ab12"))
  }

  @Test(arguments: [
    ("{}", #"inline:1:1: this is no CloudFormation template: it has no "Resources""#),
    (
      #"{"Resources": {"A": {"Type": "AWS::Organizations::Policy"}}}"#,
      #"inline:1:21: A: the policy has no "Properties""#
    ),
    (
      #"{"Resources": {"A": {"Type": "AWS::Organizations::Policy", "Properties": {}}}}"#,
      #"inline:1:74: A: the policy has no "Type""#
    ),
    (
      #"{"Resources": {"A": {"Type": "AWS::Organizations::Policy", "Properties": {"#
        + #""Type": "SERVICE_CONTROL_POLICY", "Name": "N", "Content": {"Statement": 1}}}}}"#,
      "inline:1:"
    ),
    (
      #"{"Resources": {"A": {"Type": "AWS::Organizations::Policy", "Properties": {"#
        + #""Type": "SERVICE_CONTROL_POLICY", "Name": "N", "TargetIds": ["ou-ab12-99999999"],"#
        + #" "Content": {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "#
        + #""Action": "sqs:*", "Resource": "*"}}}}}}"#,
      "A: the snapshot has no account, organizational unit or root ou-ab12-99999999"
    ),
  ])
  func refusesWhatIsWrong(_ text: String, _ message: String) async throws {
    let export = try await ChangedExport()
    let error = #expect(throws: ChangeError.self) {
      let change = try #require(ChangeArgument("cloudformation:inline"))
      _ = try ChangedSnapshot([change], to: export.base) { SourceText(text.utf8, file: $0) }
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }
}
