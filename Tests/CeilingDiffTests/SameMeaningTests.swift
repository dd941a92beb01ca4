import CeilingReach
import OrganizationModel
import Testing

@testable import CeilingDiff

/// Edits that change no meaning take and open nothing.
@Suite struct SameMeaningTests {
  private static let edits: [(String, @Sendable (inout EditedSnapshot) throws -> Void)] = [
    (
      "another order of the values",
      {
        try $0.replace(#""eu-west-1""#, with: #""X""#, in: "RegionLock")
        try $0.replace(#""eu-central-1""#, with: #""eu-west-1""#, in: "RegionLock")
        try $0.replace(#""X""#, with: #""eu-central-1""#, in: "RegionLock")
      }
    ),
    ("another Sid", { try $0.replace("NoRootUser", with: "Nobody", in: "BaselineGuardrails") }),
    ("another layout", { try $0.replace("\n", with: "\n    ", in: "ProdGuardrails") }),
    (
      "a wildcard that covers what it covered",
      {
        try $0.replace(
          #""comprehend:*","#,
          with: #""comprehend:*", "comprehend:Detect*","#,
          in: "CardVault"
        )
      }
    ),
    (
      "a list of Allows beside FullAWSAccess",
      {
        try $0.add(
          #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#,
          "MoreOfTheSame",
          at: "Root/Workloads"
        )
      }
    ),
  ]

  @Test(arguments: edits.indices)
  func takesAndOpensNothing(_ index: Int) async throws {
    let base = try await EditedSnapshot.example.value
    var edited = EditedSnapshot(base)
    try Self.edits[index].1(&edited)
    let diff = try OrganizationComparison(base, edited, DiffQuestion()).run()
    #expect(!diff.structure.isEmpty, "\(Self.edits[index].0)")
    #expect(diff.groups.isEmpty && diff.unitGroups.isEmpty && diff.principalGroups.isEmpty)
    #expect(diff.lostCount == 0 && diff.gainedCount == 0 && !diff.hasLoss)
    #expect(diff.accountCount == 40)
  }
}
