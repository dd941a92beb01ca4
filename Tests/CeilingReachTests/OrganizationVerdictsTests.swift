import JSONText
import OrganizationModel
import PolicyLanguage
import Testing

@testable import CeilingReach

/// Verdicts found from the root down are those of each account's whole stack.
@Suite struct OrganizationVerdictsTests {
  /// Statements as guardrails have them, some of which name accounts or places.
  static let statements = [
    #"{"Effect":"Deny","Action":"s3:*","Resource":"*"}"#,
    #"""
    {"Effect":"Deny","NotAction":["iam:*","sts:*","s3:ListAllMyBuckets"],"Resource":"*",
     "Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1","eu-central-1"]},
     "ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/BreakGlass"}}}
    """#,
    #"""
    {"Effect":"Deny","Action":["ec2:*","s3:*"],"Resource":"*",
     "Condition":{"StringNotEquals":{"aws:RequestedRegion":["us-east-1","eu-west-1"]}}}
    """#,
    #"""
    {"Effect":"Deny","Action":"*","Resource":"*",
     "Condition":{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}}
    """#,
    #"""
    {"Effect":"Deny","Action":["iam:Delete*","s3:Put*"],"Resource":["arn:aws:iam::*:role/Guard*",
     "arn:aws:s3:::logs-*"],"Condition":{"ArnNotLike":{"aws:PrincipalArn":
     ["arn:aws:iam::*:role/Admin","arn:aws:iam::000000000103:role/*"]}}}
    """#,
    #"""
    {"Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:instance/*",
     "Condition":{"StringNotEquals":{"ec2:MetadataHttpTokens":"required"}}}
    """#,
    #"""
    {"Effect":"Deny","Action":"ec2:RunInstances","Resource":["arn:aws:ec2:*:*:instance/*",
     "arn:aws:ec2:*:*:volume/*"],"Condition":{"Null":{"aws:RequestTag/Team":"true"}}}
    """#,
    #"""
    {"Effect":"Deny","Action":["kms:*","iam:Create*"],"Resource":"*",
     "Condition":{"StringEquals":{"aws:PrincipalAccount":["000000000102","000000000107"]}}}
    """#,
    #"""
    {"Effect":"Deny","Action":"iam:PassRole","Resource":"*",
     "Condition":{"StringNotEquals":{"aws:ResourceAccount":"${aws:PrincipalAccount}"}}}
    """#,
    #"""
    {"Effect":"Deny","Action":"sts:*","Resource":"*","Condition":{"ForAnyValue:StringLike":
     {"aws:PrincipalOrgPaths":"o-exampleorg1/*/ou-ab12-22222222/*"}}}
    """#,
    #"""
    {"Effect":"Deny","Action":["kms:Decrypt","s3:Get*"],"Resource":"*","Condition":{
     "StringNotEquals":{"aws:SourceVpc":"vpc-1"},"BoolIfExists":{"aws:ViaAWSService":"false"}}}
    """#,
    #"""
    {"Effect":"Deny","Action":["s3:GetObject","kms:Decrypt"],"Resource":"*",
     "Condition":{"NotIpAddress":{"aws:SourceIp":"192.0.2.0/24"}}}
    """#,
    #"""
    {"Effect":"Deny","Action":["iam:*","ec2:Create*"],"Resource":"*",
     "Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}
    """#,
    #"""
    {"Effect":"Deny","Action":"ec2:*","Resource":"*","Condition":{"StringNotEquals":
     {"aws:PrincipalTag/team":"core"},"ArnNotEquals":{"aws:PrincipalArn":
     "arn:aws:iam::000000000105:role/Admin"}}}
    """#,
    #"{"Effect":"Allow","Action":["s3:*","ec2:*","iam:*","sts:*"],"Resource":"*"}"#,
    #"""
    {"Effect":"Allow","Action":"*","Resource":"*",
     "Condition":{"StringEquals":{"aws:RequestedRegion":["eu-west-1","us-east-1"]}}}
    """#,
    #"{"Effect":"Allow","Action":"kms:*","Resource":"arn:aws:kms:eu-west-1:*:key/*"}"#,
  ]

  /// Of the Region for which no source says which it is, and with values of a wrong form.
  static let unsettled = [
    #"""
    {"Effect":"Deny","Action":["iam:*","ec2:*"],"Resource":"*",
     "Condition":{"StringNotEquals":{"aws:RequestedRegion":["us-gov-west-1","cn-north-1"]}}}
    """#,
    #"""
    {"Effect":"Deny","Action":["iam:PassRole","iam:DeleteRole","s3:*"],
     "Resource":["arn:*:iam::*:role/Guard*","arn:*:s3:::logs-*"],
     "Condition":{"StringNotEquals":{"aws:RequestedRegion":["us-gov-west-1","cn-north-1"]}}}
    """#,
    #"""
    {"Effect":"Deny","Action":["kms:*","iam:*"],"Resource":"*",
     "Condition":{"NotIpAddress":{"aws:SourceIp":["192.0.2.0/24","<corporate range>"]}}}
    """#,
    #"""
    {"Effect":"Deny","Action":["s3:Put*","iam:PassRole"],
     "Resource":["arn:*:s3:::logs-*","arn:*:iam::*:role/*"],
     "Condition":{"ArnNotLike":{"aws:PrincipalArn":["arn:*:iam::*:role/BreakGlass","<role>"]}}}
    """#,
  ]

  /// Statements that contradict each other, and some of which it depends on what is touched whether
  /// they leave anything.
  static let contradictions = [
    statements[2]
      + #"""
      ,{"Effect":"Deny","Action":["ec2:*","s3:Put*","sqs:*"],"Resource":"*",
       "Condition":{"StringEquals":{"aws:RequestedRegion":["eu-west-1","us-east-1"]}}}
      """#,
    #"""
    {"Effect":"Deny","Action":"s3:Put*","Resource":"arn:aws:s3:::logs-*"},
    {"Effect":"Deny","Action":"s3:Put*","NotResource":"arn:aws:s3:::logs-*"}
    """#,
    #"{"Effect":"Deny","Action":["iam:*","kms:*"],"Resource":"arn:aws:iam::*"}"#,
    #"{"Effect":"Allow","Action":["ec2:*","iam:*","s3:*"],"Resource":"arn:aws:s3:::*"}"#,
  ]

  /// A tree of seven nodes and a dozen accounts under random policies.
  static func contents(
    _ seed: Int,
    statements: [String] = Self.statements,
    partition: String = "aws"
  ) throws -> OrganizationReachTests.Contents {
    var random = RandomSource(seed: seed)
    let root = PolicyTarget.root(try #require(RootID("r-ab12")))
    var units: [OrganizationalUnit] = []
    var nodes = [root]
    for number in 1...6 {
      let id = try #require(UnitID("ou-ab12-" + String(repeating: "\(number)", count: 8)))
      let parent = nodes[Int.random(in: 0..<nodes.count, using: &random)]
      units.append(OrganizationalUnit(id: id, name: "Unit", parent: parent))
      nodes.append(.unit(id))
    }
    var accounts: [Account] = []
    for number in 101...112 {
      let id = try #require(AccountID("000000000\(number)"))
      accounts.append(
        Account(id: id, name: "a", parent: nodes[Int.random(in: 0..<nodes.count, using: &random)])
      )
    }
    let full = OrganizationPolicyID.fullAWSAccess
    var policies = [
      OrganizationPolicy(
        id: full,
        name: "FullAWSAccess",
        kind: .serviceControlPolicy,
        isAWSManaged: true,
        document: OrganizationReachTests.document(
          #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#
        )
      )
    ]
    for number in 0..<10 {
      let chosen = (0...Int.random(in: 0..<3, using: &random)).map { _ in
        statements[Int.random(in: 0..<statements.count, using: &random)]
      }
      let text = #"{"Version":"2012-10-17","Statement":[\#(chosen.joined(separator: ","))]}"#
      policies.append(
        OrganizationPolicy(
          id: try #require(OrganizationPolicyID("p-generate\(number)")),
          name: "P\(number)",
          kind: .serviceControlPolicy,
          document: OrganizationReachTests.document(text)
        )
      )
    }
    var attachments: [PolicyAttachment] = []
    for target in nodes + accounts.map({ .account($0.id) }) {
      let isWhole = Int.random(in: 0..<8, using: &random) > 0
      if isWhole { attachments.append(PolicyAttachment(policy: full, target: target)) }
      for _ in 0..<(isWhole ? Int.random(in: 0..<3, using: &random) : 1) {
        let policy = policies[1 + Int.random(in: 0..<10, using: &random)]
        attachments.append(PolicyAttachment(policy: policy.id, target: target))
      }
    }
    if case .root(let id) = root {
      return OrganizationReachTests.Contents(
        organization: Organization(
          id: OrganizationID("o-exampleorg1"),
          partition: partition,
          managementAccount: accounts[11].id,
          root: OrganizationRoot(id: id, name: "Root", enabledKinds: [.serviceControlPolicy]),
          units: units,
          accounts: accounts,
          policies: policies,
          attachments: attachments,
          exportedAt: "2026-11-20T10:00:00Z"
        )
      )
    }
    throw ReachError("no root")
  }

  static let patterns = [
    "s3:GetObject", "s3:Put*", "s3:ListAllMyBuckets", "ec2:RunInstances", "ec2:CreateVolume",
    "iam:PassRole", "iam:DeleteRole", "iam:CreateUser", "sts:AssumeRole", "kms:Decrypt",
    "kms:CreateKey", "organizations:LeaveOrganization", "sqs:SendMessage",
  ]

  /// How the verdicts of each account's whole stack come, of which those found from the root down
  /// are the same.
  private func compare(
    _ contents: OrganizationReachTests.Contents,
    _ comment: Comment
  ) throws -> [VerdictSetsTests.Short] {
    let reach = OrganizationReach(contents)
    let question = ReachQuestion(actions: Self.patterns)
    let found = try reach.verdicts(question)
    let stacks = StackReach()
    var verdicts: [VerdictSetsTests.Short] = []
    #expect(found.accounts.map(\.account.id) == contents.organization.accounts.map(\.id))
    for entry in found.accounts {
      let target = try reach.target(of: .target(.account(entry.account.id)))
      #expect(entry.ceilings == target.ceilings)
      let sets = try stacks.verdicts(under: target, reach.dated(question))
      let expected = VerdictSetsTests.shortened(sets)
      let verdict = VerdictSetsTests.shortened(found[entry])
      #expect(verdict == expected, "\(comment), account \(entry.account.id)")
      verdicts += expected
    }
    return verdicts
  }

  @Test func agreeWithEachStack() throws {
    var verdicts: Set<VerdictSetsTests.Short> = []
    for seed in 0..<10 {
      for short in try compare(Self.contents(seed), "seed \(seed)") {
        verdicts.insert(
          VerdictSetsTests.Short(
            action: "",
            verdict: short.verdict,
            isExact: short.isExact,
            isOnlyExempt: short.isOnlyExempt
          )
        )
      }
    }
    // Each verdict, also inexact and for exempted principals alone.
    #expect(verdicts.count >= 5, "\(verdicts)")
  }

  @Test(arguments: ["aws", "aws-us-gov", "aws-cn"])
  func agreeOnWhatIsNotSettled(_ partition: String) throws {
    var inexact: Set<String> = []
    for seed in 0..<6 {
      let contents = try Self.contents(seed, statements: Self.unsettled, partition: partition)
      for short in try compare(contents, "seed \(seed)") where !short.isExact {
        inexact.insert(short.action)
      }
    }
    // Elsewhere no source says for which Region the calls of IAM are signed.
    #expect(inexact.contains("iam:CreateUser") == (partition != "aws"))
    #expect(inexact.contains("iam:PassRole") == (partition != "aws"))
    #expect(!inexact.contains("ec2:CreateVolume"))
  }

  /// A negated operator with a value of a wrong form holds of no value, and every request has this
  /// key: such a Deny hits nothing.
  @Test func valuesOfAWrongFormHitNothing() throws {
    var reachable = 0
    for seed in 0..<4 {
      let contents = try Self.contents(seed, statements: [Self.unsettled[3]])
      for short in try compare(contents, "seed \(seed)") {
        #expect(short.verdict != .conditional, "seed \(seed), \(short.action)")
        if short.verdict == .reachable { reachable += 1 }
      }
    }
    #expect(reachable > 0)
  }

  @Test func agreeOnCauses() throws {
    var causes: [ActionReach.Cause: Int] = [:]
    for seed in 0..<4 {
      let statements = seed == 0 ? Self.statements : Self.contradictions
      let contents = try Self.contents(seed, statements: statements)
      let reach = OrganizationReach(contents)
      let question = ReachQuestion(actions: Self.patterns)
      let found = try reach.verdicts(question, withCauses: true)
      let stacks = StackReach()
      for entry in found.accounts {
        let target = try reach.target(of: .target(.account(entry.account.id)))
        let sets = try stacks.verdicts(under: target, reach.dated(question), withCauses: true)
        let expected = VerdictSetsTests.causes(sets)
        #expect(VerdictSetsTests.causes(found[entry]) == expected, "account \(entry.account.id)")
        for cause in expected.values { causes[cause, default: 0] += 1 }
      }
    }
    #expect(causes.count == 3, "\(causes)")
  }

  @Test func targetsShareOnlyEqualAnswers() throws {
    for seed in 0..<2 {
      let contents = try Self.contents(seed)
      let shared = OrganizationReach(contents)
      let question = ReachQuestion(actions: Self.patterns)
      let targets =
        contents.organization.units.map { PolicyTarget.unit($0.id) }
        + contents.organization.accounts.map { .account($0.id) }
      for target in targets {
        let answer = try shared.reach(of: .target(target), question, .reasons)
        let alone = try OrganizationReach(contents).reach(of: .target(target), question, .reasons)
        #expect(answer.actions == alone.actions, "seed \(seed), \(target)")
        #expect(answer.classes.count == answer.actions.count)
      }
    }
  }

  @Test func sharesWhatNoTextTellsApart() throws {
    let naming = Self.statements.map { text -> AccountNaming in
      let stack = stack([["[" + text + "]"]])
      return AccountNaming(stack.levels[0].policies[0].policy?.statements[0] ?? Self.nothing)
    }
    #expect(naming.map(\.tellsAll).enumerated().filter(\.element).map(\.offset) == [8])
    #expect(naming.map(\.readsPath).enumerated().filter(\.element).map(\.offset) == [9])
    #expect(naming[4].named == ["000000000103"])
    #expect(naming[7].named == ["000000000102", "000000000107"])
    #expect(naming[13].named == ["000000000105"])
    #expect(naming[1].isEmpty)
  }

  static let nothing = Statement(
    index: 0,
    effect: .deny,
    action: ActionElement([]),
    resource: nil
  )
}
