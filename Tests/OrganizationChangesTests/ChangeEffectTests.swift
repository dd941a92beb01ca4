import JSONText
import OrganizationChanges
import OrganizationModel
import PolicyLanguage
import SnapshotReaders
import TestSupport
import Testing

/// What changes lead to.
@Suite struct ChangeEffectTests {
  /// The attachments of service control policies besides AWS's own, `NAME@TARGET`.
  static func attachments(_ snapshot: some SnapshotContents) -> [String] {
    let organization = snapshot.organization
    return organization.attachments.compactMap { attachment in
      guard let policy = organization.policy(attachment.policy), !policy.isAWSManaged else {
        return nil
      }
      return "\(policy.name)@\(attachment.target)"
    }.sorted()
  }

  static let before = ["DenyLeave@ou-ab12-11111111", "TLSOnly@r-ab12"]

  @Test(arguments: [
    (["attach:p-denyleave@Root"], before + ["DenyLeave@r-ab12"]),
    (["attach:DenyLeave@shop-dev@example.com"], before + ["DenyLeave@222233334444"]),
    (["attach:p-denyleave@Root/Workloads/Prod"], before + ["DenyLeave@ou-ab12-22222222"]),
    (["detach:p-denyleave@Root/Workloads"], ["TLSOnly@r-ab12"]),
    (["delete-policy:DenyLeave"], ["TLSOnly@r-ab12"]),
    (["new-policy:Queues=deny.json@Root"], before + ["Queues@r-ab12"]),
    (
      ["new-policy:Queues=deny.json@shop-dev,Root/Workloads/Prod"],
      before + ["Queues@222233334444", "Queues@ou-ab12-22222222"]
    ),
    (["new-policy:Topics=at@home.json@Root"], before + ["Topics@r-ab12"]),
    (
      ["new-policy:Topics=at@home.json@shop-dev@example.com"], before + ["Topics@222233334444"]
    ),
    (
      ["new-policy:Queues=deny.json@Root", "attach:Queues@shop-prod", "detach:Queues@Root"],
      before + ["Queues@333344445555"]
    ),
    (
      ["attach:p-denyleave@shop-dev", "detach:p-FullAWSAccess@shop-dev"],
      before + ["DenyLeave@222233334444"]
    ),
    (["detach:p-denyleave@Root/Workloads", "attach:p-denyleave@Root/Workloads"], before),
  ])
  func attaches(_ changes: [String], _ wanted: [String]) async throws {
    let export = try await ChangedExport()
    let changed = try export.changed(changes)
    #expect(Self.attachments(changed) == wanted.sorted())
    #expect(changed.changes.map(\.text) == changes)
    // The base is left alone.
    #expect(Self.attachments(export.base) == Self.before)
  }

  @Test(arguments: [
    ("move:shop-prod@Root", "Root/shop-prod"),
    ("move:shop-prod@example.com@Root/Workloads", "Root/Workloads/shop-prod"),
    ("move:Root/Workloads/Prod@r-ab12", "Root/Prod/shop-prod"),
  ])
  func moves(_ change: String, _ path: String) async throws {
    let changed = try await ChangedExport().changed([change])
    let account = try #require(AccountID("333344445555"))
    #expect(changed.organization.namePath(to: .account(account)) == path)
  }

  @Test func changesTexts() async throws {
    let export = try await ChangedExport()
    let id = try #require(OrganizationPolicyID("p-denyleave"))
    let changed = try export.changed(["policy:p-denyleave=deny.json"])
    let document = try #require(changed.organization.policy(id)?.document)
    #expect(document.place?.file == "deny.json")
    #expect(document != export.base.organization.policy(id)?.document)
    #expect(changed.organization.policies.count == export.base.organization.policies.count)
    #expect(changed.diagnostics == [])
  }

  @Test func tellsResourceControlPoliciesByTheirPrincipal() async throws {
    let changed = try await ChangedExport().changed(["new-policy:Queues=rcp.json@Root"])
    let policy = try #require(changed.organization.policies.first { $0.name == "Queues" })
    #expect(policy.kind == .resourceControlPolicy)
    #expect(policy.id.text == "p-new_Queues")
  }

  @Test func changesBoundaries() async throws {
    let export = try await ChangedExport()
    let account = try #require(AccountID("333344445555"))
    let uses = try export.base.boundaryUses(of: account)
    let arn = try #require(uses.map(\.boundary.arn).first { $0.contains("333344445555") })
    let changed = try export.changed(["policy:\(arn)=boundary.json"])
    for use in try changed.boundaryUses(of: account) {
      #expect((use.boundary.document?.place?.file == "boundary.json") == (use.boundary.arn == arn))
    }
    let documents = try changed.principals(of: account).compactMap(\.boundary)
      .filter { $0.arn == arn }.map { $0.document?.place?.file }
    #expect(!documents.isEmpty && documents.allSatisfy { $0 == "boundary.json" })
  }
}
