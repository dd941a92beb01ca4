extension Guardrail {
  /// What is said of networks, and of where requests come from.
  static let ofNetworks = [gateways, firewalls, perimeter, addresses, ownResources, viaServices]

  private static let gateways = Guardrail("NoGateways") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyGateways",
        [
          "ec2:AcceptVpcPeeringConnection", "ec2:CreateTransitGatewayPeeringAttachment",
          "ec2:AttachInternetGateway", "ec2:CreateEgressOnlyInternetGateway",
          "ec2:CreateInternetGateway", "ec2:CreateVpcPeeringConnection", "ec2:CreateVpnConnection",
          "globalaccelerator:Create*", "globalaccelerator:Update*",
        ].filter { _ in random.below(5) > 0 } + ["ec2:CreateDefaultVpc"]
      ).sparing(random.pick(terms.exemptRoles))
    ]
  }

  private static let firewalls = Guardrail("NetworkTeamOnly") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyNetworkChanges",
        [
          "ec2:CreateSubnet", "ec2:DeleteSubnet", "ec2:CreateRoute", "ec2:ReplaceRoute",
          "ec2:CreateTransitGateway*", "ec2:DeleteTransitGateway*", "ec2:CreateVpc",
          "ec2:DeleteVpc", "network-firewall:Delete*", "network-firewall:Update*",
        ].filter { _ in random.below(4) > 0 } + ["route53resolver:Delete*"]
      ).when("StringNotEquals", "aws:PrincipalTag/team", [random.pick(["network", "platform"])])
    ]
  }

  private static let perimeter = Guardrail("NetworkPerimeter") { terms, random in
    let statement = GuardrailStatement(
      sid: "DenyUnexpectedNetworks",
      actions: ["es:ESHttp*", "dax:*", "iam:PassRole", "ssm:StartSession", "cloudshell:*"],
      isNotAction: true
    )
    let limited =
      random.below(2) == 0
      ? GuardrailStatement.deny(
        "DenyUnexpectedNetworks",
        ["s3:*", "sqs:*", "kms:*", "secretsmanager:*", "sts:AssumeRole", "logs:*"].filter { _ in
          random.below(4) > 0
        } + ["dynamodb:*"]
      )
      : statement
    return [
      limited
        .when("NotIpAddressIfExists", "aws:SourceIp", [random.pick(terms.addresses)])
        .when("StringNotEqualsIfExists", "aws:SourceVpc", [random.pick(terms.networks)])
        .when("BoolIfExists", "aws:PrincipalIsAWSService", ["false"])
        .when("BoolIfExists", "aws:ViaAWSService", ["false"])
        .when("ArnNotLikeIfExists", "aws:PrincipalArn", random.pick(terms.exemptRoles))
    ]
  }

  private static let addresses = Guardrail("OfficeAddresses") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyOtherAddresses",
        [["iam:*"], ["ec2:*", "rds:*"], ["organizations:*", "sso:*"]][random.below(3)]
      )
      .when(
        "NotIpAddress",
        "aws:SourceIp",
        (0...random.below(4)).map { _ in random.pick(terms.addresses) } + ["198.51.100.0/24"]
      )
      .when("Bool", "aws:ViaAWSService", ["false"])
      .sparing(random.pick(terms.exemptRoles))
    ]
  }

  private static let ownResources = Guardrail("OwnResourcesOnly") { terms, random in
    let statement = GuardrailStatement.deny(
      "DenyForeignResources",
      [
        "s3:GetObject", "s3:PutObject", "sqs:SendMessage", "sns:Publish", "kms:Decrypt",
        "ecr:BatchGetImage",
      ]
      .filter { _ in random.below(4) > 0 } + ["kinesis:PutRecord"]
    )
    return [
      random.below(3) == 0
        ? statement.when(
          "ForAllValues:StringNotLike",
          "aws:ResourceOrgPaths",
          [terms.organizationPath]
        ).when("Null", "aws:ResourceOrgPaths", ["false"])
        : statement.when("StringNotEqualsIfExists", "aws:ResourceOrgID", [terms.organization])
    ]
  }

  private static let viaServices = Guardrail("ThroughEndpoints") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyOtherEndpoints",
        ["s3:GetObject", "s3:ListBucket", "s3:PutObject"],
        on: ["arn:aws:s3:::finance-*", "arn:aws:s3:::finance-*/*"]
      )
      .when(
        "StringNotEquals",
        "aws:SourceVpce",
        (0...random.below(3)).map { _ in random.pick(terms.endpoints) }
      )
      .sparing(random.pick(terms.exemptRoles)),
      GuardrailStatement.deny("DenyDirectKeyUse", ["kms:Decrypt", "kms:GenerateDataKey"]).when(
        "StringNotLike",
        "kms:ViaService",
        ["s3.*.amazonaws.com", "rds.*.amazonaws.com", "ebs.*.amazonaws.com"]
      ).when("StringEquals", "aws:ResourceTag/use", ["service-only"]),
    ]
  }
}
