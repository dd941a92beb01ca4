import CeilingReach
import EngineCrosscheck
import OrganizationModel
import RequestModel
import Testing

@testable import CeilingDiff

/// A change of the sample organization with what it takes and opens.
struct ExampleChange: Sendable, CustomStringConvertible {
  var description: String
  var actions: [String]
  var edit: @Sendable (inout EditedSnapshot) throws -> Void
  /// Whoever is hit, with the actions, in words.
  var expected: [String]

  init(
    _ description: String,
    _ actions: [String],
    _ expected: [String],
    _ edit: @escaping @Sendable (inout EditedSnapshot) throws -> Void
  ) {
    self.description = description
    self.actions = actions
    self.edit = edit
    self.expected = expected
  }
}

private let changes: [ExampleChange] = [
  ExampleChange(
    "a Region that goes from the list",
    ["sqs:SendMessage"],
    [
      "22 accounts (analytics-prod): lost sqs:SendMessage conditional → conditional",
      "1 units (Workloads): lost sqs:SendMessage conditional → conditional",
    ]
  ) { try $0.replace(#""eu-west-1","#, with: "", in: "RegionLock") },
  ExampleChange(
    "an exemption that goes",
    ["lambda:CreateFunction"],
    [
      "22 accounts (analytics-prod): lost lambda:CreateFunction conditional → conditional"
        + " for arn:aws:iam::*:role/BreakGlass alone"
        + " gained lambda:CreateFunction conditional → conditional"
        + " for arn:aws:iam::*:role/Nobody alone",
      "1 units (Workloads): lost lambda:CreateFunction conditional → conditional"
        + " for arn:aws:iam::*:role/BreakGlass alone"
        + " gained lambda:CreateFunction conditional → conditional"
        + " for arn:aws:iam::*:role/Nobody alone",
    ]
  ) { try $0.replace("role/BreakGlass", with: "role/Nobody", in: "RegionLock") },
  ExampleChange(
    "a policy that is detached",
    ["rds:DeleteDBSnapshot"],
    [
      "11 accounts (analytics-prod): gained rds:DeleteDBSnapshot conditional → conditional"
    ]
  ) { try $0.detach("ProdGuardrails", from: "Root/Workloads/Prod") },
  ExampleChange(
    "a policy that is attached once more",
    ["bedrock:InvokeModel", "s3:PutBucketAcl"],
    [
      "7 accounts (warehouse-dev): lost bedrock:InvokeModel conditional → blocked",
      "7 accounts (warehouse-dev): lost s3:PutBucketAcl conditional → blocked",
    ]
  ) { try $0.attach("CardVault", to: "Root/Workloads/Dev") },
  ExampleChange(
    "an account that moves",
    ["sagemaker:CreateModel", "s3:GetObject"],
    [
      "1 accounts (shop-dev): gained s3:GetObject conditional → reachable",
      "1 accounts (shop-dev): lost sagemaker:CreateModel conditional → blocked",
    ]
  ) { try $0.move("shop-dev", under: "Root/Sandbox") },
  ExampleChange(
    "a new policy at the root",
    ["ec2:DisableEbsEncryptionByDefault"],
    [
      "22 accounts (analytics-prod): lost ec2:DisableEbsEncryptionByDefault conditional → blocked",
      "15 accounts (log-archive): lost ec2:DisableEbsEncryptionByDefault reachable → blocked",
      "2 accounts (brightmoor-legacy):"
        + " lost ec2:DisableEbsEncryptionByDefault conditional → blocked"
        + " for arn:aws:iam::*:role/BreakGlass alone",
      "1 units (Infrastructure): lost ec2:DisableEbsEncryptionByDefault reachable → blocked",
      "1 units (Workloads): lost ec2:DisableEbsEncryptionByDefault conditional → blocked",
    ]
  ) {
    try $0.add(
      #"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:DisableEbs*","Resource":"*"}}"#,
      "EncryptAlways",
      at: "Root"
    )
  },
  ExampleChange(
    "IfExists beside a negated operator, which an absent key fulfils anyway",
    ["secretsmanager:GetSecretValue"],
    []
  ) {
    try $0.replace(
      #""StringNotEqualsIfExists""#,
      with: #""StringNotEquals""#,
      in: "CardVault"
    )
  },
  ExampleChange(
    "a condition that an absent key fulfils no longer",
    ["kms:DisableKey"],
    [
      "32 accounts (log-archive): gained kms:DisableKey conditional → conditional",
      "2 units (Infrastructure): gained kms:DisableKey conditional → conditional",
    ]
  ) {
    try $0.replace(#""BoolIfExists""#, with: #""Bool""#, in: "BaselineGuardrails")
  },
  ExampleChange(
    "an Allow that goes from a list",
    ["sns:Publish", "sqs:SendMessage"],
    [
      "5 accounts (sandbox-amira): lost sns:Publish reachable → blocked"
    ]
  ) { try $0.replace(#""sns:*","#, with: "", in: "SandboxAllowList") },
  ExampleChange(
    "a boundary that allows less",
    ["s3:PutObject", "dynamodb:PutItem"],
    [
      "3 (arn:aws:iam::777788889999:role/Developer): lost dynamodb:PutItem conditional → blocked",
      "1 (arn:aws:iam::777788889999:user/service/load-test):"
        + " lost dynamodb:PutItem conditional → blocked",
    ]
  ) {
    $0.writeBoundary(
      #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#,
      "arn:aws:iam::777788889999:policy/DeveloperBoundary"
    )
  },
  ExampleChange(
    "a policy at the management account, which no policy restricts",
    ["organizations:*"],
    []
  ) { try $0.attach("CardVault", to: "larkfield-management") },
  ExampleChange(
    "a resource control policy, which is not mixed in",
    ["s3:GetObject"],
    []
  ) { try $0.replace(#""s3:*","#, with: "", in: "DataPerimeter") },
]

@Suite struct ExampleChangesTests {
  @Test(arguments: changes)
  func saysWhoLosesAndGainsWhat(_ change: ExampleChange) async throws {
    let base = try await EditedSnapshot.example.value
    var edited = EditedSnapshot(base)
    try change.edit(&edited)
    let comparison = try OrganizationComparison(
      base,
      edited,
      DiffQuestion(actions: change.actions)
    )
    let diff = try comparison.run()
    let groups = diff.groups + diff.unitGroups + diff.principalGroups
    #expect(groups.flatMap { words(for: $0, in: edited.organization) } == change.expected)
    #expect(!diff.structure.isEmpty || !diff.principalGroups.isEmpty)
    for group in groups { try check(group, base, edited) }
  }

  /// A resource control policy is named, and the accounts over whose resources it stands.
  @Test func namesResourceControls() async throws {
    let base = try await EditedSnapshot.example.value
    var edited = EditedSnapshot(base)
    try edited.replace(#""sqs:*","#, with: "", in: "DataPerimeter")
    let diff = try OrganizationComparison(base, edited, DiffQuestion(actions: ["s3:*"])).run()
    #expect(diff.resourceControls.count == 22)
    #expect(diff.resourceControls.allSatisfy { $0.policies.map(\.text) == ["p-perimeter1"] })
    #expect(diff.structure.editedPolicies.map(\.name) == ["DataPerimeter"])
    #expect(!diff.hasLoss && diff.groups.isEmpty)
  }

  /// Decides each witness by the other engine, before and after.
  private func check(
    _ group: DiffGroup,
    _ base: any SnapshotContents,
    _ edited: EditedSnapshot
  ) throws {
    let subject: ReachSubject =
      if let account = group.accounts.first {
        .target(.account(account.id))
      } else if let unit = group.units.first {
        .target(unit)
      } else {
        .principal(try #require(group.principals.first))
      }
    let (before, after) = (
      StackEvaluation(try OrganizationReach(base).target(of: subject).stack, usesCatalog: true),
      StackEvaluation(try OrganizationReach(edited).target(of: subject).stack, usesCatalog: true)
    )
    for change in group.changes {
      if let lost = change.lost {
        #expect(lost.exact == (lost.witness != nil))
        if let witness = lost.witness {
          #expect(before.passes(witness) == true && after.passes(witness) == false, "\(witness)")
        }
      }
      if let gained = change.gained, let witness = gained.witness {
        #expect(before.passes(witness) == false && after.passes(witness) == true, "\(witness)")
      }
    }
  }

  private func words(for group: DiffGroup, in organization: Organization) -> [String] {
    var who: [String] = []
    if let first = group.accounts.first {
      who.append("\(group.accounts.count) accounts (\(first.name))")
    }
    if let first = group.units.first {
      who.append("\(group.units.count) units (\(organization.name(of: first)))")
    }
    if let first = group.principals.first { who.append("\(group.principals.count) (\(first))") }
    return group.changes.map { change in
      var text = "\(who.joined(separator: ", ")):"
      for (name, transition) in [("lost", change.lost), ("gained", change.gained)] {
        guard let transition else { continue }
        text += transition.exact ? " \(name)" : " perhaps \(name)"
        text += " \(change.action) \(change.from.rawValue) → \(change.to.rawValue)"
        if transition.isOnlyExempt {
          text += " for \(transition.named.map(\.value).joined(separator: ", ")) alone"
        }
      }
      return text
    }
  }
}
