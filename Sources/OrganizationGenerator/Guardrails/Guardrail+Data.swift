extension Guardrail {
  /// What is said of stored data: encryption, transport, publicity, keys, backups.
  static let ofData = [volumes, objects, transport, publicity, keys, secrets, backups]

  private static let volumes = Guardrail("EncryptedVolumes") { _, random in
    [
      GuardrailStatement.deny(
        "DenyPlainVolumes",
        ["ec2:CreateVolume", "ec2:RunInstances"],
        on: ["arn:aws:ec2:*:*:volume/*"]
      ).when("Bool", "ec2:Encrypted", ["false"]),
      GuardrailStatement.deny("DenyPlainFileSystems", ["elasticfilesystem:CreateFileSystem"])
        .when("Bool", "elasticfilesystem:Encrypted", ["false"]),
      GuardrailStatement.deny(
        "DenyPlainDatabases",
        ["rds:CreateDBCluster", "rds:CreateDBInstance"]
      )
      .when(random.below(2) == 0 ? "Bool" : "BoolIfExists", "rds:StorageEncrypted", ["false"]),
      .deny("DenyEncryptionOff", ["ec2:DisableEbsEncryptionByDefault"]),
    ]
  }

  private static let objects = Guardrail("EncryptedObjects") { _, random in
    let key = "s3:x-amz-server-side-encryption"
    let bucket = random.pick(["*", "arn:aws:s3:::finance-*/*", "arn:aws:s3:::hr-*/*"])
    return [
      GuardrailStatement.deny("DenyOtherEncryption", ["s3:PutObject"], on: [bucket])
        .when("StringNotEquals", key, random.below(2) == 0 ? ["aws:kms"] : ["AES256", "aws:kms"])
        .when("Null", key, ["false"]),
      GuardrailStatement.deny("DenyEncryptionChanges", ["s3:PutEncryptionConfiguration"], on: ["*"])
        .when("StringNotLike", "aws:PrincipalTag/role", ["storage-admin", "platform-*"]),
    ]
  }

  private static let transport = Guardrail("Transport") { _, random in
    [
      GuardrailStatement.deny("DenyPlainTransport", ["s3:*"])
        .when(random.below(3) == 0 ? "BoolIfExists" : "Bool", "aws:SecureTransport", ["false"]),
      GuardrailStatement.deny("DenyOldProtocols", ["s3:*"])
        .when("NumericLessThan", "s3:TlsVersion", ["1.\(2 + random.below(2))"]),
    ]
  }

  private static let publicity = Guardrail("NothingPublic") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyOpeningBuckets",
        ["s3:PutAccountPublicAccessBlock", "s3:PutBucketPublicAccessBlock"]
      ).sparing(random.pick(terms.exemptRoles)),
      GuardrailStatement.deny(
        "DenyPublicLists",
        ["s3:PutBucketAcl", "s3:PutObjectAcl", "s3:CreateBucket"]
      ).when(
        "StringEquals",
        "s3:x-amz-acl",
        ["public-read", "public-read-write", "authenticated-read"].filter { _ in
          random.below(4) > 0
        } + ["bucket-owner-read"]
      ),
    ]
  }

  private static let keys = Guardrail("Keys") { terms, random in
    [
      GuardrailStatement.deny("DenyKeyDeletion", ["kms:ScheduleKeyDeletion", "kms:DeleteAlias"])
        .sparing(random.pick(terms.exemptRoles)),
      GuardrailStatement.deny("DenyShortDelay", ["kms:ScheduleKeyDeletion"]).when(
        "NumericLessThan",
        "kms:ScheduleKeyDeletionPendingWindowInDays",
        ["\(7 + random.below(24))"]
      ),
      GuardrailStatement.deny("DenyLockout", ["kms:CreateKey", "kms:PutKeyPolicy"])
        .when("Bool", "kms:BypassPolicyLockoutSafetyCheck", ["true"]),
    ]
  }

  private static let secrets = Guardrail("Secrets") { terms, random in
    [
      GuardrailStatement.deny("DenyPublicSecrets", ["secretsmanager:PutResourcePolicy"])
        .when("BoolIfExists", "secretsmanager:BlockPublicPolicy", ["false"]),
      GuardrailStatement.deny(
        "DenySecretsOfOthers",
        ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"]
      )
      .when("StringNotEquals", "aws:ResourceTag/team", ["${aws:PrincipalTag/team}"])
      .when("Null", "aws:ResourceTag/team", ["false"])
      .sparing(random.pick(terms.exemptRoles)),
    ]
  }

  private static let backups = Guardrail("Backups") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyBackupDeletion",
        [
          "backup:DeleteBackupVault", "backup:DeleteRecoveryPoint", "backup:DeleteBackupPlan",
          "backup:PutBackupVaultAccessPolicy", "rds:DeleteDBSnapshot", "ec2:DeleteSnapshot",
        ].filter { _ in random.below(5) > 0 } + ["backup:UpdateRecoveryPointLifecycle"]
      ).sparing(random.pick(terms.exemptRoles))
    ]
  }
}
