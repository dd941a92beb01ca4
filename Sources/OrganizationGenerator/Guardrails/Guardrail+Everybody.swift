extension Guardrail {
  /// What is said of everybody: Regions, the root user, leaving, services.
  static let ofEverybody = [leaving, rootUser, regions, services, spending, lateChange]

  private static let leaving = Guardrail("StayInOrganization") { _, random in
    [
      .deny(
        "DenyLeaving",
        random.below(2) == 0
          ? ["organizations:LeaveOrganization"]
          : ["account:CloseAccount", "organizations:LeaveOrganization"]
      )
    ]
  }

  private static let rootUser = Guardrail("NoRootUser") { _, random in
    let root = "arn:aws:iam::*:root"
    return [
      random.below(3) == 0
        ? GuardrailStatement.deny("DenyRootKeys", ["iam:CreateAccessKey"], on: [root])
        : GuardrailStatement.deny("DenyRootUser", ["*"])
          .when("StringLike", "aws:PrincipalArn", [root])
    ]
  }

  /// Services that have no Region, or one for all.
  private static let globalServices = [
    "a4b:*", "account:*", "acm:*", "aws-portal:*", "budgets:*", "ce:*", "cloudfront:*",
    "cur:*", "globalaccelerator:*", "health:*", "iam:*", "importexport:*", "kms:*",
    "networkmanager:*", "organizations:*", "pricing:*", "route53:*", "route53domains:*",
    "s3:GetAccountPublic*", "s3:ListAllMyBuckets", "s3:PutAccountPublic*", "shield:*", "sts:*",
    "support:*", "tag:*", "trustedadvisor:*", "waf:*", "wafv2:*",
  ]

  private static let regions = Guardrail("RegionLock") { terms, random in
    let statement = GuardrailStatement(
      sid: "DenyOtherRegions",
      actions: globalServices.filter { _ in random.below(8) > 0 },
      isNotAction: true
    ).when("StringNotEquals", "aws:RequestedRegion", random.pick(terms.regions))
    return [random.below(4) == 0 ? statement : statement.sparing(random.pick(terms.exemptRoles))]
  }

  private static let unwanted = [
    "gamelift", "chime", "workmail", "worklink", "lightsail", "robomaker", "groundstation", "omics",
    "braket", "managedblockchain", "mobiletargeting",
    "appstream", "mechanicalturk", "snowball", "outposts", "comprehendmedical",
  ]

  private static let services = Guardrail("UnwantedServices") { terms, random in
    let chosen = unwanted.filter { _ in random.below(3) > 0 }.map { "\($0):*" }
    let statement = GuardrailStatement.deny(
      "DenyUnwantedServices",
      chosen
        + ["braket:*"].filter {
          !chosen.contains($0)
        }
    )
    return [random.below(2) == 0 ? statement : statement.sparing(random.pick(terms.exemptRoles))]
  }

  private static let spending = Guardrail("Spending") { terms, random in
    [
      .deny(
        "DenyLongContracts",
        [
          "ec2:PurchaseReservedInstancesOffering", "rds:PurchaseReservedDBInstancesOffering",
          "savingsplans:CreateSavingsPlan", "route53domains:RegisterDomain",
          "dynamodb:PurchaseReservedCapacityOfferings",
        ].filter { _ in random.below(4) > 0 } + ["aws-marketplace:Subscribe"]
      ).sparing(random.pick(terms.exemptRoles))
    ]
  }

  private static let lateChange = Guardrail("YearEndFreeze") { terms, random in
    let day = 10 + random.below(15)
    return [
      GuardrailStatement.deny(
        "DenyChangesInFreeze",
        ["cloudformation:*Stack*", "lambda:UpdateFunctionCode", "ecs:UpdateService"]
      )
      .when("DateGreaterThan", "aws:CurrentTime", ["2026-12-\(day)T00:00:00Z"])
      .when("DateLessThan", "aws:CurrentTime", ["2027-01-04T00:00:00Z"])
      .sparing(random.pick(terms.exemptRoles))
    ]
  }

  /// The services that a branch may use, in place of FullAWSAccess.
  static let allowList = Guardrail("AllowedServices") { _, random in
    let common = [
      "acm", "apigateway", "application-autoscaling", "autoscaling", "backup", "ce",
      "cloudformation", "cloudfront", "cloudtrail", "cloudwatch", "config", "dynamodb", "ec2",
      "ecr", "ecs", "elasticloadbalancing", "events", "guardduty", "health", "iam", "kms",
      "lambda", "logs", "organizations", "rds", "route53", "s3", "secretsmanager", "servicequotas",
      "sns", "sqs", "ssm", "ssmmessages", "states", "sts", "support", "tag", "xray",
    ]
    let rarer = [
      "athena", "bedrock", "codebuild", "codepipeline", "cognito-idp", "eks", "elasticache",
      "elasticfilesystem", "es", "firehose", "glue", "kafka", "kinesis", "mq", "opensearch",
      "redshift", "sagemaker", "scheduler", "ses", "wafv2",
    ]
    var statement = GuardrailStatement(
      sid: "AllowedServices",
      actions: (common + rarer.filter { _ in random.below(2) == 0 }).map { "\($0):*" }
    )
    statement.isDeny = false
    return [statement]
  }
}
