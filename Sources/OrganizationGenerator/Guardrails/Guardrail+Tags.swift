extension Guardrail {
  /// What is said of tags.
  static let ofTags = [required, values, protected, deletion]

  private static let required = Guardrail("RequiredTags") { _, random in
    [
      GuardrailStatement.deny(
        "DenyUntagged",
        [
          "ec2:CreateVolume", "ec2:RunInstances", "rds:CreateDBInstance", "dynamodb:CreateTable",
          "lambda:CreateFunction", "secretsmanager:CreateSecret", "sqs:CreateQueue",
        ].filter { _ in random.below(3) > 0 } + ["sns:CreateTopic"],
        on: random.below(2) == 0
          ? ["*"]
          : [
            "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:volume/*", "arn:aws:rds:*:*:db:*",
            "arn:aws:sns:*:*:*",
          ]
      ).when(
        "Null",
        "aws:RequestTag/\(random.pick(["CostCenter", "team", "Project", "DataClass"]))",
        ["true"]
      )
    ]
  }

  private static let values = Guardrail("TagValues") { _, random in
    [
      GuardrailStatement.deny("DenyOtherEnvironments", ["ec2:RunInstances", "ec2:CreateTags"])
        .when(
          random.below(2) == 0 ? "StringNotEquals" : "StringNotEqualsIfExists",
          "aws:RequestTag/Environment",
          ["dev", "test", "staging", "prod"].filter { _ in random.below(4) > 0 } + ["sandbox"]
        ),
      GuardrailStatement.deny("DenyOtherTags", ["ec2:CreateTags"]).when(
        "ForAnyValue:StringNotLike",
        "aws:TagKeys",
        ["team", "CostCenter", "Environment", "\(random.pick(["app", "ops", "fin"])):*"]
      ),
    ]
  }

  private static let protected = Guardrail("TaggedByPlatform") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyChangesOfPlatform",
        [
          ["ec2:Delete*", "ec2:Modify*"], ["s3:DeleteBucket", "s3:PutBucketPolicy"],
          ["lambda:Delete*", "lambda:Update*"], ["dynamodb:DeleteTable", "rds:DeleteDBInstance"],
        ][random.below(4)]
      )
      .when("StringEquals", "aws:ResourceTag/managed-by", [random.pick(["platform", "terraform"])])
      .sparing(random.pick(terms.exemptRoles)),
      GuardrailStatement.deny("DenyUntagging", ["ec2:DeleteTags", "tag:UntagResources"])
        .when("ForAnyValue:StringEquals", "aws:TagKeys", ["managed-by", "CostCenter"])
        .sparing(random.pick(terms.exemptRoles)),
    ]
  }

  private static let deletion = Guardrail("TeamsOwn") { _, random in
    [
      GuardrailStatement.deny(
        "DenyOtherTeams",
        ["ec2:StartInstances", "ec2:StopInstances", "ec2:TerminateInstances"].filter { _ in
          random.below(4) > 0
        } + ["ec2:RebootInstances"],
        on: ["arn:aws:ec2:*:*:instance/*"]
      ).when(
        "StringNotEquals",
        "ec2:ResourceTag/team",
        random.below(3) == 0
          ? ["${aws:PrincipalTag/team}"] : [random.pick(["payments", "data", "web", "sre"])]
      )
    ]
  }
}
