import CeilingReach
import Diagnostics
import EngineCrosscheck
import JSONText
import OrganizationChanges
import OrganizationClaims
import OrganizationModel
import PolicyLanguage
import RequestModel
import SnapshotReaders
import TestSupport
import Testing

/// A claim about shop-prod or its unit, with one policy at Prod.
struct ClaimCase: Sendable, CustomStringConvertible {
  var id: String
  /// The statements of the policy at Prod, besides FullAWSAccess.
  var statements: String
  /// The fields of the claim.
  var claim: String
  var holds: Bool?
  /// The Sids of the statements that are responsible.
  var because: [String] = []

  var description: String { id }
}

private let trails =
  #"{"Sid":"Trails","Effect":"Deny","Action":"cloudtrail:StopLogging","Resource":"*"}"#
private let spared = #"""
  {"Sid":"Trails","Effect":"Deny","Action":"cloudtrail:StopLogging","Resource":"*","Condition":
  {"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/BreakGlass"}}}
  """#
private let regions = #"""
  {"Sid":"Regions","Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*","Condition":
  {"StringNotEquals":{"aws:RequestedRegion":["eu-west-1","eu-central-1"]}}}
  """#
private let noRoot = #"""
  {"Sid":"NoRoot","Effect":"Deny","Action":"*","Resource":"*","Condition":
  {"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}}
  """#
private let bucket = #"""
  {"Sid":"Bucket","Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::logs/*"}
  """#
private let stop =
  #""must":"deny","actions":["cloudtrail:StopLogging"],"targets":["Root/Workloads/Prod"]"#
private let breakGlass = #""unless":{"aws:PrincipalArn":["arn:aws:iam::*:role/BreakGlass"]}"#

private let cases: [ClaimCase] = [
  ClaimCase(id: "denied to everybody", statements: trails, claim: stop, holds: true),
  ClaimCase(id: "denied to nobody", statements: noRoot, claim: stop, holds: false, because: []),
  ClaimCase(
    id: "denied but for a role",
    statements: spared,
    claim: stop,
    holds: false,
    because: ["Trails"]
  ),
  ClaimCase(
    id: "denied but for the role that the claim spares",
    statements: spared,
    claim: "\(stop),\(breakGlass)",
    holds: true
  ),
  ClaimCase(
    id: "the claim spares another role",
    statements: spared,
    claim: #"\#(stop),"unless":{"aws:PrincipalArn":"arn:aws:iam::*:role/Audit"}"#,
    holds: false,
    because: ["Trails"]
  ),
  ClaimCase(
    id: "the claim spares one of several alternatives",
    statements: spared,
    claim:
      #"\#(stop),"unless":[{"aws:RequestedRegion":"eu-*"},{"aws:PrincipalArn":"arn:aws:iam::*:role/Break*"}]"#,
    holds: true
  ),
  ClaimCase(
    id: "all keys of one alternative have to match",
    statements: spared,
    claim:
      #"\#(stop),"unless":{"aws:RequestedRegion":"eu-*","aws:PrincipalArn":"arn:aws:iam::*:role/BreakGlass"}"#,
    holds: false,
    because: ["Trails"]
  ),
  ClaimCase(
    id: "a tag that may be absent spares nobody whom the claim does not",
    statements: #"""
      {"Sid":"Tagged","Effect":"Deny","Action":"cloudtrail:StopLogging","Resource":"*","Condition":
      {"StringNotEquals":{"aws:PrincipalTag/team":"audit"},"Null":{"aws:PrincipalTag/team":"false"}}}
      """#,
    claim: #"\#(stop),"unless":{"aws:PrincipalTag/team":"audit"}"#,
    holds: false,
    because: ["Tagged"]
  ),
  ClaimCase(
    id: "the root user alone",
    statements: noRoot,
    claim:
      #""must":"deny","actions":["ec2:RunInstances"],"targets":["shop-prod"],"principals":["root"]"#,
    holds: true
  ),
  ClaimCase(
    id: "users alone, where the root user is denied",
    statements: noRoot,
    claim:
      #""must":"deny","actions":["ec2:RunInstances"],"targets":["shop-prod"],"principals":["user"]"#,
    holds: false,
    because: []
  ),
  ClaimCase(
    id: "a Region list keeps a Region",
    statements: regions,
    claim:
      #""must":"allow","actions":["sqs:SendMessage"],"targets":["shop-prod"],"when":{"aws:RequestedRegion":"eu-west-1"}"#,
    holds: true
  ),
  ClaimCase(
    id: "a Region list lacks a Region",
    statements: regions,
    claim:
      #""must":"allow","actions":["sqs:SendMessage"],"targets":["shop-prod"],"when":{"aws:RequestedRegion":"eu-*"}"#,
    holds: false,
    because: ["Regions"]
  ),
  ClaimCase(
    id: "global services work everywhere",
    statements: regions,
    claim: #""must":"allow","actions":["iam:ListRoles","sts:AssumeRole"],"targets":["shop-prod"]"#,
    holds: true
  ),
  ClaimCase(
    id: "the root user is not among those who are allowed, unless it is named",
    statements: noRoot,
    claim: #""must":"allow","actions":["sqs:SendMessage"],"targets":["shop-prod"]"#,
    holds: true
  ),
  ClaimCase(
    id: "the root user is named",
    statements: noRoot,
    claim:
      #""must":"allow","actions":["sqs:SendMessage"],"targets":["shop-prod"],"principals":["root"]"#,
    holds: false,
    because: ["NoRoot"]
  ),
  ClaimCase(
    id: "a resource that is protected",
    statements: bucket,
    claim:
      #""must":"deny","actions":["s3:DeleteObject"],"targets":["shop-prod"],"resource":"arn:aws:s3:::logs/*""#,
    holds: true
  ),
  ClaimCase(
    id: "a resource that is not",
    statements: bucket,
    claim:
      #""must":"deny","actions":["s3:DeleteObject"],"targets":["shop-prod"],"resource":"arn:aws:s3:::l*""#,
    holds: false,
    because: ["Bucket"]
  ),
  ClaimCase(
    id: "a resource that stays free",
    statements: bucket,
    claim:
      #""must":"allow","actions":["s3:DeleteObject"],"targets":["shop-prod"],"resource":"arn:aws:s3:::data/*""#,
    holds: true
  ),
  ClaimCase(
    id: "a resource that does not stay free",
    statements: bucket,
    claim:
      #""must":"allow","actions":["s3:DeleteObject"],"targets":["shop-prod"],"resource":"arn:aws:s3:::*""#,
    holds: false,
    because: ["Bucket"]
  ),
  ClaimCase(
    id: "a boundary counts for the role that is named",
    statements: noRoot,
    claim:
      #""must":"allow","actions":["sqs:SendMessage"],"targets":["arn:aws:iam::333344445555:role/app/Deploy"]"#,
    holds: false,
    because: []
  ),
]

@Suite struct ClaimCheckTests {
  /// The built export with a policy at Prod.
  static func export(_ statements: String) async throws -> (TemporaryFolder, ExportSnapshot) {
    var builder = ExportBuilder()
    builder.policies.append(
      ExportBuilder.Policy(
        "p-guardrail",
        "Guardrail",
        document: #"{"Version":"2012-10-17","Statement":[\#(statements.filter { $0 != "\n" })]}"#,
        at: ["ou-ab12-22222222"]
      )
    )
    let folder = TemporaryFolder()
    return (folder, try ExportSnapshot(try await ExportReader().open(builder.write(to: folder))))
  }

  static func claim(_ fields: String) throws -> Claim {
    let text = #"{"claims":[{"name":"claim",\#(fields)}]}"#
    let file = try ClaimFile(reading: SourceText(text.utf8, file: "claims.json"))
    return try #require(file.claims.first)
  }

  @Test(arguments: cases)
  func decides(_ row: ClaimCase) async throws {
    let (folder, snapshot) = try await Self.export(row.statements)
    // Principals are read when they are asked for.
    defer { withExtendedLifetime(folder) {} }
    let claim = try Self.claim(row.claim)
    let result = try ClaimCheck(snapshot).result(claim)
    #expect(result.holds == row.holds)
    #expect(result.accounts == 1)
    #expect(result.broken.count == (row.holds == false ? 1 : 0))
    for broken in result.broken {
      #expect(broken.because.compactMap(\.sid) == row.because)
      #expect(broken.account.id.text == "333344445555")
      let witness = try #require(broken.witness)
      try Replay.check(witness, broken, claim, snapshot)
    }
  }

  @Test func namesLevelsThatDoNotAllow() async throws {
    let (_, snapshot) = try await Self.export(noRoot)
    let changed = try ChangedSnapshot(
      [
        try #require(ChangeArgument("new-policy:List=list.json@shop-prod")),
        try #require(ChangeArgument("detach:p-FullAWSAccess@shop-prod")),
      ],
      to: snapshot
    ) { file in
      let text =
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#
      return SourceText(text.utf8, file: file)
    }
    let claim = try Self.claim(#""must":"allow","actions":["sqs:*"],"targets":["shop-prod"]"#)
    #expect(try ClaimCheck(snapshot).result(claim).holds == true)
    let result = try ClaimCheck(changed).result(claim)
    #expect(result.holds == false)
    let broken = try #require(result.broken.first)
    #expect(broken.missingAllow.map(\.attachedTo) == ["333344445555"])
    #expect(broken.actions.contains("sqs:SendMessage"))
  }

  /// Accounts that no text tells apart share an answer, and yet each has a request of its own.
  @Test func eachAccountHasARequestOfItsOwn() async throws {
    let (_, snapshot) = try await Self.export(noRoot)
    let claim = try Self.claim(#""must":"deny","actions":["sqs:*"],"targets":["Root"]"#)
    let result = try ClaimCheck(snapshot).result(claim)
    #expect(result.broken.map(\.account.name) == ["shop-dev", "shop-prod"])
    for broken in result.broken {
      let witness = try #require(broken.witness)
      guard case .arn(let arn) = witness.principal else {
        Issue.record("a witness without a principal")
        continue
      }
      #expect(PrincipalARN(arn)?.account == broken.account.id)
      try Replay.check(witness, broken, claim, snapshot)
    }
  }

  @Test func unknownTextsDecideNothing() async throws {
    let (_, snapshot) = try await Self.export(noRoot)
    let plan = """
      {"format_version": "1.2", "resource_changes": [{"address": "aws_organizations_policy.a",
       "mode": "managed", "type": "aws_organizations_policy", "name": "a", "change":
       {"actions": ["update"], "before": {"id": "p-guardrail", "name": "Guardrail", "content": "{}"},
        "after": {"id": "p-guardrail", "name": "Guardrail"}, "after_unknown": {"content": true}}}]}
      """
    let changed = try ChangedSnapshot(
      [try #require(ChangeArgument("terraform:plan.json"))],
      to: snapshot
    ) { SourceText(plan.utf8, file: $0) }
    let result = try ClaimCheck(changed).result(try Self.claim(stop))
    #expect(result.holds == nil)
    #expect(result.undecided.map(\.actions) == [["cloudtrail:StopLogging"]])
    #expect(result.undecided.first?.inexact.isEmpty == false)
    #expect(result.inexact == result.undecided.first?.inexact)
  }

  @Test func undeniableActionsBreakWhatMustBeDenied() async throws {
    let (_, snapshot) = try await Self.export(trails)
    let claim = try Self.claim(
      #""must":"deny","actions":["sts:GetCallerIdentity"],"targets":["shop-prod"]"#
    )
    let result = try ClaimCheck(snapshot).result(claim)
    #expect(result.holds == false)
    #expect(result.broken.map(\.exemption) == [.undeniable])
  }

  @Test func namesWhatIsNotCovered() async throws {
    var builder = ExportBuilder()
    builder.accounts.append(
      ExportBuilder.Account("444455556666", "old", under: "ou-ab12-22222222", state: "SUSPENDED")
    )
    let folder = TemporaryFolder()
    let snapshot = try ExportSnapshot(try await ExportReader().open(builder.write(to: folder)))
    let fields = #""must":"deny","actions":["organizations:LeaveOrganization"]"#
    let all = try ClaimCheck(snapshot).result(try Self.claim(#"\#(fields),"targets":["Root"]"#))
    #expect(all.accounts == 2)
    #expect(all.holds == true)
    #expect(all.notCovered.map(\.account.name) == ["management", "old"])
    #expect(all.notCovered.map(\.reason) == [.managementAccount, .suspended])
    let part = try ClaimCheck(snapshot)
      .result(try Self.claim(#"\#(fields),"targets":["Root"],"except":["Root/Workloads/Prod"]"#))
    #expect(part.accounts == 1)
    // Named alone, it is covered, and nothing can hold there.
    let alone = try ClaimCheck(snapshot)
      .result(try Self.claim(#"\#(fields),"targets":["management"]"#))
    #expect(alone.holds == false)
    #expect(alone.broken.first?.witness != nil)
  }

  @Test(arguments: [
    (
      #""must":"deny","actions":["sqs:*"],"targets":["Root/Nowhere"]"#,
      "claims.json:1:73: the snapshot has no account, organizational unit or root"
    ),
    (
      #""must":"deny","actions":["sqs:*"],"targets":["shop-prod"],"except":["Root/Workloads"]"#,
      #"claims.json:1:73: the claim "claim" is about no account"#
    ),
    (
      #""must":"deny","actions":["sqs:*"],"targets":["shop-prod"],"resource":"arn:aws:s3:::x""#,
      #"claims.json:1:12: the claim "claim" is about no request"#
    ),
    (
      #""must":"allow","actions":["sqs:*"],"targets":["shop-prod"],"when":{"aws:PrincipalAccount":"1"}"#,
      #"claims.json:1:12: the claim "claim" is about no request"#
    ),
  ])
  func refusesClaimsAboutNothing(_ fields: String, _ message: String) async throws {
    let (_, snapshot) = try await Self.export(trails)
    let claim = try Self.claim(fields)
    let error = #expect(throws: ClaimError.self) { _ = try ClaimCheck(snapshot).result(claim) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }
}
