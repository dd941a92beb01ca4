extension Guardrail {
  /// What is said of users, roles and sessions.
  static let ofIdentities = [
    users, protectedRoles, secondFactor, boundaries, federation, outsiders, passing,
  ]

  private static let users = Guardrail("NoUsers") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyUsers",
        [
          "iam:CreateUser", "iam:CreateAccessKey", "iam:CreateLoginProfile",
          "iam:UpdateLoginProfile",
        ]
        .filter { _ in random.below(5) > 0 } + ["iam:AddUserToGroup"]
      ).when(
        random.below(2) == 0 ? "ArnNotLike" : "StringNotLike",
        "aws:PrincipalArn",
        random.pick(terms.exemptRoles)
      )
    ]
  }

  private static let protectedRoles = Guardrail("ProtectedRoles") { terms, random in
    let protected = random.pick(terms.exemptRoles)
    return [
      GuardrailStatement.deny(
        "DenyChangesOfProtectedRoles",
        [
          "iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRole",
          "iam:DeleteRolePermissionsBoundary", "iam:DeleteRolePolicy", "iam:DetachRolePolicy",
          "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy",
          "iam:UpdateRole", "iam:UpdateRoleDescription",
        ],
        on: protected + ["arn:aws:iam::*:role/*AWSControlTower*"]
      ).sparing(random.pick(terms.exemptRoles))
    ]
  }

  private static let secondFactor = Guardrail("SecondFactor") { _, random in
    [
      GuardrailStatement.deny(
        "DenyWithoutSecondFactor",
        [
          ["ec2:StopInstances", "ec2:TerminateInstances"],
          ["iam:DeactivateMFADevice", "iam:DeleteVirtualMFADevice"],
          ["rds:Delete*", "s3:DeleteBucket"],
        ][random.below(3)]
      ).when("BoolIfExists", "aws:MultiFactorAuthPresent", ["false"])
    ]
  }

  private static let boundaries = Guardrail("BoundaryRequired") { terms, random in
    let boundary = "arn:aws:iam::*:policy/boundary/TeamBoundary"
    return [
      GuardrailStatement.deny(
        "DenyPrincipalsWithoutBoundary",
        ["iam:CreateRole", "iam:CreateUser", "iam:PutRolePolicy", "iam:AttachRolePolicy"],
        on: ["arn:aws:iam::*:role/app/*", "arn:aws:iam::*:user/*"]
      ).when("StringNotLike", "iam:PermissionsBoundary", [boundary])
        .sparing(random.pick(terms.exemptRoles)),
      GuardrailStatement.deny(
        "DenyChangesOfBoundary",
        ["iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:SetDefaultPolicyVersion"],
        on: [boundary]
      ).sparing(random.pick(terms.exemptRoles)),
    ]
  }

  private static let federation = Guardrail("Federation") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyOtherFederation",
        [
          "iam:CreateOpenIDConnectProvider", "iam:CreateSAMLProvider", "iam:DeleteSAMLProvider",
          "iam:UpdateSAMLProvider", "sso:CreateInstance",
        ]
      ).sparing(random.pick(terms.exemptRoles))
    ]
  }

  private static let outsiders = Guardrail("OwnPrincipalsOnly") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyOutsiders",
        [["sts:AssumeRole"], ["s3:*"], ["secretsmanager:GetSecretValue", "kms:Decrypt"]][
          random.below(3)
        ]
      )
      .when("StringNotEqualsIfExists", "aws:PrincipalOrgID", [terms.organization])
      .when("BoolIfExists", "aws:PrincipalIsAWSService", ["false"])
    ]
  }

  private static let passing = Guardrail("PassedRoles") { _, random in
    [
      GuardrailStatement.deny("DenyPassingElsewhere", ["iam:PassRole"]).when(
        "StringNotEquals",
        "iam:PassedToService",
        [
          "ec2.amazonaws.com", "lambda.amazonaws.com", "ecs-tasks.amazonaws.com",
          "states.amazonaws.com",
        ]
        .filter { _ in random.below(4) > 0 } + ["glue.amazonaws.com"]
      )
    ]
  }

  /// What names accounts, or ARNs of them.
  static let ofAccounts = [ownAccounts, logAccount, centralRoles, trustedImages, oneRole]

  private static let ownAccounts = Guardrail("KnownAccounts") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyResourcesElsewhere",
        ["s3:GetObject", "s3:PutObject", "sqs:SendMessage", "sns:Publish", "kms:Decrypt"]
          .filter { _ in random.below(4) > 0 } + ["lambda:InvokeFunction"]
      ).when(
        "StringNotEquals",
        "aws:ResourceAccount",
        (0...random.below(6)).map { _ in random.pick(terms.accounts) }.unique
      )
    ]
  }

  private static let logAccount = Guardrail("CentralLogs") { terms, random in
    let account = random.pick(terms.accounts)
    return [
      GuardrailStatement.deny(
        "DenyDeletingLogs",
        [
          "s3:DeleteBucket", "s3:DeleteObject", "s3:PutBucketPolicy",
          "s3:PutLifecycleConfiguration",
        ],
        on: ["arn:aws:s3:::org-logs-\(account)", "arn:aws:s3:::org-logs-\(account)/*"]
      ),
      GuardrailStatement.deny(
        "DenyUsingKey",
        ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy"],
        on: ["arn:aws:kms:*:\(account):key/*"]
      ).sparing(["arn:aws:iam::\(account):role/LogAdmin"]),
    ]
  }

  private static let centralRoles = Guardrail("CentralRoles") { terms, random in
    let accounts = (0...random.below(4)).map { _ in random.pick(terms.accounts) }.unique
    var statement = GuardrailStatement.deny(
      "DenyOtherRoles",
      ["sts:AssumeRole"],
      on: accounts.map { "arn:aws:iam::\($0):role/shared/*" }
    )
    statement.isNotResource = true
    return [statement.sparing(random.pick(terms.exemptRoles))]
  }

  private static let trustedImages = Guardrail("TrustedImages") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyOtherImages",
        ["ec2:RunInstances"],
        on: ["arn:aws:ec2:*::image/*"]
      )
      .when(
        "StringNotEquals",
        "ec2:Owner",
        ["amazon"] + (0...random.below(2)).map { _ in random.pick(terms.accounts) }.unique
      )
    ]
  }

  private static let oneRole = Guardrail("DeployersOnly") { terms, random in
    let accounts = (0...random.below(3)).map { _ in random.pick(terms.accounts) }.unique
    return [
      GuardrailStatement.deny(
        "DenyOtherDeployers",
        ["cloudformation:CreateStack", "cloudformation:UpdateStack", "cloudformation:DeleteStack"]
      )
      .when("ArnNotEquals", "aws:PrincipalArn", accounts.map { "arn:aws:iam::\($0):role/Deploy" })
      .when("StringEquals", "aws:PrincipalAccount", accounts)
    ]
  }
}

extension [String] {
  /// The elements without those that came before.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
