import OrganizationModel
import PolicyLanguage
import RequestModel

@testable import CeilingReach

/// A question about one action with its answer.
struct RequestModelCase: Sendable, CustomStringConvertible {
  typealias Verdict = ActionReach.Verdict

  var id: String
  var levels: [[String]]
  var action: String
  var verdict: Verdict
  var cause: ActionReach.Cause?
  var isExact = true
  var principals: [PrincipalKind: Verdict] = [:]
  var isOnlyExempt = false
  var principal: NamedPrincipal?
  var resourceAccount: String?
  var time: String?
  var resource: String?
  /// The texts of the tests, requirement by requirement.
  var requirements: [String]?
  /// The numbers of the levels whose statements are cited.
  var because: [Int]?
  var assumes: Bool?
  var boundary: String?
  var exemption: ActionReach.Exemption?

  var description: String { id }

  func answer() throws -> ActionReach {
    var facts = ReachFacts(
      account: principal == nil ? caseAccount : nil,
      organizationID: "o-exampleorg1",
      organizationPath: "o-exampleorg1/r-ab12/ou-ab12-11111111/"
    )
    facts.principal = principal
    facts.resourceAccount = resourceAccount
    let answers = try reach(
      of: [action],
      under: stack(levels, boundary: boundary),
      facts: facts
    ) { question in
      question.time = time.flatMap { ReachTime($0) }
      question.resource = resource
    }
    return answers[0]
  }
}

/// Requirements as one text each: alternatives with `|`, tests that hold together with `&`.
func texts(_ requirements: [Requirement]) -> [String] {
  requirements.map { requirement in
    requirement.anyOf.map { tests in
      tests.map { test in
        (test.resourceType.map { "\($0): " } ?? "") + test.text
      }
      .joined(separator: " & ")
    }
    .joined(separator: " | ")
  }
}

private func deny(_ rest: String) -> String { #"[{"Effect":"Deny",\#(rest)}]"# }

private func role(
  _ path: String,
  tags: [String: String]? = nil,
  sessionTags: Bool = true
) -> NamedPrincipal {
  NamedPrincipal(
    arn: "arn:aws:iam::222233334444:role/" + path,
    tags: tags,
    mayBringSessionTags: sessionTags
  )
}

private let sso = "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef"
private let ssoHome = "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef"

private let ownerTag = deny(
  #""Action":["ec2:CreateSubnet","ec2:CreateVpc"],"Resource":"*","#
    + #""Condition":{"Null":{"aws:RequestTag/Owner":"true"}}"#
)
private let smallInstances = #"""
  "Action":"ec2:RunInstances","Condition":{"StringNotEquals":{"ec2:InstanceType":"t3.micro"}}
  """#
private let onlyIreland = deny(
  #""Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}"#
)
private let onlyIrelandButBG = deny(
  #""Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"},"#
    + #""ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/BG"}}"#
)
private let onlyVirginia = deny(
  #""Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"us-east-1"}}"#
)
private let teamTag = deny(
  #""Action":"ec2:CreateVolume","Resource":"*","Condition":{"Null":{"aws:RequestTag/Team":"true"}}"#
)
private let noTeamName = deny(
  #""Action":"ec2:CreateVolume","Resource":"*","#
    + #""Condition":{"ForAnyValue:StringEquals":{"aws:TagKeys":"Team"}}"#
)
private let noTeamNameInAnyCase = deny(
  #""Action":"ec2:CreateVolume","Resource":"*","#
    + #""Condition":{"ForAnyValue:StringEqualsIgnoreCase":{"aws:TagKeys":"Team"}}"#
)
private let iamWithEnv = #"""
  [{"Effect":"Allow","NotAction":"iam:*","Resource":"*"},
   {"Effect":"Allow","Action":"iam:*","Resource":"*",
    "Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["env"]}}}]
  """#
private let security = deny(
  #""Action":"kms:*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalTag/team":"sec"}}"#
)
private let ownOrganization = deny(
  #""Action":"s3:*","Resource":"*","#
    + #""Condition":{"StringNotEqualsIfExists":{"aws:ResourceOrgID":"${aws:PrincipalOrgID}"}}"#
)
private let tables = #"""
  [{"Effect":"Allow","Action":["dynamodb:*","s3:*","ec2:*"],
    "Resource":["arn:aws:dynamodb:*:*:table/*","arn:aws:s3:::*","arn:aws:ec2:*:*:instance/*"]}]
  """#
private let until2026 = deny(
  #""Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}"#
)

/// The cases Q1 to Q16 of the request model.
let requestModelCases: [RequestModelCase] = [
  RequestModelCase(
    id: "Q1 subnet",
    levels: [["F", ownerTag]],
    action: "ec2:CreateSubnet",
    verdict: .blocked,
    cause: .explicitDeny,
    because: [0],
    assumes: true
  ),
  RequestModelCase(
    id: "Q1 VPC",
    levels: [["F", ownerTag]],
    action: "ec2:CreateVpc",
    verdict: .conditional,
    requirements: [
      "vpc: aws:RequestTag/Owner is present", "ipam-pool: no ipam-pool is touched",
      "ipv6pool-ec2: no ipv6pool-ec2 is touched",
    ]
  ),
  RequestModelCase(
    id: "Q2 on *",
    levels: [["F", deny(smallInstances + #","Resource":"*""#)]],
    action: "ec2:RunInstances",
    verdict: .blocked,
    cause: .explicitDeny
  ),
  RequestModelCase(
    id: "Q2 on instances",
    levels: [["F", deny(smallInstances + #","Resource":"arn:aws:ec2:*:*:instance/*""#)]],
    action: "ec2:RunInstances",
    verdict: .conditional,
    requirements: ["instance: ec2:InstanceType is t3.micro"]
  ),
  RequestModelCase(
    id: "Q3",
    levels: [
      [
        "F",
        deny(
          #""Action":"bedrock:InvokeModel","Resource":"arn:aws:bedrock:*::foundation-model/anthropic.*""#
        ),
      ]
    ],
    action: "bedrock:InvokeModel",
    verdict: .conditional,
    isExact: false
  ),
  RequestModelCase(
    id: "Q4 global",
    levels: [["F"], ["F", onlyIreland]],
    action: "iam:CreateUser",
    verdict: .blocked,
    cause: .explicitDeny,
    assumes: true
  ),
  RequestModelCase(
    id: "Q4 regional",
    levels: [["F"], ["F", onlyIreland]],
    action: "s3:CreateBucket",
    verdict: .conditional,
    requirements: ["the Region is eu-west-1"],
    because: [1]
  ),
  RequestModelCase(
    id: "Q4 undeniable",
    levels: [["F"], ["F", onlyIreland]],
    action: "sts:GetCallerIdentity",
    verdict: .reachable,
    exemption: .undeniable
  ),
  RequestModelCase(
    id: "Q5",
    levels: [["F", onlyIrelandButBG], ["F", onlyVirginia]],
    action: "ec2:StopInstances",
    verdict: .conditional,
    isOnlyExempt: true,
    requirements: ["the caller is like arn:aws:iam::*:role/BG", "the Region is us-east-1"],
    because: [0, 1]
  ),
  RequestModelCase(
    id: "Q5 without exemption",
    levels: [["F", onlyIreland], ["F", onlyVirginia]],
    action: "ec2:StopInstances",
    verdict: .blocked,
    cause: .conflict,
    because: [0, 1]
  ),
  RequestModelCase(
    id: "Q6",
    levels: [
      [
        "F",
        deny(
          #""Action":"ec2:*","Resource":"*","Condition":{"StringNotEquals":{"ec2:Region":"eu-west-1"}}"#
        ),
      ],
      [
        "F",
        deny(
          #""Action":"ec2:*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"us-east-1"}}"#
        ),
      ],
    ],
    action: "ec2:StopInstances",
    verdict: .blocked,
    cause: .conflict,
    because: [0, 1]
  ),
  RequestModelCase(
    id: "Q7",
    levels: [["F", teamTag, noTeamName]],
    action: "ec2:CreateVolume",
    verdict: .conditional
  ),
  RequestModelCase(
    id: "Q7 in any case",
    levels: [["F", teamTag, noTeamNameInAnyCase]],
    action: "ec2:CreateVolume",
    verdict: .blocked,
    cause: .conflict,
    because: [0, 0]
  ),
  RequestModelCase(
    id: "Q8",
    levels: [
      [
        "F",
        deny(
          #""Action":"ec2:CreateTags","Resource":"*","Condition":{"ForAnyValue:StringNotEquals":{"aws:TagKeys":["a","b"]}}"#
        ),
        deny(
          #""Action":"ec2:CreateTags","Resource":"*","Condition":{"Null":{"aws:TagKeys":"true"}}"#
        ),
        deny(
          #""Action":"ec2:CreateTags","Resource":"*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["a"]}}"#
        ),
      ]
    ],
    action: "ec2:CreateTags",
    verdict: .conditional
  ),
  RequestModelCase(
    id: "Q9 list",
    levels: [[iamWithEnv]],
    action: "iam:ListUsers",
    verdict: .reachable,
    assumes: true
  ),
  RequestModelCase(
    id: "Q9 create",
    levels: [[iamWithEnv]],
    action: "iam:CreateUser",
    verdict: .conditional,
    requirements: ["every value of aws:TagKeys is env, or is absent"]
  ),
  RequestModelCase(
    id: "Q10",
    levels: [
      [
        "F",
        deny(
          #""Action":"iam:*","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/aws-service-role/*"}}"#
        ),
      ]
    ],
    action: "iam:CreateUser",
    verdict: .blocked,
    cause: .explicitDeny,
    principals: [.root: .blocked, .role: .blocked]
  ),
  RequestModelCase(
    id: "Q11 without path",
    levels: [
      [
        "F",
        deny(
          #""Action":"s3:*","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/AWSReservedSSO_Admin_*"}}"#
        ),
      ]
    ],
    action: "s3:GetObject",
    verdict: .blocked,
    cause: .explicitDeny,
    principal: role(sso)
  ),
  RequestModelCase(
    id: "Q11 with path",
    levels: [
      [
        "F",
        deny(
          #""Action":"s3:*","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*"}}"#
        ),
      ]
    ],
    action: "s3:GetObject",
    verdict: .reachable,
    principal: role(sso)
  ),
  RequestModelCase(
    id: "Q11 home Region",
    levels: [
      [
        "F",
        deny(
          #""Action":"s3:*","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*"}}"#
        ),
      ]
    ],
    action: "s3:GetObject",
    verdict: .blocked,
    cause: .explicitDeny,
    principal: role(ssoHome)
  ),
  RequestModelCase(
    id: "Q12 tagged",
    levels: [["F", security]],
    action: "kms:Decrypt",
    verdict: .reachable,
    principal: role("app", tags: ["team": "sec"], sessionTags: false)
  ),
  RequestModelCase(
    id: "Q12 tagged, session tags",
    levels: [["F", security]],
    action: "kms:Decrypt",
    verdict: .conditional,
    isOnlyExempt: true,
    principal: role("app", tags: ["team": "sec"])
  ),
  RequestModelCase(
    id: "Q12 user",
    levels: [["F", security]],
    action: "kms:Decrypt",
    verdict: .reachable,
    principal: NamedPrincipal(
      arn: "arn:aws:iam::222233334444:user/ada",
      tags: ["team": "sec"]
    )
  ),
  RequestModelCase(
    id: "Q12 untagged",
    levels: [["F", security]],
    action: "kms:Decrypt",
    verdict: .blocked,
    cause: .explicitDeny,
    principal: role("app", tags: [:], sessionTags: false)
  ),
  RequestModelCase(
    id: "Q12 account",
    levels: [["F", security]],
    action: "kms:Decrypt",
    verdict: .conditional,
    principals: [.root: .blocked, .role: .conditional],
    isOnlyExempt: true
  ),
  RequestModelCase(
    id: "Q13",
    levels: [
      [
        "F",
        deny(
          #""Action":"ec2:StopInstances","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}"#
        ),
      ]
    ],
    action: "ec2:StopInstances",
    verdict: .conditional,
    principals: [.user: .blocked, .userSession: .conditional, .role: .conditional]
  ),
  RequestModelCase(
    id: "Q13 plain",
    levels: [
      [
        "F",
        deny(
          #""Action":"ec2:StopInstances","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}"#
        ),
      ]
    ],
    action: "ec2:StopInstances",
    verdict: .conditional,
    principals: [.user: .reachable, .userSession: .conditional, .role: .conditional]
  ),
  RequestModelCase(
    id: "Q14 own",
    levels: [["F", ownOrganization]],
    action: "s3:GetObject",
    verdict: .reachable,
    resourceAccount: "222233334444"
  ),
  RequestModelCase(
    id: "Q14 any",
    levels: [["F", ownOrganization]],
    action: "s3:GetObject",
    verdict: .conditional
  ),
  RequestModelCase(
    id: "Q15 tables",
    levels: [["F"], [tables]],
    action: "dynamodb:ListTables",
    verdict: .conditional,
    isExact: false
  ),
  RequestModelCase(
    id: "Q15 buckets",
    levels: [["F"], [tables]],
    action: "s3:ListAllMyBuckets",
    verdict: .conditional,
    isExact: false
  ),
  RequestModelCase(
    id: "Q15 instances",
    levels: [["F"], [tables]],
    action: "ec2:DescribeInstances",
    verdict: .blocked,
    cause: .implicitDeny
  ),
  RequestModelCase(
    id: "Q16",
    levels: [["F", until2026]],
    action: "s3:GetObject",
    verdict: .reachable,
    time: "2026-11-20"
  ),
  RequestModelCase(
    id: "Q16 earlier",
    levels: [["F", until2026]],
    action: "s3:GetObject",
    verdict: .conditional,
    time: "2025-06-01",
    requirements: ["the time is not before 2026-01-01T00:00:00Z"]
  ),
]
