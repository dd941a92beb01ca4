extension Guardrail {
  /// What is said of instances, functions, containers and models.
  static let ofMachines = [metadata, types, functions, clusters, models, sharing]

  private static let instances = ["arn:aws:ec2:*:*:instance/*"]

  private static let metadata = Guardrail("InstanceMetadata") { terms, random in
    [
      GuardrailStatement.deny("DenyOldMetadata", ["ec2:RunInstances"], on: instances)
        .when("StringNotEquals", "ec2:MetadataHttpTokens", ["required"]),
      GuardrailStatement.deny("DenyManyHops", ["ec2:RunInstances"], on: instances)
        .when(
          "NumericGreaterThan",
          "ec2:MetadataHttpPutResponseHopLimit",
          ["\(1 + random.below(3))"]
        ),
      GuardrailStatement.deny("DenyMetadataChanges", ["ec2:ModifyInstanceMetadataOptions"])
        .sparing(random.pick(terms.exemptRoles)),
      GuardrailStatement.deny("DenyOldRoleDelivery", ["*"])
        .when("NumericLessThan", "ec2:RoleDelivery", ["2.0"]),
    ]
  }

  private static let types = Guardrail("InstanceTypes") { terms, random in
    let families = [
      ["t3.*", "t3a.*", "t4g.*"], ["m5.*", "m6i.*", "m7g.*"], ["*.nano", "*.micro", "*.small"],
      ["c6i.large", "c6i.xlarge"], ["*.medium", "*.large"],
    ].filter { _ in random.below(2) == 0 }
    let statement = GuardrailStatement.deny(
      "DenyLargeInstances",
      ["ec2:RunInstances", "ec2:ModifyInstanceAttribute"],
      on: instances
    ).when(
      random.below(3) == 0 ? "ForAnyValue:StringNotLike" : "StringNotLike",
      "ec2:InstanceType",
      families.flatMap { $0 } + ["t3.medium"]
    )
    return [random.below(2) == 0 ? statement : statement.sparing(random.pick(terms.exemptRoles))]
  }

  private static let functions = Guardrail("Functions") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyOpenFunctionAddresses",
        ["lambda:CreateFunctionUrlConfig", "lambda:UpdateFunctionUrlConfig"]
      ).when("StringNotEquals", "lambda:FunctionUrlAuthType", ["AWS_IAM"]),
      GuardrailStatement.deny(
        "DenyFunctionsOutsideNetworks",
        ["lambda:CreateFunction", "lambda:UpdateFunctionConfiguration"]
      )
      .when("Null", "lambda:VpcIds", ["true"])
      .sparing(random.pick(terms.exemptRoles)),
    ]
  }

  private static let clusters = Guardrail("Clusters") { terms, random in
    [
      GuardrailStatement.deny("DenyShellsInContainers", ["ecs:ExecuteCommand"])
        .sparing(random.pick(terms.exemptRoles)),
      .deny(
        "DenyPublicRegistries",
        ["ecr-public:CreateRepository", "ecr-public:PutImage", "ecr:DeleteRepositoryPolicy"]
      ),
      GuardrailStatement.deny("DenyNotebooksOutside", ["sagemaker:CreateNotebookInstance"])
        .when("StringNotEquals", "sagemaker:DirectInternetAccess", ["Disabled"]),
    ]
  }

  private static let models = Guardrail("Models") { terms, random in
    var statement = GuardrailStatement.deny(
      "DenyOtherModels",
      ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
      on: ["amazon.nova", "amazon.titan", "meta.llama3", "mistral"].filter { _ in
        random.below(3) > 0
      }.map { "arn:aws:bedrock:*::foundation-model/\($0)*" }
        + ["arn:aws:bedrock:*:*:inference-profile/*"]
    )
    statement.isNotResource = true
    return [statement.sparing(random.pick(terms.exemptRoles))]
  }

  private static let sharing = Guardrail("Sharing") { terms, random in
    [
      GuardrailStatement.deny(
        "DenySharingOutside",
        ["ram:CreateResourceShare", "ram:UpdateResourceShare"]
      ).when("Bool", "ram:RequestedAllowsExternalPrincipals", ["true"]),
      GuardrailStatement.deny(
        "DenySharingImages",
        [
          "ec2:ModifyImageAttribute", "ec2:ModifySnapshotAttribute",
          "rds:ModifyDBSnapshotAttribute",
        ]
      ).sparing(random.pick(terms.exemptRoles)),
      GuardrailStatement.deny("DenyShareInvitations", ["ram:AcceptResourceShareInvitation"])
        .sparing(random.pick(terms.exemptRoles)),
    ]
  }
}
