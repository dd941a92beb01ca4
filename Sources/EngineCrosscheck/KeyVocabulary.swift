internal import PolicyLanguage

/// A condition key that generated policies test.
struct TestedKey: Sendable {
  var name: String
  /// What the key's values are.
  var family: ConditionOperator.Family
  /// Values that policies may compare it with; of texts with wildcards, where they can stand.
  var values: [String]
  /// Whether requests hold several values.
  var isMultivalued = false

  init(
    _ name: String,
    _ family: ConditionOperator.Family,
    _ values: [String],
    isMultivalued: Bool = false
  ) {
    self.name = name
    self.family = family
    self.values = values
    self.isMultivalued = isMultivalued
  }
}

/// The keys of generated policies with values that overlap, touch and contradict each other.
enum KeyVocabulary {
  static let texts = [
    "a", "b", "ab", "a*", "*b", "a?", "?", "*", "a*b", "*a*", "A", "B*", "ba", "b?a*", "a*b*a",
  ]
  static let numbers = ["0", "1", "2", "2.5", "-1", "10", "1e1", "3"]
  static let dates = [
    "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-06-01T12:30:00Z", "2026-12-31",
    "2027-01-01T00:00:00+02:00", "1767225600",
  ]
  static let addresses = [
    "10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "203.0.113.0/24", "0.0.0.0/0", "0.0.0.0/1",
    "2001:db8::/32", "2001:db8:1::/48", "::/0", "203.0.113.128/25", "198.51.100.7/32",
  ]
  static let arns = [
    "arn:aws:iam::111122223333:role/a", "arn:aws:iam::*:role/a*", "arn:aws:iam::*:role/*",
    "arn:aws:iam::1111????3333:*", "arn:aws:s3:::a*", "arn:*:s3:::*", "arn:aws:*:*:*:a",
    "arn:aws:sns:eu-*:*:a*b", "arn:aws:sns:eu-west-1:111122223333:ab:c", "arn:aws:i*:*:*:role/b",
  ]
  static let booleans = ["true", "false"]
  /// A value that means nothing to an operator of numbers, dates, addresses or ARNs.
  static let malformed = "<placeholder>"
  static let bytes = ["AA==", "QQ==", "QUI=", "QUJD"]

  /// Keys of a stack under which nothing is taken for granted.
  static let free: [TestedKey] = [
    TestedKey("test:Text", .string, texts), TestedKey("test:Other", .string, texts),
    TestedKey("test:Set", .string, texts, isMultivalued: true),
    TestedKey("aws:TagKeys", .string, ["a", "b", "A", "ab", "a*", "*b"], isMultivalued: true),
    TestedKey("test:Number", .numeric, numbers), TestedKey("test:Date", .date, dates),
    TestedKey("test:Flag", .bool, booleans), TestedKey("test:Bytes", .binary, bytes),
    TestedKey("test:Address", .ipAddress, addresses), TestedKey("test:Arn", .arn, arns),
    TestedKey("test:Numbers", .numeric, numbers, isMultivalued: true),
    TestedKey("test:Dates", .date, dates, isMultivalued: true),
    TestedKey("test:Flags", .bool, booleans, isMultivalued: true),
    TestedKey("test:BytesSet", .binary, bytes, isMultivalued: true),
    TestedKey("test:Addresses", .ipAddress, addresses, isMultivalued: true),
    TestedKey("test:Arns", .arn, arns, isMultivalued: true),
    TestedKey("aws:PrincipalArn", .arn, arns),
  ]

  static let requestedRegion = TestedKey(
    "aws:RequestedRegion",
    .string,
    ["eu-west-1", "us-east-1", "eu-*", "us-*-1", "us-*", "eu-central-1", "*-1", "eu-"]
  )

  /// Keys of a stack that the catalog and the facts are about, whatever the action.
  static let global: [TestedKey] = [
    requestedRegion,
    TestedKey(
      "aws:PrincipalArn",
      .arn,
      [
        "arn:aws:iam::*:role/Admin", "arn:aws:iam::*:role/*", "arn:aws:iam::222233334444:root",
        "arn:aws:iam::*:user/*", "arn:aws:iam::222233334444:role/team/*", "arn:aws:iam::*:role/B*",
        "arn:aws:iam::*:role/aws-service-role/*", "arn:aws-us-gov:iam::*:role/*",
        "arn:aws:sts::*:federated-user/*", "arn:*:iam::*:user/a?",
      ]
    ),
    TestedKey("aws:PrincipalTag/team", .string, ["a", "b", "sec", "s*", "a*"]),
    TestedKey("aws:PrincipalAccount", .string, ["222233334444", "111122223333", "2222*"]),
    TestedKey("aws:PrincipalOrgID", .string, ["o-exampleorg1", "o-other00000", "o-*"]),
    TestedKey(
      "aws:PrincipalOrgPaths",
      .string,
      ["o-exampleorg1/*", "o-exampleorg1/r-ab12/ou-ab12-11111111/", "o-exampleorg1/r-ab12/ou-x/*"],
      isMultivalued: true
    ),
    TestedKey("aws:PrincipalType", .string, ["User", "AssumedRole", "Account", "A*"]),
    TestedKey("aws:username", .string, ["alice", "a*", "b*", "*"]),
    TestedKey("aws:userid", .string, ["AIDA*", "AROA*:*", "*:session", "222233334444"]),
    TestedKey("aws:MultiFactorAuthPresent", .bool, booleans),
    TestedKey("aws:MultiFactorAuthAge", .numeric, ["300", "3600", "0"]),
    TestedKey("aws:TokenIssueTime", .date, dates),
    TestedKey("aws:SourceIp", .ipAddress, addresses),
    TestedKey("aws:VpcSourceIp", .ipAddress, addresses),
    TestedKey("aws:SourceVpc", .string, ["vpc-a", "vpc-b", "vpc-*"]),
    TestedKey("aws:SourceVpce", .string, ["vpce-a", "vpce-b"]),
    TestedKey(
      "aws:CalledVia",
      .string,
      ["athena.amazonaws.com", "cloudformation.amazonaws.com", "*.amazonaws.com"],
      isMultivalued: true
    ),
    TestedKey(
      "aws:CalledViaFirst",
      .string,
      ["athena.amazonaws.com", "cloudformation.amazonaws.com"]
    ),
    TestedKey("aws:CalledViaLast", .string, ["athena.amazonaws.com", "glue.amazonaws.com"]),
    TestedKey("aws:ViaAWSService", .bool, booleans),
    TestedKey("aws:SecureTransport", .bool, booleans),
    TestedKey("aws:CurrentTime", .date, dates), TestedKey("aws:EpochTime", .date, dates),
    TestedKey("aws:EpochTime", .numeric, ["1767225600", "1780317000", "0"]),
    TestedKey("aws:PrincipalIsAWSService", .bool, booleans),
    TestedKey("aws:SourceAccount", .string, ["222233334444"]),
    TestedKey("aws:ResourceAccount", .string, ["222233334444", "111122223333", "2*", "????*4444"]),
    TestedKey("aws:ResourceOrgID", .string, ["o-exampleorg1", "o-other00000", "o-e*", "o-x"]),
    TestedKey("aws:RequestTag/team", .string, ["a", "b", "a*"]),
    TestedKey("aws:RequestTag/Owner", .string, ["a", "b*"]),
    TestedKey(
      "aws:TagKeys",
      .string,
      ["team", "Team", "Owner", "t*", "b", "TEAM"],
      isMultivalued: true
    ),
    TestedKey("aws:ResourceTag/team", .string, ["a", "b", "a*"]),
  ]

  /// Keys of services, by the service's prefix.
  static let ofServices: [String: [TestedKey]] = [
    "ec2": [
      TestedKey("ec2:InstanceType", .string, ["t3.micro", "t3.*", "m?.large"]),
      TestedKey("ec2:Region", .string, ["eu-west-1", "us-east-1", "eu-*"]),
      TestedKey("ec2:ResourceTag/team", .string, ["a", "b"]),
      TestedKey("ec2:Encrypted", .bool, booleans),
      TestedKey("ec2:VolumeSize", .numeric, ["8", "100"]),
      TestedKey("ec2:Owner", .string, ["amazon", "222233334444"]),
      TestedKey(
        "ec2:Vpc",
        .arn,
        ["arn:aws:ec2:*:222233334444:vpc/vpc-a", "arn:aws:ec2:*:*:vpc/*"]
      ),
    ],
    "s3": [
      TestedKey("s3:x-amz-acl", .string, ["private", "public-*"]),
      TestedKey("s3:TlsVersion", .numeric, ["1.2", "1.3"]),
      TestedKey("s3:ResourceAccount", .string, ["222233334444", "111122223333"]),
      TestedKey("s3:prefix", .string, ["a*", "b"]),
    ],
    "iam": [
      TestedKey("iam:PassedToService", .string, ["ec2.amazonaws.com", "*.amazonaws.com"]),
      TestedKey(
        "iam:PermissionsBoundary",
        .arn,
        ["arn:aws:iam::*:policy/Boundary", "arn:aws:iam::222233334444:policy/*"]
      ),
      TestedKey("iam:ResourceTag/team", .string, ["a", "b"]),
    ],
    "kms": [
      TestedKey("kms:ViaService", .string, ["s3.*.amazonaws.com", "ec2.eu-west-1.amazonaws.com"]),
      TestedKey("kms:GrantIsForAWSResource", .bool, booleans),
    ],
  ]

  /// Actions of questions in which the catalog counts: with one resource type, with several needed
  /// at once, with several of which one is needed, with optional ones, with none; of services with
  /// one Region; exempt ones.
  static let actions = [
    "ec2:RunInstances", "ec2:CreateVolume", "ec2:CreateSubnet", "ec2:StopInstances",
    "ec2:CreateTags", "ec2:AttachVolume", "ec2:DescribeInstances", "ec2:CreateVpc",
    "s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:CreateBucket", "s3:ListAllMyBuckets",
    "iam:CreateUser", "iam:PassRole", "iam:CreateRole", "iam:ListUsers", "kms:Decrypt",
    "kms:CreateGrant", "dynamodb:PutItem", "dynamodb:ListTables", "lambda:CreateFunction",
    "sns:Publish", "sqs:SendMessage", "bedrock:InvokeModel", "organizations:LeaveOrganization",
    "cloudtrail:StopLogging", "secretsmanager:CreateSecret", "sts:AssumeRole",
    "rds:CreateDBInstance",
    "sts:GetCallerIdentity",
  ]

  /// Resources that policies name where the catalog counts, by the service's prefix.
  static let resources: [String: [String]] = [
    "ec2": [
      "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:eu-west-1:*:*",
      "arn:aws:ec2:*:222233334444:subnet/*",
      "arn:aws:ec2:*::image/*", "arn:aws:ec2:*:*:volume/*", "arn:aws:ec2:*:*:vpc/vpc-a",
    ],
    "s3": [
      "arn:aws:s3:::reports/*", "arn:aws:s3:::reports*", "arn:aws:s3:::*/a*", "arn:aws:s3:::logs",
      "arn:aws:s3:::*",
    ],
    "iam": [
      "arn:aws:iam::*:role/Admin*", "arn:aws:iam::*:user/*", "arn:aws:iam::222233334444:*",

    ],
    "kms": ["arn:aws:kms:*:*:key/a*", "arn:aws:kms:eu-west-1:222233334444:key/*"],
    "dynamodb": ["arn:aws:dynamodb:*:*:table/a*", "arn:aws:dynamodb:*:table/*"],
  ]

  /// Resources where nothing is taken for granted.
  static let freeResources = [
    "arn:aws:s3:::a*", "arn:aws:s3:::a/*", "arn:aws:s3:::*", "arn:aws:sns:eu-*:*:a", "arn:aws:*",
    "arn:aws:iam::1111????3333:role/a?", "arn:*:s3:*:a", "*",
    "arn:aws:s3:::a",
    "arn:aws:dynamodb:*:table/a*", "arn:aws:s3:::b*a",
  ]
}
