import OrganizationModel
import PolicyLanguage
import RequestModel

@testable import CeilingReach

private let sso = "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef"
private let ssoHome = "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef"
private let security = deny(
  #""Action":"kms:*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalTag/team":"sec"}}"#
)
private let keys =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"

/// Who calls: section 5.
let principalCases: [RequestModelCase] = [
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
]

/// One case more of each rule of this section.
let principalRules: [RequestModelCase] = [
  RequestModelCase(
    id: "the root user weakens nothing",
    source: keys,
    levels: [
      ["F", deny("*", if: #""StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}"#)]
    ],
    action: "s3:GetObject",
    verdict: .reachable,
    principals: [.root: .blocked, .role: .reachable, .user: .reachable]
  ),
  RequestModelCase(
    id: "nobody but the root user",
    source: keys,
    levels: [
      ["F", deny("*", if: #""ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}"#)]
    ],
    action: "s3:GetObject",
    verdict: .conditional,
    principals: [.root: .reachable, .role: .blocked, .user: .blocked, .federatedUser: .blocked]
  ),
  RequestModelCase(
    id: "the root user is nobody's exemption",
    source: keys,
    levels: [
      [
        "F",
        deny(
          "*",
          if: #""ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::*:root","arn:aws:iam::*:role/BG"]}"#
        ),
      ]
    ],
    action: "s3:GetObject",
    verdict: .conditional,
    principals: [.root: .reachable, .role: .conditional, .user: .blocked]
  ),
  RequestModelCase(
    id: "ARNs of another partition match nobody",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
    levels: [
      ["F", deny("s3:*", if: #""ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/X"}"#)]
    ],
    action: "s3:GetObject",
    verdict: .blocked,
    cause: .explicitDeny,
    partition: "aws-us-gov"
  ),
  RequestModelCase(
    id: "nobody is a service",
    source: keys,
    levels: [["F", deny("*", if: #""Bool":{"aws:PrincipalIsAWSService":"false"}"#)]],
    action: "s3:GetObject",
    verdict: .blocked,
    cause: .explicitDeny
  ),
  RequestModelCase(
    id: "keys of services' calls are absent",
    source: keys,
    levels: [
      ["F", deny("*", if: #""Null":{"aws:SourceAccount":"false","aws:SourceArn":"false"}"#)]
    ],
    action: "s3:GetObject",
    verdict: .reachable
  ),
  RequestModelCase(
    id: "long-term keys have no second factor",
    source: keys,
    levels: [["F", deny("*", if: #""Null":{"aws:MultiFactorAuthPresent":"true"}"#)]],
    action: "s3:GetObject",
    verdict: .conditional,
    principals: [.user: .blocked, .userSession: .conditional, .role: .conditional]
  ),
  RequestModelCase(
    id: "only the root user's sessions come from sts:AssumeRoot",
    source: keys,
    levels: [["F", deny("*", if: #""Null":{"aws:AssumedRoot":"true"}"#)]],
    action: "s3:GetObject",
    verdict: .conditional,
    principals: [.root: .conditional, .role: .blocked, .user: .blocked]
  ),
  RequestModelCase(
    id: "aws:PrincipalType follows the kind",
    source: keys,
    levels: [["F", deny("*", if: #""StringNotEquals":{"aws:PrincipalType":"User"}"#)]],
    action: "s3:GetObject",
    verdict: .conditional,
    principals: [.user: .reachable, .userSession: .reachable, .role: .blocked, .root: .blocked]
  ),
  RequestModelCase(
    id: "a session tag overrides the role's",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html",
    levels: [["F", deny("*", if: #""StringEquals":{"aws:PrincipalTag/team":"sec"}"#)]],
    action: "s3:GetObject",
    verdict: .conditional,
    principal: role("app", tags: ["team": "sec"])
  ),
]
