import OrganizationModel
import PolicyLanguage
import Testing

@testable import CeilingReach

@Suite struct SetAlgebraTests {
  static let denyS3 = #"[{"Sid":"No","Effect":"Deny","Action":"s3:*","Resource":"*"}]"#
  static let allowEC2 = #"[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]"#
  static let allowS3Reads = #"[{"Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":"*"}]"#
  static let notIAM = #"[{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}]"#

  @Test(
    arguments: [
      ([["F"], ["F"], ["F"]], "s3:GetObject", ActionReach.Verdict.reachable, nil),
      ([["F", denyS3], ["F"], ["F"]], "s3:GetObject", .blocked, ActionReach.Cause.explicitDeny),
      ([["F"], [allowEC2], ["F"]], "s3:GetObject", .blocked, .implicitDeny),
      ([["F"], ["F", allowEC2], ["F"]], "s3:GetObject", .reachable, nil),
      ([["F"], [allowEC2, allowS3Reads], ["F"]], "s3:GetObject", .reachable, nil),
      ([["F"], [allowEC2], [allowS3Reads]], "s3:GetObject", .blocked, .implicitDeny),
      ([["F"], [], ["F"]], "s3:GetObject", .blocked, .implicitDeny),
      ([["F"], [notIAM], ["F"]], "iam:CreateUser", .blocked, .implicitDeny),
      ([["F"], [notIAM], ["F"]], "s3:GetObject", .reachable, nil),
      // An explicit deny is the cause, whatever else is missing.
      ([["F", denyS3], [allowEC2], ["F"]], "s3:GetObject", .blocked, .explicitDeny),
      ([["F", denyS3]], "s3:MadeUpAction", .blocked, .explicitDeny),
      ([["F", denyS3]], "madeup:Action", .reachable, nil),
      // Calls that no policy decides.
      (
        [["F", #"[{"Effect":"Deny","Action":"*","Resource":"*"}]"#]], "sts:GetCallerIdentity",
        .reachable, nil
      ),
    ] as [([[String]], String, ActionReach.Verdict, ActionReach.Cause?)]
  )
  func intersectsLevelsAndUnitesStatements(
    _ levels: [[String]],
    _ action: String,
    _ verdict: ActionReach.Verdict,
    _ cause: ActionReach.Cause?
  ) throws {
    let reach = try #require(try reach(of: [action], under: stack(levels)).first)
    #expect(reach.action == action)
    #expect(reach.verdict == verdict)
    #expect(reach.cause == cause)
    #expect(reach.exact)
  }

  @Test func citesWhatBlocks() throws {
    let denied = try reach(of: ["s3:GetObject"], under: stack([["F"], ["F", Self.denyS3]]))[0]
    #expect(denied.because.map(\.sid) == ["No"])
    #expect(denied.because.map(\.policyID) == ["p-1-1"])
    let missing = try reach(of: ["s3:GetObject"], under: stack([["F"], [Self.allowEC2]]))[0]
    #expect(missing.because.isEmpty)
    #expect(missing.missingAllow == [MissingAllow(attachedTo: "level-1", level: 1)])
  }

  @Test func boundaryIsOneMoreLevel() throws {
    let boundary = """
      [{"Effect":"Allow","Action":"s3:*","Resource":"*"},
       {"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*"}]
      """
    let reach = try reach(
      of: ["ec2:RunInstances", "s3:DeleteBucket", "s3:GetObject"],
      under: stack([["F"], ["F"]], boundary: boundary)
    )
    #expect(reach.map(\.verdict) == [.blocked, .blocked, .reachable])
    #expect(reach.map(\.cause) == [.implicitDeny, .explicitDeny, nil])
    #expect(reach[0].missingAllow == [MissingAllow(attachedTo: "boundary", level: nil)])
    #expect(reach[1].because.map(\.kind) == [.permissionsBoundary])
    // The root user stands under no boundary, so it is nobody of the question.
    #expect(reach.allSatisfy { $0.principals[.root] == nil && $0.principals.count == 4 })
  }

  @Test func missingTextIsNotGuessed() throws {
    var levels = stack([["F"], ["F", Self.denyS3]]).levels
    levels[0].policies.append(CeilingPolicy(policy: nil, document: nil))
    let reach = try reach(
      of: ["ec2:RunInstances", "s3:GetObject"],
      under: CeilingStack(levels)
    )
    #expect(reach.map(\.verdict) == [.conditional, .blocked])
    #expect(reach.map(\.exact) == [false, true])
    #expect(reach[0].inexact.count == 1)
  }

  @Test(arguments: ["s3:Gett*", "nonsense", "s3:Get:Object"])
  func refusesWhatIsNoAction(_ pattern: String) {
    #expect(throws: ReachError.self) { try reach(of: [pattern], under: stack([["F"]])) }
  }

  @Test func answersForTheWholeCatalogWhenNothingIsNamed() throws {
    let reach = try reach(of: [], under: stack([["F"]]))
    #expect(reach.count > 20_000)
    #expect(reach.map(\.action) == reach.map(\.action).sorted())
    #expect(reach.allSatisfy { $0.verdict == .reachable })
  }
}
