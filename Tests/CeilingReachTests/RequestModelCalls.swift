import OrganizationModel
import PolicyLanguage
import RequestModel

@testable import CeilingReach

private let ownerTag = deny(
  #""Action":["ec2:CreateSubnet","ec2:CreateVpc"],"Resource":"*","#
    + #""Condition":{"Null":{"aws:RequestTag/Owner":"true"}}"#
)
private let smallInstances = #"""
  "Action":"ec2:RunInstances","Condition":{"StringNotEquals":{"ec2:InstanceType":"t3.micro"}}
  """#
private let iamWithEnv = #"""
  [{"Effect":"Allow","NotAction":"iam:*","Resource":"*"},
   {"Effect":"Allow","Action":"iam:*","Resource":"*",
    "Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["env"]}}}]
  """#
private let tables = #"""
  [{"Effect":"Allow","Action":["dynamodb:*","s3:*","ec2:*"],
    "Resource":["arn:aws:dynamodb:*:*:table/*","arn:aws:s3:::*","arn:aws:ec2:*:*:instance/*"]}]
  """#

/// Calls, what they touch and which keys they carry: sections 1 to 4 of the request model.
let callCases: [RequestModelCase] = [
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
      "vpc: aws:RequestTag/Owner is present",
      "ipam-pool: no ipam-pool is touched & ipv6pool-ec2: no ipv6pool-ec2 is touched",
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
]

private let ec2Guide = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/"
private let iamGuide = "https://docs.aws.amazon.com/IAM/latest/UserGuide/"
private let reference = "https://docs.aws.amazon.com/service-authorization/latest/reference/"

/// One case more of each rule of these sections.
let callRules: [RequestModelCase] = [
  // Section 1: a call is one or several authorizations.
  RequestModelCase(
    id: "tags of one authorization",
    source: ec2Guide + "supported-iam-actions-tagging.html",
    levels: [["F", deny("ec2:RunInstances", if: #""Null":{"aws:RequestTag/Team":"true"}"#)]],
    action: "ec2:RunInstances",
    verdict: .blocked,
    cause: .explicitDeny,
    assumes: true
  ),
  RequestModelCase(
    id: "keys of the whole call",
    source: iamGuide + "reference_policies_condition-keys.html",
    levels: [
      ["F", deny("ec2:AttachVolume", if: #""StringNotEquals":{"aws:SourceVpce":"vpce-1"}"#)]
    ],
    action: "ec2:AttachVolume",
    verdict: .conditional,
    requirements: ["aws:SourceVpce is vpce-1"]
  ),
  RequestModelCase(
    id: "all required types of ec2",
    source: reference + "list_amazonec2.html",
    levels: [["F", deny(#""Action":"ec2:AttachVolume","Resource":"arn:aws:ec2:*:*:volume/*""#)]],
    action: "ec2:AttachVolume",
    verdict: .blocked,
    cause: .explicitDeny
  ),
  RequestModelCase(
    id: "several required types, blocked in both readings",
    source: reference + "list_amazonbedrock.html",
    levels: [["F", deny(#""Action":"bedrock:*","Resource":"arn:aws:bedrock:*""#)]],
    action: "bedrock:InvokeModel",
    verdict: .blocked,
    cause: .explicitDeny
  ),
  RequestModelCase(
    id: "several required types, reachable in both readings",
    source: reference + "list_amazonbedrock.html",
    levels: [["F", deny(#""Action":"bedrock:*","Resource":"arn:aws:s3:::*""#)]],
    action: "bedrock:InvokeModel",
    verdict: .reachable
  ),
  RequestModelCase(
    id: "several required types, the same requirements in both readings",
    source: reference + "list_amazonbedrock.html",
    levels: [["F", onlyIreland]],
    action: "bedrock:InvokeModel",
    verdict: .conditional,
    requirements: ["the Region is eu-west-1"]
  ),
  RequestModelCase(
    id: "optional types never block",
    source: reference + "list_amazonec2.html",
    levels: [["F", deny(#""Action":"ec2:CreateVpc","Resource":"arn:aws:ec2:*:*:ipam-pool/*""#)]],
    action: "ec2:CreateVpc",
    verdict: .conditional,
    requirements: ["ipam-pool: no ipam-pool is touched"]
  ),
  RequestModelCase(
    id: "one of the optional types, or none",
    source: reference + "list_awssecuritytokenservice.html",
    levels: [
      [
        "F",
        deny(#""Action":"sts:*","Resource":"arn:aws:sts::*:federated-user/*""#),
      ]
    ],
    action: "sts:GetFederationToken",
    verdict: .conditional
  ),
  // Section 2: actions without a resource type.
  RequestModelCase(
    id: "ec2:Describe* is asked on *",
    source: ec2Guide + "iam-policies-for-amazon-ec2.html",
    levels: [["F", deny(#""Action":"ec2:*","NotResource":"arn:aws:ec2:*:*:instance/*""#)]],
    action: "ec2:DescribeInstances",
    verdict: .blocked,
    cause: .explicitDeny
  ),
  RequestModelCase(
    id: "* or an ARN, which differ",
    source: iamGuide + "reference_policies_elements_resource.html",
    levels: [["F", deny(#""Action":"sqs:*","Resource":"arn:aws:sqs:*:*:*""#)]],
    action: "sqs:ListQueues",
    verdict: .conditional,
    isExact: false
  ),
  RequestModelCase(
    id: "Resource * matches both",
    source: iamGuide + "reference_policies_elements_resource.html",
    levels: [["F", deny(#""Action":"sqs:*","Resource":"*""#)]],
    action: "sqs:ListQueues",
    verdict: .blocked,
    cause: .explicitDeny
  ),
  // Section 3: which keys can be in the context.
  RequestModelCase(
    id: "a key of the resource type's row",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html",
    levels: [["F", deny("kms:*", if: #""StringEquals":{"kms:KeySpec":"RSA_2048"}"#)]],
    action: "kms:Decrypt",
    verdict: .conditional,
    requirements: ["kms:KeySpec is not RSA_2048, or is absent"]
  ),
  RequestModelCase(
    id: "the keys of action and type in place of the type's row",
    source: reference + "list_amazonec2.html",
    levels: [["F", deny("ec2:StopInstances", if: #""Null":{"aws:RequestTag/Team":"true"}"#)]],
    action: "ec2:StopInstances",
    verdict: .blocked,
    cause: .explicitDeny,
    assumes: true
  ),
  RequestModelCase(
    id: "a global key that no row lists",
    source: iamGuide + "reference_policies_condition-keys.html",
    levels: [["F", deny("iam:*", if: #""Null":{"aws:SourceVpc":"true"}"#)]],
    action: "iam:CreateUser",
    verdict: .conditional,
    requirements: ["aws:SourceVpc is present"],
    assumes: false
  ),
  RequestModelCase(
    id: "a key of an identity provider, on a later call",
    source: iamGuide + "reference_policies_iam-condition-keys.html",
    levels: [["F", deny("s3:*", if: #""Null":{"saml:aud":"true"}"#)]],
    action: "s3:GetObject",
    verdict: .conditional,
    principals: [.role: .conditional, .user: .blocked]
  ),
  RequestModelCase(
    id: "listed never means present",
    source: iamGuide + "access_iam-tags.html",
    levels: [
      ["F", deny("iam:PassRole", if: #""StringEquals":{"iam:ResourceTag/team":"a"}"#)],
      ["F", deny("iam:PassRole", if: #""Null":{"iam:ResourceTag/team":"false"}"#)],
    ],
    action: "iam:PassRole",
    verdict: .conditional,
    requirements: ["iam:ResourceTag/team is absent"]
  ),
  RequestModelCase(
    id: "a key of a service that no row lists is absent",
    source: reference + "list_amazons3.html",
    levels: [["F", deny("s3:*", if: #""StringNotEquals":{"ec2:InstanceType":"t3.micro"}"#)]],
    action: "s3:GetObject",
    verdict: .blocked,
    cause: .explicitDeny,
    assumes: true
  ),
  RequestModelCase(
    id: "tags that no row lists are absent",
    source: iamGuide + "access_tags.html",
    levels: [["F", deny("sns:*", if: #""StringEquals":{"aws:RequestTag/Team":"a"}"#)]],
    action: "sns:Publish",
    verdict: .reachable,
    assumes: true
  ),
  // Section 4: calls that no service control policy decides.
  RequestModelCase(
    id: "undeniable",
    source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html",
    levels: [["F", deny(#""Action":"*","Resource":"*""#)]],
    action: "sts:GetSessionToken",
    verdict: .reachable,
    exemption: .undeniable
  ),
  RequestModelCase(
    id: "unsigned",
    source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html",
    levels: [["F", deny(#""Action":"*","Resource":"*""#)]],
    action: "sts:AssumeRoleWithSAML",
    verdict: .reachable,
    exemption: .unsigned
  ),
  RequestModelCase(
    id: "not exempt: sts:GetFederationToken",
    source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html",
    levels: [["F", deny(#""Action":"sts:*","Resource":"*""#)]],
    action: "sts:GetFederationToken",
    verdict: .blocked,
    cause: .explicitDeny
  ),
  RequestModelCase(
    id: "not exempt: sts:DecodeAuthorizationMessage",
    source:
      "https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html",
    levels: [["F", deny(#""Action":"sts:*","Resource":"*""#)]],
    action: "sts:DecodeAuthorizationMessage",
    verdict: .blocked,
    cause: .explicitDeny
  ),
  RequestModelCase(
    id: "sts:AssumeRole is about the callers",
    source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
    levels: [["F", deny(#""Action":"sts:AssumeRole","Resource":"*""#)]],
    action: "sts:AssumeRole",
    verdict: .blocked,
    cause: .explicitDeny
  ),
  RequestModelCase(
    id: "iam:CreateServiceLinkedRole is an ordinary call",
    source: iamGuide + "using-service-linked-roles.html",
    levels: [["F", deny(#""Action":"iam:CreateServiceLinkedRole","Resource":"*""#)]],
    action: "iam:CreateServiceLinkedRole",
    verdict: .blocked,
    cause: .explicitDeny
  ),
  RequestModelCase(
    id: "forward access sessions stand under the caller's ceilings",
    source: iamGuide + "access_forward_access_sessions.html",
    levels: [["F", deny("s3:*", if: #""BoolIfExists":{"aws:ViaAWSService":"false"}"#)]],
    action: "s3:GetObject",
    verdict: .conditional,
    requirements: ["aws:ViaAWSService is true"]
  ),
]
