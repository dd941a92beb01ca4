import EngineCrosscheck
import OrganizationModel
import PolicyLanguage
import Testing

@testable import CeilingReach

/// Ceilings of a role of which nothing but the account is known.
@Suite struct CeilingCaseTests {
  static func deny(_ rest: String) -> String { #"[{"Effect":"Deny",\#(rest)}]"# }

  static let web = NamedPrincipal(arn: "arn:aws:iam::222233334444:role/app/web", tags: [:])

  static func row(
    _ id: String,
    _ levels: [[String]],
    _ action: String,
    _ verdict: ActionReach.Verdict,
    _ cause: ActionReach.Cause? = nil,
    principal: NamedPrincipal? = web,
    boundary: String? = nil
  ) -> RequestModelCase {
    RequestModelCase(
      id: id,
      levels: levels,
      action: action,
      verdict: verdict,
      cause: cause,
      principal: principal,
      boundary: boundary
    )
  }

  static let admin = deny(
    #""Action":"iam:*","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/admin"}}"#
  )
  static let team = deny(
    #""Action":"s3:*","Resource":"*","Condition":{"Null":{"aws:PrincipalTag/team":"true"}}"#
  )
  static let longTerm = deny(
    #""Action":"*","Resource":"*","Condition":{"Null":{"aws:TokenIssueTime":"true"}}"#
  )
  static let box = """
    [{"Effect":"Allow","Action":"s3:*","Resource":"*"},
     {"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*"}]
    """
  static let reads = [
    #"[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]"#,
    #"[{"Effect":"Allow","Action":"s3:List*","Resource":"*"}]"#,
  ]
  static let objects =
    #"[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}]"#

  static let cases: [RequestModelCase] = [
    row("V01", [["F"], ["F"], ["F"]], "s3:GetObject", .reachable),
    row(
      "V02",
      [["F", deny(#""Action":"s3:*","Resource":"*""#)], ["F"], ["F"]],
      "s3:GetObject",
      .blocked,
      .explicitDeny
    ),
    row(
      "V03",
      [["F"], [#"[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]"#], ["F"]],
      "s3:GetObject",
      .blocked,
      .implicitDeny
    ),
    row(
      "V04",
      [
        [
          "F",
          deny(
            #""Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1"]}}"#
          ),
        ]
      ],
      "ec2:RunInstances",
      .conditional
    ),
    row(
      "V05",
      [
        [
          "F",
          deny(
            #""Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-exampleorg1"}}"#
          ),
        ]
      ],
      "s3:GetObject",
      .reachable
    ),
    row(
      "V06",
      [
        [
          "F",
          deny(
            #""Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":"222233334444"}}"#
          ),
        ]
      ],
      "s3:GetObject",
      .blocked,
      .explicitDeny
    ),
    row(
      "V06 sibling",
      [
        [
          "F",
          deny(
            #""Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":"222233334444"}}"#
          ),
        ]
      ],
      "s3:GetObject",
      .reachable,
      principal: NamedPrincipal(arn: "arn:aws:iam::333344445555:role/app/web", tags: [:])
    ),
    row(
      "V07 admin",
      [["F", admin]],
      "iam:CreateUser",
      .reachable,
      principal: NamedPrincipal(arn: "arn:aws:iam::222233334444:role/admin", tags: [:])
    ),
    row("V07 web", [["F", admin]], "iam:CreateUser", .blocked, .explicitDeny),
    row(
      "V08",
      [["F", deny(#""Action":"s3:DeleteBucket","Resource":"arn:aws:s3:::prod*""#)]],
      "s3:DeleteBucket",
      .conditional
    ),
    row(
      "V09",
      [
        ["F"],
        [
          #"[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:ViaAWSService":"false"}}}]"#
        ],
      ],
      "s3:GetObject",
      .conditional
    ),
    row(
      "V10 tagged",
      [["F", team]],
      "s3:GetObject",
      .reachable,
      principal: NamedPrincipal(
        arn: "arn:aws:iam::222233334444:role/app/web",
        tags: ["team": "web"]
      )
    ),
    row(
      "V10 untagged",
      [["F", team]],
      "s3:GetObject",
      .blocked,
      .explicitDeny,
      principal: NamedPrincipal(
        arn: "arn:aws:iam::222233334444:role/app/web",
        tags: [:],
        mayBringSessionTags: false
      )
    ),
    row("V11 role", [["F", longTerm]], "s3:GetObject", .reachable),
    row(
      "V12",
      [
        [
          "F",
          deny(
            #""Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1"},"Bool":{"aws:SecureTransport":"false"}}"#
          ),
        ]
      ],
      "s3:GetObject",
      .conditional
    ),
    row(
      "V14",
      [["F"], [#"[{"Effect":"Allow","Action":"ec2:*","Resource":"arn:aws:ec2:*:*:instance/*"}]"#]],
      "ec2:DescribeInstances",
      .blocked,
      .implicitDeny
    ),
    row("V15 get", [["F"], reads, [objects]], "s3:GetObject", .reachable),
    row("V15 put", [["F"], reads, [objects]], "s3:PutObject", .blocked, .implicitDeny),
    row("V15 list", [["F"], reads, [objects]], "s3:ListBucket", .blocked, .implicitDeny),
    row("V16 delete", [["F"]], "s3:DeleteBucket", .blocked, .explicitDeny, boundary: box),
    row("V16 get", [["F"]], "s3:GetObject", .reachable, boundary: box),
    row("V16 run", [["F"]], "ec2:RunInstances", .blocked, .implicitDeny, boundary: box),
  ]

  @Test(arguments: cases)
  func answersAsTheCasesSay(_ row: RequestModelCase) throws {
    let answer = try row.answer()
    #expect(answer.verdict == row.verdict)
    #expect(answer.cause == row.cause)
    #expect(answer.exact, "\(answer.inexact)")
    let replay = StackEvaluation(
      stack(row.levels, boundary: row.boundary),
      usesCatalog: true
    )
    if let request = answer.allowedWitness { #expect(replay.passes(request) == true, "\(request)") }
    if let request = answer.deniedWitness { #expect(replay.passes(request) == false, "\(request)") }
  }

  /// An account as a whole: which kinds of principal a condition hits.
  @Test func kindsOfPrincipalDiffer() throws {
    var row = Self.row("V11", [["F", Self.longTerm]], "s3:GetObject", .conditional, principal: nil)
    var answer = try row.answer()
    #expect(answer.verdict == .conditional)
    #expect(answer.principals[.user] == .blocked)
    #expect(answer.principals[.userSession] == .reachable)
    #expect(answer.principals[.root] == .conditional)
    row = Self.row("V07", [["F", Self.admin]], "iam:CreateUser", .conditional, principal: nil)
    answer = try row.answer()
    #expect(answer.isOnlyExempt)
    #expect(
      answer.exempt == [
        Exempt(
          key: "aws:PrincipalArn",
          operator: "ArnLike",
          value: "arn:aws:iam::*:role/admin"
        )
      ]
    )
    #expect(answer.principals[.role] == .conditional)
    #expect(answer.principals[.user] == .blocked)
  }
}
