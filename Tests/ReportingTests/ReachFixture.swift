import ActionCatalog
import CeilingReach
import Diagnostics
import OrganizationModel
import PolicyLanguage
import Reporting
import RequestModel
import Testing

/// A small organization, with one account that has everything an answer can tell.
struct ReachFixture: SnapshotContents {
  var name = "acme"
  var organization: Organization
  var principals: [Principal] = []
  var uses: [BoundaryUse] = []
  let account: AccountID
  let unit: UnitID

  init(enabled: Set<PolicyKind> = [.serviceControlPolicy]) throws {
    account = try #require(AccountID("111122223333"))
    unit = try #require(UnitID("ou-ab12-11111111"))
    let root = OrganizationRoot(
      id: try #require(RootID("r-ab12")),
      name: "Root",
      enabledKinds: enabled
    )
    organization = Organization(
      id: OrganizationID("o-exampleorg1"),
      managementAccount: AccountID("999988887777"),
      root: root,
      units: [OrganizationalUnit(id: unit, name: "Prod", parent: .root(root.id))],
      accounts: [
        Account(id: account, name: "shop-prod", parent: .unit(unit)),
        Account(
          id: try #require(AccountID("222233334444")),
          name: "old\u{1B}[31m",
          state: .suspended,
          parent: .unit(unit)
        ),
        Account(
          id: try #require(AccountID("999988887777")),
          name: "management",
          parent: .root(root.id)
        ),
      ],
      policies: [],
      attachments: [],
      exportedAt: "2026-11-20T10:00:00Z"
    )
  }

  func principals(of account: AccountID) -> [Principal] {
    principals.filter { $0.account == account }
  }

  func boundaryUses(of account: AccountID) -> [BoundaryUse] {
    account == self.account ? uses : []
  }
  func principalListing(of account: AccountID) -> PrincipalListing { .none }

  /// A statement of a policy that is attached to the root.
  static func statement(
    _ policy: String,
    sid: String?,
    line: Int,
    at node: String = "r-ab12",
    level: Int = 0,
    file: String? = nil
  ) -> StatementReference {
    StatementReference(
      policyID: "p-\(policy.lowercased())",
      policyName: policy,
      kind: .serviceControlPolicy,
      attachedTo: node,
      level: level,
      policyIndex: 0,
      sid: sid,
      statement: 1,
      position: SourcePosition(line: line, column: 5),
      location: file.map {
        SourceLocation(file: $0, position: SourcePosition(line: line + 10, column: 9))
      }
    )
  }

  static let guardrails = statement("Guardrails", sid: "Trails", line: 9, file: "scp/guard.json")
  static let regions = statement("RegionLock", sid: nil, line: 3, at: "ou-ab12-11111111", level: 1)

  static let inEurope = Requirement(
    anyOf: [
      [
        RequirementTest(
          key: "aws:RequestedRegion",
          operator: "StringEquals",
          values: ["eu-west-1", "eu-central-1"],
          absent: false,
          text: "in eu-west-1 or eu-central-1"
        )
      ],
      [
        RequirementTest(
          key: "aws:PrincipalArn",
          operator: "ArnLike",
          values: ["arn:aws:iam::*:role/BreakGlass"],
          absent: false,
          text: "the caller is role/BreakGlass"
        ),
        RequirementTest(
          key: "resource",
          operator: "Resource",
          values: ["arn:aws:ec2:*:*:instance/*"],
          absent: false,
          resourceType: "instance",
          text: "on an instance"
        ),
      ],
    ],
    because: [regions]
  )

  /// A request with one authorization.
  static let request = Request(
    principal: .arn("arn:aws:iam::111122223333:role/Deploy"),
    action: "s3:PutObject",
    resourceAccount: "111122223333",
    context: Context([
      ConditionKey("aws:RequestedRegion"): .single("eu-west-1"),
      ConditionKey("aws:TagKeys"): .list(["Team"]),
    ]),
    authorizations: [
      Request.Authorization(
        resource: "arn:aws:s3:::reports/a.csv",
        context: Context([ConditionKey("s3:x-amz-acl"): .single("private")])
      )
    ]
  )

  /// One action of each kind.
  static var actions: [ActionReach] {
    var trails = ActionReach(
      action: "cloudtrail:StopLogging",
      accessLevel: .write,
      verdict: .blocked,
      cause: .explicitDeny
    )
    trails.because = [guardrails]
    trails.deniedWitness = request

    var unlisted = ActionReach(
      action: "gamelift:CreateFleet",
      accessLevel: .write,
      verdict: .blocked,
      cause: .implicitDeny
    )
    unlisted.missingAllow = [MissingAllow(attachedTo: "ou-ab12-11111111", level: 1)]

    var torn = ActionReach(
      action: "ec2:StopInstances",
      accessLevel: .write,
      verdict: .blocked,
      cause: .conflict
    )
    torn.because = [guardrails, regions]

    var spared = ActionReach(
      action: "iam:CreateUser",
      accessLevel: .write,
      verdict: .conditional
    )
    spared.isOnlyExempt = true
    spared.exempt = [
      Exempt(
        key: "aws:PrincipalArn",
        operator: "ArnLike",
        value: "arn:aws:iam::*:role/BreakGlass"
      )
    ]
    spared.because = [guardrails]
    spared.principals = [.root: .blocked, .user: .blocked, .role: .conditional]

    var narrowed = ActionReach(
      action: "ec2:RunInstances",
      accessLevel: .write,
      verdict: .conditional
    )
    narrowed.because = [regions]
    narrowed.requirements = [inEurope]
    narrowed.isTruncated = true
    narrowed.allowedWitness = request
    narrowed.principals = [.root: .blocked, .user: .conditional]

    var open = ActionReach(
      action: "s3:GetObject",
      accessLevel: .read,
      verdict: .conditional
    )
    open.exact = false
    open.inexact = [
      Inexactness(reason: "the rule is unsettled", key: "aws:SourceVpc", statement: regions)
    ]

    var free = ActionReach(
      action: "sts:GetCallerIdentity",
      accessLevel: .read,
      verdict: .reachable
    )
    free.exemption = .undeniable
    free.assumes = ["the catalog lists no key"]
    return [trails, torn, narrowed, unlisted, spared, open, free].sorted { $0.action < $1.action }
  }

  func report(
    _ actions: [ActionReach] = ReachFixture.actions,
    of subject: ReachSubject? = nil,
    asking patterns: [String] = [],
    ceilings: CeilingState = .serviceControlPolicies
  ) -> ReachReport {
    ReachReport(
      snapshot: self,
      subject: subject ?? .target(.account(account)),
      question: ReachQuestion(actions: patterns, time: ReachTime("2026-11-20")),
      reach: TargetReach(ceilings: ceilings, actions: actions)
    )
  }
}
