/// What decisions are measured over: seven levels of five service control policies, a permissions
/// boundary, five identity policies, and requests of a team that works in the account.
///
/// The texts are written for this measurement, after the kinds of policy that organizations publish.
enum EvaluationMix {
  static let account = "222233334444"
  static let principal = "arn:aws:iam::222233334444:role/app/deploy"

  /// The levels from the root to the account.
  static var levels: [[String]] {
    (0..<7).map { level in
      [full] + (0..<4).map { guardrails[(level * 4 + $0) % guardrails.count] }
    }
  }

  static func document(_ statements: String...) -> String {
    #"{"Version":"2012-10-17","Statement":[\#(statements.joined(separator: ","))]}"#
  }

  static let full = document(#"{"Effect":"Allow","Action":"*","Resource":"*"}"#)

  /// Service control policies that deny.
  static let guardrails = [
    document(
      #"""
      {"Sid":"Regions","Effect":"Deny",
       "NotAction":["a4b:*","acm:*","budgets:*","ce:*","cloudfront:*","cur:*","globalaccelerator:*",
        "health:*","iam:*","kms:*","organizations:*","pricing:*","route53:*","route53domains:*",
        "s3:GetAccountPublic*","s3:ListAllMyBuckets","shield:*","sts:*","support:*","waf:*"],
       "Resource":"*","Condition":{
        "StringNotEquals":{"aws:RequestedRegion":["eu-west-1","eu-central-1"]},
        "ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::*:role/BreakGlass","arn:aws:iam::*:role/ci/*"]}}}
      """#
    ),
    document(#"{"Effect":"Deny","Action":["organizations:LeaveOrganization"],"Resource":"*"}"#),
    document(
      #"""
      {"Sid":"RootUser","Effect":"Deny","Action":"*","Resource":"*",
       "Condition":{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}}
      """#
    ),
    document(
      #"""
      {"Sid":"Trails","Effect":"Deny",
       "Action":["cloudtrail:StopLogging","cloudtrail:DeleteTrail","cloudtrail:UpdateTrail",
        "cloudtrail:PutEventSelectors"],"Resource":"*",
       "Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/AWSControlTowerExecution"}}}
      """#,
      #"""
      {"Sid":"Config","Effect":"Deny",
       "Action":["config:DeleteConfigurationRecorder","config:DeleteDeliveryChannel",
        "config:DeleteRetentionConfiguration","config:PutConfigurationRecorder",
        "config:PutDeliveryChannel","config:StopConfigurationRecorder"],"Resource":"*",
       "Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/AWSControlTowerExecution"}}}
      """#
    ),
    document(
      #"""
      {"Sid":"GuardDuty","Effect":"Deny",
       "Action":["guardduty:Delete*","guardduty:Disassociate*","guardduty:StopMonitoringMembers",
        "guardduty:UpdateDetector","securityhub:Delete*","securityhub:Disable*"],"Resource":"*"}
      """#
    ),
    document(
      #"""
      {"Sid":"Metadata","Effect":"Deny","Action":"ec2:RunInstances",
       "Resource":"arn:aws:ec2:*:*:instance/*",
       "Condition":{"StringNotEquals":{"ec2:MetadataHttpTokens":"required"}}}
      """#,
      #"""
      {"Sid":"Types","Effect":"Deny","Action":"ec2:RunInstances",
       "Resource":"arn:aws:ec2:*:*:instance/*",
       "Condition":{"ForAnyValue:StringNotLike":{"ec2:InstanceType":["*.nano","*.micro","*.small",
        "*.medium","*.large"]}}}
      """#
    ),
    document(
      #"""
      {"Sid":"Encryption","Effect":"Deny","Action":"s3:PutObject","Resource":"*",
       "Condition":{"Null":{"s3:x-amz-server-side-encryption":"false"},
        "StringNotEquals":{"s3:x-amz-server-side-encryption":["aws:kms","AES256"]}}}
      """#,
      #"""
      {"Sid":"Transport","Effect":"Deny","Action":"s3:*","Resource":"*",
       "Condition":{"Bool":{"aws:SecureTransport":"false"}}}
      """#,
      #"""
      {"Sid":"PublicAccess","Effect":"Deny","Action":["s3:PutAccountPublicAccessBlock",
        "s3:PutBucketPublicAccessBlock"],"Resource":"*"}
      """#
    ),
    document(
      #"""
      {"Sid":"Users","Effect":"Deny","Action":["iam:CreateUser","iam:CreateAccessKey",
        "iam:CreateLoginProfile","iam:UpdateLoginProfile"],"Resource":"*",
       "Condition":{"StringNotLike":{"aws:PrincipalArn":["arn:aws:iam::*:role/BreakGlass",
        "arn:aws:iam::*:role/identity/*"]}}}
      """#
    ),
    document(
      #"""
      {"Sid":"ProtectedRoles","Effect":"Deny","Action":["iam:AttachRolePolicy","iam:CreateRole",
        "iam:DeleteRole","iam:DeleteRolePermissionsBoundary","iam:DeleteRolePolicy",
        "iam:DetachRolePolicy","iam:PutRolePermissionsBoundary","iam:PutRolePolicy",
        "iam:UpdateAssumeRolePolicy","iam:UpdateRole","iam:UpdateRoleDescription"],
       "Resource":["arn:aws:iam::*:role/*AWSControlTower*","arn:aws:iam::*:role/stacksets-exec-*",
        "arn:aws:iam::*:role/BreakGlass"],
       "Condition":{"ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::*:role/AWSControlTowerExecution",
        "arn:aws:iam::*:role/stacksets-exec-*"]}}}
      """#
    ),
    document(
      #"""
      {"Sid":"Organization","Effect":"Deny","Action":["s3:GetObject","s3:PutObject","sqs:SendMessage",
        "sns:Publish","kms:Decrypt"],"Resource":"*",
       "Condition":{"StringNotEqualsIfExists":{"aws:ResourceOrgID":"${aws:PrincipalOrgID}"}}}
      """#
    ),
    document(
      #"""
      {"Sid":"Tags","Effect":"Deny","Action":["ec2:CreateVolume","rds:CreateDBInstance",
        "dynamodb:CreateTable"],"Resource":"*","Condition":{"Null":{"aws:RequestTag/CostCenter":"true"}}}
      """#
    ),
    document(
      #"""
      {"Sid":"Network","Effect":"Deny","Action":["ec2:AttachInternetGateway",
        "ec2:CreateInternetGateway","ec2:CreateVpcPeeringConnection","ec2:AcceptVpcPeeringConnection",
        "globalaccelerator:Create*","globalaccelerator:Update*"],"Resource":"*"}
      """#
    ),
  ]

  static let boundary = document(
    #"""
    {"Effect":"Allow","Action":["s3:*","ec2:*","dynamodb:*","lambda:*","logs:*","sqs:*","sns:*","kms:*",
      "cloudwatch:*","iam:Get*","iam:List*","iam:PassRole","sts:*","cloudtrail:*"],"Resource":"*"}
    """#,
    #"""
    {"Effect":"Deny","Action":["iam:DeleteRolePermissionsBoundary","iam:PutRolePermissionsBoundary"],
     "Resource":"*"}
    """#
  )

  static let identity = [
    document(
      #"""
      {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:DeleteObject","s3:ListBucket"],
       "Resource":["arn:aws:s3:::reports-*","arn:aws:s3:::artifacts-222233334444/*",
        "arn:aws:s3:::logs-${aws:PrincipalAccount}/*"]}
      """#
    ),
    document(
      #"""
      {"Effect":"Allow","Action":["ec2:Describe*","ec2:RunInstances","ec2:TerminateInstances",
        "ec2:CreateTags","ec2:StopInstances"],"Resource":"*"}
      """#,
      #"""
      {"Effect":"Allow","Action":["dynamodb:BatchGetItem","dynamodb:GetItem","dynamodb:PutItem",
        "dynamodb:Query","dynamodb:Scan","dynamodb:UpdateItem"],
       "Resource":"arn:aws:dynamodb:eu-west-1:222233334444:table/orders-*"}
      """#
    ),
    document(
      #"{"Effect":"Allow","Action":["lambda:InvokeFunction","lambda:Get*","lambda:List*"],"Resource":"*"}"#,
      #"""
      {"Effect":"Allow","Action":["sqs:SendMessage","sqs:ReceiveMessage","sqs:DeleteMessage"],
       "Resource":"arn:aws:sqs:*:222233334444:jobs-*"}
      """#,
      #"""
      {"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::222233334444:role/app/*",
       "Condition":{"StringEquals":{"iam:PassedToService":["ec2.amazonaws.com","lambda.amazonaws.com"]}}}
      """#
    ),
    document(
      #"{"Effect":"Allow","Action":["logs:*","cloudwatch:*"],"Resource":"*"}"#,
      #"""
      {"Effect":"Allow","Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"*",
       "Condition":{"StringEquals":{"kms:ViaService":"s3.eu-west-1.amazonaws.com"}}}
      """#
    ),
    document(
      #"""
      {"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::reports-archive/*",
       "Condition":{"StringNotEquals":{"aws:PrincipalTag/team":"records"}}}
      """#
    ),
  ]

  /// What a request asks: an action, a resource, and keys beside those that every request has.
  struct Question {
    let action: String
    let resource: String
    let keys: [(String, String)]
  }

  /// The questions; each once in each Region of ``regions``.
  static let questions: [Question] = [
    ("s3:GetObject", "arn:aws:s3:::reports-2026/q1.csv", []),
    ("s3:GetObject", "arn:aws:s3:::reports-archive/2019.csv", []),
    ("s3:GetObject", "arn:aws:s3:::logs-222233334444/2026/11/24/app.gz", []),
    ("s3:GetObject", "arn:aws:s3:::somebody-else/x", []),
    (
      "s3:PutObject", "arn:aws:s3:::artifacts-222233334444/build/1.zip",
      [("s3:x-amz-server-side-encryption", "aws:kms")]
    ),
    (
      "s3:PutObject", "arn:aws:s3:::reports-2026/q2.csv", [("s3:x-amz-server-side-encryption", "x")]
    ),
    ("s3:ListBucket", "arn:aws:s3:::reports-2026", []),
    ("s3:PutBucketPublicAccessBlock", "arn:aws:s3:::reports-2026", []),
    (
      "ec2:RunInstances", "arn:aws:ec2:eu-west-1:222233334444:instance/*",
      [("ec2:InstanceType", "t3.micro"), ("ec2:MetadataHttpTokens", "required")]
    ),
    (
      "ec2:RunInstances", "arn:aws:ec2:eu-west-1:222233334444:instance/*",
      [("ec2:InstanceType", "p4d.24xlarge"), ("ec2:MetadataHttpTokens", "optional")]
    ),
    ("ec2:DescribeInstances", "*", []),
    ("ec2:TerminateInstances", "arn:aws:ec2:eu-west-1:222233334444:instance/i-0abc", []),
    ("ec2:AttachInternetGateway", "arn:aws:ec2:eu-west-1:222233334444:vpc/vpc-1", []),
    ("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:222233334444:table/orders-live", []),
    ("dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:222233334444:table/customers", []),
    ("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:222233334444:function:price", []),
    ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:222233334444:jobs-low", []),
    ("logs:PutLogEvents", "arn:aws:logs:eu-west-1:222233334444:log-group:/app:log-stream:a", []),
    ("iam:CreateUser", "arn:aws:iam::222233334444:user/eve", []),
    (
      "iam:PassRole", "arn:aws:iam::222233334444:role/app/worker",
      [("iam:PassedToService", "ec2.amazonaws.com")]
    ),
    ("iam:AttachRolePolicy", "arn:aws:iam::222233334444:role/AWSControlTowerExecution", []),
    ("cloudtrail:StopLogging", "arn:aws:cloudtrail:eu-west-1:222233334444:trail/all", []),
    ("organizations:LeaveOrganization", "*", []),
    ("cloudwatch:PutMetricData", "*", []),
  ].map { Question(action: $0.0, resource: $0.1, keys: $0.2) }

  static let regions = ["eu-west-1", "eu-central-1", "us-east-1", "ap-southeast-2"]
}
