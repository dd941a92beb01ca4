import JSONText
import OrganizationModel
import PolicyLanguage
import Testing

@testable import CeilingReach

@Suite struct OrganizationReachTests {
  struct Contents: SnapshotContents {
    var name = "made-up"
    var organization: Organization
    var principals: [Principal] = []

    func principals(of account: AccountID) -> [Principal] {
      principals.filter { $0.account == account }
    }

    func boundaryUses(of account: AccountID) -> [BoundaryUse] { [] }

    func principalListing(of account: AccountID) -> PrincipalListing { .none }
  }

  static func document(_ text: String) -> PolicyDocument {
    PolicyDocument(SourceText(text.utf8, file: "policy.json"))
  }

  /// Root with FullAWSAccess, an OU that denies S3, and two accounts in it; the management account
  /// is directly under the root.
  static func contents(
    enabled: Set<PolicyKind> = [.serviceControlPolicy],
    denyText: String? =
      #"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}"#
  ) throws -> Contents {
    let root = try #require(RootID("r-ab12"))
    let unit = try #require(UnitID("ou-ab12-11111111"))
    let management = try #require(AccountID("111111111111"))
    let member = try #require(AccountID("222222222222"))
    let deny = try #require(OrganizationPolicyID("p-denys3xx"))
    let full = OrganizationPolicyID.fullAWSAccess
    let fullText =
      #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#
    let policies = [
      OrganizationPolicy(
        id: full,
        name: "FullAWSAccess",
        kind: .serviceControlPolicy,
        isAWSManaged: true,
        document: document(fullText)
      ),
      OrganizationPolicy(
        id: deny,
        name: "DenyS3",
        kind: .serviceControlPolicy,
        document: denyText.map(document)
      ),
    ]
    let targets: [PolicyTarget] = [
      .root(root), .unit(unit), .account(management), .account(member),
    ]
    return Contents(
      organization: Organization(
        id: OrganizationID("o-exampleorg1"),
        managementAccount: management,
        root: OrganizationRoot(id: root, name: "Root", enabledKinds: enabled),
        units: [OrganizationalUnit(id: unit, name: "Prod", parent: .root(root))],
        accounts: [
          Account(id: management, name: "management", parent: .root(root)),
          Account(id: member, name: "shop", parent: .unit(unit)),
        ],
        policies: policies,
        attachments: targets.map { PolicyAttachment(policy: full, target: $0) }
          + [PolicyAttachment(policy: deny, target: .unit(unit))],
        exportedAt: "2026-11-20T10:00:00Z"
      )
    )
  }

  static let question = ReachQuestion(actions: ["ec2:RunInstances", "s3:GetObject"])

  @Test(arguments: [
    (
      "222222222222", CeilingState.serviceControlPolicies,
      [ActionReach.Verdict.reachable, .blocked]
    ),
    ("111111111111", .none, [.reachable, .reachable]),
    ("ou-ab12-11111111", .serviceControlPolicies, [.reachable, .blocked]),
    ("r-ab12", .serviceControlPolicies, [.reachable, .reachable]),
  ])
  func answersForEachKindOfTarget(
    _ id: String,
    _ state: CeilingState,
    _ verdicts: [ActionReach.Verdict]
  ) throws {
    let reach = OrganizationReach(try Self.contents())
    let target = try #require(PolicyTarget(id))
    let answer = try reach.reach(of: .target(target), Self.question)
    #expect(answer.ceilings == state)
    #expect(answer.actions.map(\.verdict) == verdicts)
  }

  @Test func newAccountComesWithFullAWSAccess() throws {
    let reach = OrganizationReach(try Self.contents())
    let unit = try #require(PolicyTarget("ou-ab12-11111111"))
    let target = try reach.target(of: .target(unit))
    #expect(target.stack.levels.map(\.attachedTo) == ["r-ab12", unit.text, "000000000000"])
    #expect(target.stack.levels[2].policies.map(\.id) == ["p-FullAWSAccess"])
    #expect(target.facts.account == .newAccount)
    #expect(target.facts.organizationPath == "o-exampleorg1/r-ab12/ou-ab12-11111111/")
    let account = try #require(PolicyTarget("222222222222"))
    #expect(
      try reach.target(of: .target(account)).facts.organizationPath
        == "o-exampleorg1/r-ab12/ou-ab12-11111111/"
    )
  }

  @Test func nothingIsCappedWherePoliciesAreNotEnabled() throws {
    let reach = OrganizationReach(try Self.contents(enabled: []))
    let account = try #require(PolicyTarget("222222222222"))
    let answer = try reach.reach(of: .target(account), Self.question)
    #expect(answer.ceilings == .disabled)
    #expect(answer.actions.map(\.verdict) == [.reachable, .reachable])
  }

  @Test func missingTextLeavesTheCeilingUnknown() throws {
    let reach = OrganizationReach(try Self.contents(denyText: nil))
    let account = try #require(PolicyTarget("222222222222"))
    let answer = try reach.reach(of: .target(account), Self.question)
    #expect(answer.ceilings == .unknown)
    #expect(answer.actions.map(\.verdict) == [.conditional, .conditional])
    #expect(answer.actions.allSatisfy { !$0.exact && !$0.inexact.isEmpty })
  }

  @Test func principalStandsUnderItsBoundary() throws {
    var contents = try Self.contents()
    let member = try #require(AccountID("222222222222"))
    let role = "arn:aws:iam::222222222222:role/team/Deploy"
    let linked = "arn:aws:iam::222222222222:role/aws-service-role/x.amazonaws.com/Linked"
    contents.principals = [
      Principal(
        kind: .role,
        arn: role,
        account: member,
        name: "Deploy",
        path: "/team/",
        tags: ["team": "shop"],
        boundary: PermissionsBoundary(
          arn: "arn:aws:iam::222222222222:policy/Box",
          document: Self.document(
            #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:*","Resource":"*"}}"#
          )
        ),
        trustPolicy: Self.document(
          """
          {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole",
           "Principal":{"AWS":"222222222222"}}}
          """
        )
      ),
      Principal(
        kind: .role,
        arn: linked,
        account: member,
        name: "Linked",
        path: "/aws-service-role/x.amazonaws.com/"
      ),
    ]
    let reach = OrganizationReach(contents)
    let answer = try reach.reach(of: .principal(role), Self.question)
    #expect(answer.actions.map(\.verdict) == [.blocked, .blocked])
    #expect(answer.actions.map(\.cause) == [.implicitDeny, .explicitDeny])
    #expect(answer.actions[0].missingAllow.map(\.attachedTo) == [role])
    let principal = try reach.target(of: .principal(role)).facts.principal
    #expect(principal?.tags == ["team": "shop"])
    #expect(principal?.mayBringSessionTags == false)
    #expect(try reach.reach(of: .principal(linked), Self.question).ceilings == .none)
    #expect(throws: ReachError.self) { try reach.reach(of: .principal(role + "x"), Self.question) }
  }

  /// A boundary caps its principal also where no service control policy does.
  @Test(arguments: [
    ("111111111111", Set([PolicyKind.serviceControlPolicy]), CeilingState.none),
    ("222222222222", Set(), .disabled),
  ])
  func boundaryNeedsNoServiceControlPolicy(
    _ account: String,
    _ enabled: Set<PolicyKind>,
    _ state: CeilingState
  ) throws {
    var contents = try Self.contents(enabled: enabled)
    let role = "arn:aws:iam::\(account):role/Deploy"
    contents.principals = [
      Principal(
        kind: .role,
        arn: role,
        account: try #require(AccountID(account)),
        name: "Deploy",
        boundary: PermissionsBoundary(
          arn: "arn:aws:iam::\(account):policy/Box",
          document: Self.document(
            #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:*","Resource":"*"}}"#
          )
        )
      )
    ]
    let reach = OrganizationReach(contents)
    let answer = try reach.reach(of: .principal(role), Self.question)
    #expect(answer.ceilings == state)
    #expect(answer.actions.map(\.verdict) == [.reachable, .blocked])
    #expect(answer.actions[1].missingAllow.map(\.attachedTo) == [role])
  }

  @Test func questionTakesTheDateOfTheExport() throws {
    let reach = OrganizationReach(try Self.contents())
    #expect(reach.dated(Self.question).time?.text == "2026-11-20")
    var question = Self.question
    question.time = ReachTime("2025-06-01T12:00Z")
    #expect(reach.dated(question).time?.text == "2025-06-01")
  }

  @Test func goesThroughAllAccounts() throws {
    let reach = OrganizationReach(try Self.contents())
    var lines: [String] = []
    try reach.forEachAccount(Self.question) { account in
      let counts = account.families.map { "\($0.service) \($0.reachable) \($0.blocked)" }
      lines.append("\(account.account.id) \(account.ceilings.rawValue) \(counts)")
    }
    #expect(
      lines == [
        #"111111111111 none ["ec2 1 0", "s3 1 0"]"#, #"222222222222 scp ["ec2 1 0", "s3 0 1"]"#,
      ]
    )
  }
}
