import CeilingReach
import Diagnostics
import JSONText
import OrganizationModel
import SnapshotReaders
import Testing

@testable import CeilingDiff

/// What can be asked of a comparison: which actions and targets, and what is accepted.
@Suite struct DiffQuestionTests {
  /// The sample organization without eu-west-1 in its list of Regions.
  private func diff(
    _ question: DiffQuestion,
    _ edit: (inout EditedSnapshot) throws -> Void = {
      try $0.replace(#""eu-west-1","#, with: "", in: "RegionLock")
    }
  ) async throws -> OrganizationDiff {
    let base = try await EditedSnapshot.example.value
    var edited = EditedSnapshot(base)
    try edit(&edited)
    return try OrganizationComparison(base, edited, question).run()
  }

  private func accepted(_ text: String, today: String) async throws -> AcceptedLosses {
    let json = try JSONParser().parse(SourceText(text.utf8, file: "accepted.json")).root
    return try AcceptedLosses(
      reading: json,
      in: try await EditedSnapshot.example.value.organization,
      today: #require(ReachTime(today))
    )
  }

  @Test func asksAboutTargetsAlone() async throws {
    let organization = try await EditedSnapshot.example.value.organization
    let prod = try organization.target(named: "Root/Workloads/Prod")
    let found = try await diff(DiffQuestion(actions: ["sqs:SendMessage"], targets: [.node(prod)]))
    #expect(found.groups.flatMap(\.accounts).count == 13)
    #expect(found.accountCount == 13)
    #expect(found.unitGroups.isEmpty)
  }

  @Test func leavesOutWhatIsGained() async throws {
    let edit = { (edited: inout EditedSnapshot) throws in
      try edited.replace(#""eu-west-1""#, with: #""us-east-1""#, in: "RegionLock")
    }
    let all = try await diff(DiffQuestion(actions: ["sqs:SendMessage"]), edit)
    #expect(all.lostCount == 22 && all.gainedCount == 22)
    let lost = try await diff(DiffQuestion(actions: ["sqs:SendMessage"], onlyLost: true), edit)
    #expect(lost.lostCount == 22 && lost.gainedCount == 0)
    #expect(lost.groups.allSatisfy { $0.gained.isEmpty })
  }

  @Test func leavesOutWhatIsAccepted() async throws {
    let text = """
      {"ignore": [{"actions": ["sqs:*"], "targets": ["Root/Workloads/Prod"],
        "reason": "queues move to Frankfurt", "until": "2026-12-31"}]}
      """
    let actions = ["sqs:SendMessage", "sns:Publish"]
    let held = try await diff(
      DiffQuestion(actions: actions, accepted: try await accepted(text, today: "2026-12-31"))
    )
    #expect(held.ignoredCount == 13 && held.lostCount == 31)
    let expired = try await accepted(text, today: "2027-01-01")
    #expect(expired.warnings.count == 1)
    let counted = try await diff(DiffQuestion(actions: actions, accepted: expired))
    #expect(counted.ignoredCount == 0 && counted.lostCount == 44)
  }

  @Test(arguments: [
    (#"[]"#, "accepted.json:1:1"),
    (#"{"ignore": [{"actions": ["s3:*"], "until": "2027-01-31"}]}"#, "accepted.json:1:13"),
    (#"{"ignore": [{"actions": ["s3:*"], "reason": "r"}]}"#, "accepted.json:1:13"),
    (
      #"{"ignore": [{"actions": ["s3:*"], "reason": "r", "until": "soon"}]}"#,
      "accepted.json:1:59"
    ),
    (#"{"ignore": [{"reason": "r", "until": "2027-01-31"}]}"#, "accepted.json:1:13"),
    (
      #"{"ignore": [{"actions": "s3:*", "reason": "r", "until": "2027-01-31"}]}"#,
      "accepted.json:1:25"
    ),
    (
      #"{"ignore": [{"actions": ["s3:*"], "targets": ["x"], "reason": "r", "until": "2027-01-31"}]}"#,
      "accepted.json:1:46"
    ),
    (
      #"{"ignore": [{"action": ["s3:*"], "reason": "r", "until": "2027-01-31"}]}"#,
      "accepted.json:1:24"
    ),
  ])
  func saysWhereAFileOfAcceptedLossesIsWrong(_ text: String, _ place: String) async throws {
    let organization = try await EditedSnapshot.example.value.organization
    let json = try JSONParser().parse(SourceText(text.utf8, file: "accepted.json")).root
    let today = try #require(ReachTime("2026-11-20"))
    let error = #expect(throws: AcceptedLossError.self) {
      try AcceptedLosses(reading: json, in: organization, today: today)
    }
    #expect(error?.diagnostics.first?.location?.description == place)
  }

  @Test func refusesTwoOrganizations() async throws {
    let base = try await EditedSnapshot.example.value
    var other = EditedSnapshot(base)
    other.become(OrganizationID("o-another0001"))
    #expect(throws: DiffError.self) {
      try OrganizationComparison(base, other, DiffQuestion())
    }
  }

  @Test func refusesAPatternWithoutActions() async throws {
    let base = try await EditedSnapshot.example.value
    #expect(throws: ReachError.self) {
      try OrganizationComparison(base, base, DiffQuestion(actions: ["nosuch:*"]))
    }
  }
}
