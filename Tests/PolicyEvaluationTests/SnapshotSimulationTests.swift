import Diagnostics
import JSONText
import OrganizationModel
import PolicyEvaluation
import PolicyLanguage
import RequestModel
import Testing

/// A principal of a snapshot, asked with the policies that the snapshot has of it.
@Suite struct SnapshotSimulationTests {
  /// The management account 111122223333 and the members 222233334444 (in a unit) and 333344445555.
  private struct Snapshot: SnapshotContents {
    let name = "test"
    var organization: Organization
    var members: [AccountID: [Principal]]

    func principals(of account: AccountID) throws -> [Principal] { members[account] ?? [] }

    func boundaryUses(of account: AccountID) throws -> [BoundaryUse] {
      BoundaryUse.uses(by: members[account] ?? [])
    }
    func principalListing(of account: AccountID) -> PrincipalListing { .none }
  }

  private func text(_ statements: String, _ file: String) -> PolicyDocument {
    PolicyDocument(
      SourceText(#"{"Version":"2012-10-17","Statement":[\#(statements)]}"#.utf8, file: file)
    )
  }

  private let allow = #"{"Effect":"Allow","Action":"*","Resource":"*"}"#

  private func policy(
    _ id: String,
    _ kind: PolicyKind,
    _ statements: String?
  ) throws -> OrganizationPolicy {
    OrganizationPolicy(
      id: try #require(OrganizationPolicyID(id)),
      name: id,
      kind: kind,
      isAWSManaged: id.contains("FullAWSAccess"),
      document: statements.map { text($0, "\(id).json") }
    )
  }

  private func snapshot(unitStatements: String? = nil, boundary: String? = nil) throws -> Snapshot {
    let root = try #require(RootID("r-ab12"))
    let unit = try #require(UnitID("ou-ab12-11111111"))
    let accounts = try ["111122223333", "222233334444", "333344445555"].map {
      try #require(AccountID($0))
    }
    let scp = try policy("p-FullAWSAccess", .serviceControlPolicy, allow)
    let guardrail = try policy(
      "p-guardrail",
      .serviceControlPolicy,
      unitStatements
        ?? #"{"Sid":"NoLeave","Effect":"Deny","Action":"organizations:Leave*","Resource":"*"}"#
    )
    let rcp = try policy(
      "p-perimeter",
      .resourceControlPolicy,
      """
      {"Sid":"Ours","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*",
       "Condition":{"StringNotEquals":{"aws:PrincipalTag/team":"data"}}}
      """
    )
    let rcpFull = try policy(
      "p-RCPFullAWSAccess",
      .resourceControlPolicy,
      #"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}"#
    )
    let nodes: [PolicyTarget] = [.root(root), .unit(unit)] + accounts.map { .account($0) }
    let organization = Organization(
      id: OrganizationID("o-exampleorg1"),
      managementAccount: accounts[0],
      root: OrganizationRoot(
        id: root,
        name: "Root",
        enabledKinds: [.serviceControlPolicy, .resourceControlPolicy]
      ),
      units: [OrganizationalUnit(id: unit, name: "Workloads", parent: .root(root))],
      accounts: [
        Account(id: accounts[0], name: "management", parent: .root(root)),
        Account(id: accounts[1], name: "prod", parent: .unit(unit)),
        Account(id: accounts[2], name: "data", parent: .root(root)),
      ],
      policies: [scp, guardrail, rcp, rcpFull],
      attachments: nodes.flatMap {
        [
          PolicyAttachment(policy: scp.id, target: $0),
          PolicyAttachment(policy: rcpFull.id, target: $0),
        ]
      } + [
        PolicyAttachment(policy: guardrail.id, target: .unit(unit)),
        PolicyAttachment(policy: guardrail.id, target: .account(accounts[0])),
        PolicyAttachment(policy: rcp.id, target: .account(accounts[2])),
      ]
    )
    func role(_ name: String, in account: AccountID, tags: [String: String] = [:]) -> Principal {
      Principal(
        kind: .role,
        arn: "arn:aws:iam::\(account):role/app/\(name)",
        account: account,
        name: name,
        path: "/app/",
        tags: tags,
        boundary: boundary.map {
          PermissionsBoundary(arn: "arn:aws:iam::\(account):policy/B", document: text($0, "b.json"))
        },
        grants: [
          Principal.Grant(
            .inline(name: "own"),
            document: text(
              """
              {"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::*-${aws:PrincipalTag/team}/*"},
              {"Effect":"Allow","NotAction":"s3:*","Resource":"*",
               "Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-exampleorg1"}}}
              """,
              "iam.json"
            )
          )
        ],
        trustPolicy: text(
          #"{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}"#,
          "iam.json"
        )
      )
    }
    return Snapshot(
      organization: organization,
      members: [
        accounts[0]: [role("admin", in: accounts[0])],
        accounts[1]: [role("web", in: accounts[1], tags: ["team": "data"])],
        accounts[2]: [role("etl", in: accounts[2], tags: ["team": "etl"])],
      ]
    )
  }

  private func result(
    _ arn: String,
    _ action: String,
    _ resource: String = "*",
    _ given: Context = Context(),
    in snapshot: Snapshot
  ) throws -> SnapshotSimulation.Result {
    try SnapshotSimulation(of: SnapshotCaller(arn, in: snapshot), in: snapshot)
      .result(action: action, resource: resource, given: given)
  }

  private let web = "arn:aws:iam::222233334444:role/app/web"

  @Test func fillsInWhatTheSnapshotTells() throws {
    let request = try result(
      web,
      "sqs:SendMessage",
      "arn:aws:sqs:eu-west-1:333344445555:q",
      in: snapshot()
    ).examined.request
    let context = request.context
    #expect(request.resourceAccount == "333344445555")
    #expect(context["aws:PrincipalArn"] == .single(web))
    #expect(context["aws:PrincipalOrgID"] == .single("o-exampleorg1"))
    #expect(
      context["aws:PrincipalOrgPaths"] == .list(["o-exampleorg1/r-ab12/ou-ab12-11111111/"])
    )
    #expect(context["aws:ResourceOrgPaths"] == .list(["o-exampleorg1/r-ab12/"]))
    #expect(context["aws:PrincipalTag/team"] == .single("data"))
    #expect(context["aws:RequestedRegion"] == .single("eu-west-1"))
    #expect(context["aws:SourceIp"] == nil)
    let global = try result(web, "iam:CreateUser", in: snapshot()).examined.request
    #expect(global.context["aws:RequestedRegion"] == .single("us-east-1"))
  }

  @Test func decidesWithThePoliciesOfThePath() throws {
    let denied = try result(web, "organizations:LeaveOrganization", in: snapshot()).decision
    #expect(denied.verdict == Verdict(.explicitDeny, decidedBy: .serviceControlPolicy))
    let statement = try #require(denied.because.first)
    #expect(statement.policyID == "p-guardrail")
    #expect(statement.attachedTo == "ou-ab12-11111111")
    #expect(statement.level == 1)
    #expect(statement.policyIndex == 1)
    #expect(statement.location?.file == "p-guardrail.json")
    // Below another node it is another path.
    let other = "arn:aws:iam::333344445555:role/app/etl"
    #expect(
      try result(other, "organizations:LeaveOrganization", in: snapshot()).decision.verdict
        == Verdict(.allowed)
    )
  }

  @Test func restrictsNobodyOfTheManagementAccount() throws {
    let admin = "arn:aws:iam::111122223333:role/app/admin"
    #expect(
      try result(admin, "organizations:LeaveOrganization", in: snapshot()).decision.verdict
        == Verdict(.allowed)
    )
  }

  @Test func asksTheResourceControlPoliciesOfTheOwner() throws {
    let etl = "arn:aws:iam::333344445555:role/app/etl"
    let bucket = "arn:aws:s3:::lake-etl/x"
    #expect(
      try result(etl, "s3:GetObject", bucket, in: snapshot()).decision.verdict
        == Verdict(.explicitDeny, decidedBy: .resourceControlPolicy)
    )
    let foreign = try result(
      web,
      "s3:GetObject",
      "arn:aws:s3:::lake-data/x",
      Context(["aws:ResourceAccount": .single("333344445555")]),
      in: snapshot()
    )
    #expect(foreign.decision.verdict == Verdict(.allowed))
    #expect(foreign.assumesResourcePolicy)
  }

  @Test func resolvesVariablesFromTags() throws {
    #expect(
      try result(web, "s3:GetObject", "arn:aws:s3:::lake-data/x", in: snapshot())
        .decision.verdict == Verdict(.allowed)
    )
    #expect(
      try result(web, "s3:GetObject", "arn:aws:s3:::lake-etl/x", in: snapshot())
        .decision.verdict == Verdict(.implicitDeny, decidedBy: .identityPolicy)
    )
  }

  @Test func asksTheTrustPolicyOfARole() throws {
    let decision = try result(web, "sts:AssumeRole", web, in: snapshot()).decision
    #expect(decision.verdict == Verdict(.implicitDeny, decidedBy: .resourcePolicy))
  }

  @Test func takesASessionForItsRole() throws {
    let session = "arn:aws:sts::222233334444:assumed-role/web/i-1"
    let result = try result(session, "s3:GetObject", "arn:aws:s3:::lake-data/x", in: snapshot())
    #expect(result.decision.verdict == Verdict(.allowed))
    #expect(result.examined.request.principal == .arn(session))
    #expect(result.examined.request.context["aws:PrincipalArn"] == .single(web))
  }

  @Test func takesTheRootUserWithoutPoliciesOfItsOwn() throws {
    let root = "arn:aws:iam::222233334444:root"
    #expect(
      try result(root, "s3:GetObject", "arn:aws:s3:::b/x", in: snapshot()).decision.verdict
        == Verdict(.allowed)
    )
    #expect(
      try result(root, "organizations:LeaveOrganization", in: snapshot()).decision.verdict.outcome
        == .explicitDeny
    )
  }

  @Test func capsByTheBoundary() throws {
    let snapshot = try snapshot(
      boundary: #"{"Effect":"Allow","Action":"sqs:*","Resource":"*"}"#
    )
    let result = try result(web, "s3:GetObject", "arn:aws:s3:::lake-data/x", in: snapshot)
    #expect(result.decision.verdict == Verdict(.implicitDeny, decidedBy: .permissionsBoundary))
    #expect(result.examined.examination.isAllowed(by: .identityPolicy) == true)
    #expect(result.examined.examination.isAllowed(by: .permissionsBoundary) == false)
    #expect(result.examined.examination.isAllowed(by: .serviceControlPolicy) == true)
    #expect(result.examined.examination.isAllowed(by: .sessionPolicy) == nil)
  }

  @Test func saysWhichTextIsMissing() throws {
    var snapshot = try snapshot()
    let account = try #require(AccountID("222233334444"))
    snapshot.members[account]?[0].grants[0].document = nil
    let error = #expect(throws: MissingPolicyText.self) {
      try result(web, "s3:GetObject", in: snapshot)
    }
    #expect(
      error?.diagnostics.first?.message
        == "the text of own, which is attached to \(web), is not in the snapshot"
    )
  }
}
