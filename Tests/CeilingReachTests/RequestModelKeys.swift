import OrganizationModel
import PolicyLanguage
import RequestModel

@testable import CeilingReach

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
private let ownOrganization = deny(
  #""Action":"s3:*","Resource":"*","#
    + #""Condition":{"StringNotEqualsIfExists":{"aws:ResourceOrgID":"${aws:PrincipalOrgID}"}}"#
)
private let until2026 = deny(
  #""Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}"#
)
private let keys =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"
private let regions =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html"
private let ec2Keys =
  "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html"

/// From where, when, and keys that are one fact: sections 6 to 9.
let keyCases: [RequestModelCase] = [
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

/// One case more of each rule of these sections.
let keyRules: [RequestModelCase] = [
  // Section 6: the Region.
  RequestModelCase(
    id: "a Region that does not exist",
    source: regions,
    levels: [["F", deny("ec2:*", if: #""StringNotEquals":{"aws:RequestedRegion":"eu-"}"#)]],
    action: "ec2:StopInstances",
    verdict: .blocked,
    cause: .explicitDeny,
    assumes: true
  ),
  RequestModelCase(
    id: "a service with one endpoint",
    source: regions,
    levels: [["F", deny("*", if: #""StringNotEquals":{"aws:RequestedRegion":"us-east-1"}"#)]],
    action: "cloudfront:CreateDistribution",
    verdict: .reachable,
    assumes: true
  ),
  RequestModelCase(
    id: "a service with one endpoint in another partition",
    source: regions,
    levels: [["F", deny("*", if: #""StringNotEquals":{"aws:RequestedRegion":"us-gov-west-1"}"#)]],
    action: "iam:CreateUser",
    verdict: .conditional,
    isExact: false,
    partition: "aws-us-gov",
    doubts: ["aws:RequestedRegion"]
  ),
  RequestModelCase(
    id: "a service with one endpoint in another partition, whatever its Region",
    source: regions,
    levels: [["F", deny("*", if: #""StringNotLike":{"aws:RequestedRegion":"us-gov-*"}"#)]],
    action: "iam:CreateUser",
    verdict: .reachable,
    partition: "aws-us-gov"
  ),
  RequestModelCase(
    id: "a service with endpoints in another partition",
    source: regions,
    levels: [["F", deny("*", if: #""StringNotEquals":{"aws:RequestedRegion":"us-gov-west-1"}"#)]],
    action: "ec2:StopInstances",
    verdict: .conditional,
    requirements: ["the Region is us-gov-west-1"],
    partition: "aws-us-gov"
  ),
  RequestModelCase(
    id: "a mixed service in any Region",
    source: regions,
    levels: [["F", onlyIreland]],
    action: "sts:AssumeRole",
    verdict: .conditional,
    requirements: ["the Region is eu-west-1"]
  ),
  // Section 7: keys that are one fact.
  RequestModelCase(
    id: "two names of a resource's tag",
    source: ec2Keys,
    levels: [
      ["F", deny("ec2:*", if: #""StringNotEquals":{"ec2:ResourceTag/team":"a"}"#)],
      ["F", deny("ec2:*", if: #""StringNotEquals":{"aws:ResourceTag/team":"b"}"#)],
    ],
    action: "ec2:StopInstances",
    verdict: .blocked,
    cause: .conflict,
    because: [0, 1]
  ),
  RequestModelCase(
    id: "two names of the time",
    source: keys,
    levels: [
      ["F", deny("*", if: #""DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}"#)],
      ["F", deny("*", if: #""NumericGreaterThan":{"aws:EpochTime":"1700000000"}"#)],
    ],
    action: "s3:GetObject",
    verdict: .blocked,
    cause: .conflict
  ),
  RequestModelCase(
    id: "the Region in the resource's ARN",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
    levels: [
      ["F", onlyIreland],
      ["F", deny(#""Action":"sqs:*","Resource":"arn:aws:sqs:eu-west-1:*:*""#)],
    ],
    action: "sqs:SendMessage",
    verdict: .blocked,
    cause: .conflict
  ),
  RequestModelCase(
    id: "the names of tags and the tags",
    source: keys,
    levels: [
      ["F", deny("ec2:CreateVolume", if: #""Null":{"aws:TagKeys":"false"}"#)],
      [
        #"[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Null":{"aws:RequestTag/x":"false"}}}]"#
      ],
    ],
    action: "ec2:CreateVolume",
    verdict: .blocked,
    cause: .conflict
  ),
  RequestModelCase(
    id: "a chain of services",
    source: keys,
    levels: [
      ["F", deny("*", if: #""StringNotEquals":{"aws:CalledViaFirst":"athena.amazonaws.com"}"#)],
      ["F", deny("*", if: #""Bool":{"aws:ViaAWSService":"true"}"#)],
    ],
    action: "s3:GetObject",
    verdict: .blocked,
    cause: .conflict
  ),
  RequestModelCase(
    id: "the age of a second factor",
    source: keys,
    levels: [
      ["F", deny("*", if: #""NumericGreaterThanIfExists":{"aws:MultiFactorAuthAge":"300"}"#)],
      ["F", deny("*", if: #""Null":{"aws:MultiFactorAuthAge":"true"}"#)],
      ["F", deny("*", if: #""BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}"#)],
    ],
    action: "s3:GetObject",
    verdict: .blocked,
    cause: .conflict
  ),
  RequestModelCase(
    id: "an endpoint and a public address",
    source: keys,
    levels: [
      ["F", deny("*", if: #""Null":{"aws:SourceVpc":"true"}"#)],
      ["F", deny("*", if: #""NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}"#)],
    ],
    action: "s3:GetObject",
    verdict: .blocked,
    cause: .conflict
  ),
  RequestModelCase(
    id: "a user's name and ARN",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
    levels: [
      ["F", deny("*", if: #""StringNotEquals":{"aws:username":"ada"}"#)],
      ["F", deny("*", if: #""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*ada"}"#)],
    ],
    action: "s3:GetObject",
    verdict: .blocked,
    cause: .conflict
  ),
  RequestModelCase(
    id: "a given fact fixes what is linked to it",
    source: keys,
    levels: [["F", deny("*", if: #""Null":{"aws:SourceIp":"false"}"#)]],
    action: "s3:GetObject",
    verdict: .reachable,
    given: [ConditionKey("aws:SourceVpc"): .single("vpc-1")]
  ),
  RequestModelCase(
    id: "an account is twelve digits",
    source: "https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html",
    levels: [["F", deny("*", if: #""StringEquals":{"aws:ResourceAccount":["4*","ACCOUNT"]}"#)]],
    action: "sqs:SendMessage",
    verdict: .reachable
  ),
  RequestModelCase(
    id: "an account's id may begin with a digit",
    source: "https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html",
    levels: [["F", deny("*", if: #""StringLike":{"aws:ResourceAccount":"4*"}"#)]],
    action: "sqs:SendMessage",
    verdict: .conditional
  ),
  RequestModelCase(
    id: "an account of a service's key is twelve digits",
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html",
    levels: [
      ["F", deny("*", if: #""StringLike":{"s3:DataAccessPointAccount":"?????????????*"}"#)]
    ],
    action: "s3:GetObject",
    verdict: .reachable
  ),
  RequestModelCase(
    id: "the account in a resource's ARN is twelve digits, or a name of AWS's",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
    levels: [
      ["F", deny(#""Action":"*","Resource":"arn:aws:iam::ACCOUNT_ID:policy/*""#)],
      ["F", deny(#""Action":"*","Resource":"arn:aws:iam::12345678901:policy/*""#)],
    ],
    action: "iam:GetPolicy",
    verdict: .reachable
  ),
  RequestModelCase(
    id: "a resource of AWS's own",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
    levels: [["F", deny(#""Action":"*","Resource":"arn:aws:iam::aws:policy/*""#)]],
    action: "iam:GetPolicy",
    verdict: .conditional
  ),
  RequestModelCase(
    id: "an organization's id is o- and ten signs or more",
    source: "https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html",
    levels: [
      ["F", deny("*", if: #""StringEquals":{"aws:ResourceOrgID":["o-x","o-EXAMPLEORG1"]}"#)]
    ],
    action: "s3:GetObject",
    verdict: .reachable
  ),
  RequestModelCase(
    id: "an organization's id has 32 signs at most",
    source: "https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html",
    levels: [
      [
        "F",
        deny(
          "*",
          if: #""StringLike":{"aws:ResourceOrgID":"o-\#(String(repeating: "?", count: 33))*"}"#
        ),
      ]
    ],
    action: "s3:GetObject",
    verdict: .reachable
  ),
  // Section 8: the time.
  RequestModelCase(
    id: "without a date the time is free",
    source: keys,
    levels: [["F", until2026]],
    action: "s3:GetObject",
    verdict: .conditional,
    requirements: ["the time is not before 2026-01-01T00:00:00Z"]
  ),
  RequestModelCase(
    id: "from the start of the day",
    source: keys,
    levels: [["F", deny("*", if: #""DateLessThan":{"aws:CurrentTime":"2026-11-20T12:00:00Z"}"#)]],
    action: "s3:GetObject",
    verdict: .conditional,
    time: "2026-11-20"
  ),
  // Section 9: nothing is taken for granted.
  RequestModelCase(
    id: "no exempt action where nothing is taken for granted",
    levels: [["F", deny(#""Action":"*","Resource":"*""#)]],
    action: "sts:GetCallerIdentity",
    verdict: .blocked,
    cause: .explicitDeny,
    assumption: .nothing
  ),
  RequestModelCase(
    id: "keys are free of each other where nothing is taken for granted",
    levels: [
      ["F", deny("ec2:*", if: #""StringNotEquals":{"ec2:Region":"eu-west-1"}"#)],
      ["F", deny("ec2:*", if: #""StringNotEquals":{"aws:RequestedRegion":"nowhere"}"#)],
    ],
    action: "ec2:StopInstances",
    verdict: .conditional,
    requirements: ["ec2:Region is eu-west-1", "the Region is nowhere"],
    assumes: false,
    assumption: .nothing
  ),
  RequestModelCase(
    id: "no key is a part of another where nothing is taken for granted",
    levels: [
      [
        "F",
        deny(
          #""Action":"*","Resource":"arn:aws:iam::*:role/*","#
            + #""Condition":{"Null":{"aws:VpcSourceIp":"true"}}"#
        ),
        deny("*", if: #""Null":{"aws:SourceIp":"true"}"#),
      ]
    ],
    action: "s3:GetObject",
    verdict: .conditional,
    requirements: [
      "aws:VpcSourceIp is present | the resource is none of arn:aws:iam::*:role/*",
      "aws:SourceIp is present",
    ],
    assumption: .nothing
  ),
  RequestModelCase(
    id: "chains of services are free where nothing is taken for granted",
    levels: [
      ["F", deny("*", if: #""StringNotEquals":{"aws:CalledViaFirst":"athena.amazonaws.com"}"#)],
      ["F", deny("*", if: #""ForAnyValue:StringLike":{"aws:CalledVia":"*"}"#)],
      ["F", deny("*", if: #""Bool":{"aws:ViaAWSService":"true"}"#)],
    ],
    action: "s3:GetObject",
    verdict: .conditional,
    assumption: .nothing
  ),
]
