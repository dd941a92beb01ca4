import CeilingReach
import Diagnostics
import JSONText
import OrganizationChanges
import OrganizationModel
import PolicyLanguage
import SnapshotReaders
import TestSupport
import Testing

/// Plans of Terraform, as `terraform show -json` prints them.
@Suite struct TerraformPlanTests {
  static let before = ChangeEffectTests.before

  @Test(arguments: [
    (
      "new-policies.json", before + ["queues@ou-ab12-22222222", "topics@222233334444"], [String]()
    ),
    ("edit-and-move-up.json", ["DenyLeave@r-ab12", "TLSOnly@r-ab12"], []),
    (
      "new-units.json", before + ["DenyLeave@ou-ab12-new00002"],
      ["aws_organizations_account.lab: the account's id"]
    ),
    (
      "unknowns.json",
      before + [
        "aws_organizations_policy_attachment.something@ou-ab12-22222222",
        "aws_organizations_policy_attachment.somewhere@r-ab12",
      ],
      [
        "aws_organizations_account.dev: what it stands under",
        "aws_organizations_policy.rendered: the policy's text",
        "aws_organizations_policy_attachment.something: which policy is attached to the unit Prod",
        "aws_organizations_policy_attachment.somewhere: what the policy is attached to",
      ]
    ),
    ("elsewhere.json", before, []),
    (
      // What is surely one resource's id is followed, through modules too; what may be something
      // else is not.
      "references.json",
      before + [
        "DenyLeave@r-ab12", "aws_organizations_policy_attachment.beside_dev@r-ab12",
        "aws_organizations_policy_attachment.either@ou-ab12-22222222",
        "aws_organizations_policy_attachment.perhaps@ou-ab12-22222222",
        "inner@ou-ab12-11111111", "many-b@ou-ab12-11111111", "two@ou-ab12-11111111",
      ],
      [
        "aws_organizations_policy_attachment.beside_dev: what the policy is attached to",
        "aws_organizations_policy_attachment.either: which policy is attached to the unit Prod",
        "aws_organizations_policy_attachment.perhaps: which policy is attached to the unit Prod",
      ]
    ),
    ("replaced.json", ["DenyLeave@ou-ab12-11111111", "TLSOnly@r-ab12"], []),
  ])
  func attaches(_ plan: String, _ wanted: [String], _ warnings: [String]) async throws {
    let changed = try await ChangedExport().changed(["terraform:\(plan)"])
    #expect(ChangeEffectTests.attachments(changed) == wanted.sorted())
    let messages = changed.diagnostics.map(\.message).sorted()
    #expect(messages.count == warnings.count, "\(messages)")
    for (message, begin) in zip(messages, warnings) { #expect(message.hasPrefix(begin)) }
    for diagnostic in changed.diagnostics { #expect(diagnostic.location?.file == plan) }
  }

  @Test func changesTextsWhereTheyStandInThePlan() async throws {
    let changed = try await ChangedExport().changed(["terraform:edit-and-move-up.json"])
    let id = try #require(OrganizationPolicyID("p-denyleave"))
    let document = try #require(changed.organization.policy(id)?.document)
    #expect(String(decoding: document.text.bytes, as: UTF8.self).contains("account:CloseAccount"))
    let text = try #require(Plans.text("edit-and-move-up.json"))
    let line = text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("account:CloseAccount") }
    #expect(document.location(of: .start)?.position.line == line.map { $0 + 1 })
    #expect(document.location(of: .start)?.file == "edit-and-move-up.json")
  }

  @Test func makesUnitsAndMovesAccountsIntoThem() async throws {
    let changed = try await ChangedExport().changed(["terraform:new-units.json"])
    let organization = changed.organization
    #expect(
      organization.units.map { organization.namePath(to: .unit($0.id)) }.sorted() == [
        "Root/Platform", "Root/Platform/Core", "Root/Workloads", "Root/Workloads/Prod",
      ]
    )
    #expect(
      organization.accounts.map { organization.namePath(to: .account($0.id)) }.sorted() == [
        "Root/Platform/Core/shop-dev", "Root/Platform/lab", "Root/Workloads/Prod/shop-prod",
        "Root/management",
      ]
    )
    // AWS attaches its own policies to what is new.
    for account in organization.accounts {
      #expect(organization.gaps(in: .serviceControlPolicy, over: .account(account.id)) == [])
    }
  }

  @Test func whatIsUnknownMakesInexact() async throws {
    let changed = try await ChangedExport().changed(["terraform:unknowns.json"])
    let reach = OrganizationReach(changed)
    let accounts = changed.organization.accounts.filter {
      $0.id != changed.organization.managementAccount
    }
    #expect(accounts.count == 2)
    for account in accounts {
      #expect(try reach.target(of: .target(.account(account.id))).ceilings == .unknown)
      let answer = try reach.reach(
        of: .target(.account(account.id)),
        ReachQuestion(actions: ["sqs:DeleteQueue"])
      )
      #expect(answer.actions.map(\.exact) == [false])
      #expect(answer.actions.map(\.verdict) == [.conditional])
    }
  }

  @Test func replacesAndSwitchesOff() async throws {
    let changed = try await ChangedExport().changed(["terraform:replaced.json"])
    let organization = changed.organization
    #expect(organization.root.enabledKinds == [.serviceControlPolicy])
    #expect(organization.policies.map(\.id.text).contains("p-new_DenyLeave"))
    #expect(!organization.policies.map(\.id.text).contains("p-denyleave"))
    let dev = try #require(AccountID("222233334444"))
    #expect(organization.account(dev)?.state == .pendingClosure)
    let prod = try #require(UnitID("ou-ab12-22222222"))
    #expect(organization.unit(prod)?.name == "Production")
  }

  @Test func changesNothingWhereNothingIsOurs() async throws {
    let export = try await ChangedExport()
    let changed = try export.changed(["terraform:elsewhere.json"])
    let (left, right) = (export.base.organization, changed.organization)
    #expect(left.units == right.units)
    #expect(left.accounts == right.accounts)
    #expect(left.policies == right.policies)
    #expect(left.attachments == right.attachments)
  }

  @Test func namesAllErrorsOfAPlan() async throws {
    let export = try await ChangedExport()
    let error = #expect(throws: ChangeError.self) {
      _ = try export.changed(["terraform:errors.json"])
    }
    let lines = (error?.diagnostics ?? []).map { "\($0.code) \($0.message)" }
    #expect(
      lines == [
        #"invalid-effect unknown Effect `Dny`; expected "Allow" or "Deny""#,
        "unknown-policy aws_organizations_policy.gone: the snapshot has no policy p-gone00001 and"
          + " none that is called Gone",
        "last-policy aws_organizations_policy_attachment.full: account shop-dev (222233334444) would"
          + " have no service control policy of its own",
        "policy-in-use aws_organizations_policy.used: TLSOnly (p-tlsonly01) is still attached to the"
          + " root r-ab12",
        "unit-in-use aws_organizations_organizational_unit.workloads: account shop-dev"
          + " (222233334444) still stands under the unit Workloads (ou-ab12-11111111)",
        "unknown-target aws_organizations_policy_attachment.nowhere: the snapshot has no account,"
          + " organizational unit or root ou-ab12-99999999",
      ]
    )
    for diagnostic in error?.diagnostics ?? [] {
      #expect(diagnostic.location?.file == "errors.json")
      #expect((diagnostic.location?.position.line ?? 0) > 1)
    }
  }

  @Test(arguments: [
    (#"{"format_version": "1.2""#, "inline:1:25: the text ends inside the object"),
    ("{}", #"inline:1:1: this is no plan of Terraform: it has no "format_version""#),
    (#"{"format_version": "2.0"}"#, "inline:1:20: the plan's format 2.0 is not known; 0.1 to 1.x"),
    (
      #"{"format_version": "1.0", "values": {}}"#,
      "inline:1:1: this is a state of Terraform, not a plan"
    ),
    (
      #"{"format_version": "1.0", "resource_changes": {}}"#,
      #"inline:1:47: "resource_changes" is not a list"#
    ),
    (
      #"{"format_version": "1.0", "resource_changes": [{"type": "aws_organizations_policy"}]}"#,
      "inline:1:48: the change of a resource lacks its address or its actions"
    ),
  ])
  func refusesWhatIsNoPlan(_ text: String, _ message: String) async throws {
    let export = try await ChangedExport()
    let error = #expect(throws: ChangeError.self) {
      let change = try #require(ChangeArgument("terraform:inline"))
      _ = try ChangedSnapshot([change], to: export.base) { SourceText(text.utf8, file: $0) }
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }
}
