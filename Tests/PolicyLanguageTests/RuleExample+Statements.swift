import PolicyLanguage

extension RuleExample {
  static let statements: [RuleExample] =
    [
      RuleExample(.missingEffect, elements: ["▸": "", "Effect": ""]),
      RuleExample(.invalidEffect, elements: ["Effect": #"▸"deny""#]),
      RuleExample(
        .invalidEffect,
        elements: ["Effect": #"▸"Permit""#],
        good: ["Effect": #""Allow""#]
      ),
      RuleExample(.unsupportedEffect, .resourceControlPolicy, elements: ["Effect": #"▸"Allow""#]),
      RuleExample(
        .unsupportedEffect,
        .resourceControlPolicy,
        bad: MarkedDocument(.resourceControlPolicy, ["Effect": #"▸"Allow""#]),
        good: MarkedDocument(.resourceControlPolicy, ["NotResource": #""*""#, "Resource": ""])
      ),
      RuleExample(.sidCharacters, elements: ["Sid": #"▸"Deny S3""#], good: ["Sid": #""DenyS3""#]),
      RuleExample(
        .sidCharacters,
        .permissionsBoundary,
        elements: ["Sid": #"▸"Deny-S3""#],
        good: ["Sid": #""Deny3""#]
      ),
      RuleExample(.emptySid, elements: ["Sid": #"▸"""#], good: ["Sid": #""A""#]),
      RuleExample(
        .duplicateSid,
        bad: MarkedDocument(
          #"""
          {"Version": "2012-10-17", "Statement": [
            {"Sid": "A", "Effect": "Deny", "Action": "s3:*", "Resource": "*"},
            {"Sid": ▸"A", "Effect": "Deny", "Action": "ec2:*", "Resource": "*"}]}
          """#
        ),
        good: MarkedDocument(
          #"""
          {"Version": "2012-10-17", "Statement": [
            {"Sid": "A", "Effect": "Deny", "Action": "s3:*", "Resource": "*"},
            {"Sid": "a", "Effect": "Deny", "Action": "ec2:*", "Resource": "*"}]}
          """#
        )
      ),
      RuleExample(.conflictingElements, elements: ["▸NotAction": #""ec2:*""#]),
      RuleExample(.conflictingElements, elements: ["▸NotResource": #""arn:aws:s3:::a""#]),
      RuleExample(
        .conflictingElements,
        .resourcePolicy,
        elements: ["▸NotPrincipal": #"{"AWS": "111122223333"}"#]
      ),
      RuleExample(.unsupportedElement, elements: ["▸Principal": #""*""#]),
      RuleExample(
        .unsupportedElement,
        .identityPolicy,
        elements: ["▸NotPrincipal": #"{"AWS": "*"}"#]
      ),
      RuleExample(.unsupportedElement, .permissionsBoundary, elements: ["▸Principal": #""*""#]),
      RuleExample(.unsupportedElement, .sessionPolicy, elements: ["▸Principal": #""*""#]),
      RuleExample(
        .unsupportedElement,
        .resourceControlPolicy,
        elements: ["Action": "", "▸NotAction": #""s3:*""#]
      ),
      RuleExample(
        .unsupportedElement,
        .resourceControlPolicy,
        elements: ["Principal": "", "▸NotPrincipal": #"{"AWS": "111122223333"}"#]
      ),
      RuleExample(.missingAction, elements: ["▸": "", "Action": ""], good: ["Action": #"["*"]"#]),
      RuleExample(
        .missingResource,
        elements: ["▸": "", "Resource": ""],
        good: ["Resource": #"["*"]"#]
      ),
      RuleExample(.missingPrincipal, .resourceControlPolicy, elements: ["▸": "", "Principal": ""]),
      RuleExample(
        .missingPrincipal,
        .resourcePolicy,
        elements: ["▸": "", "Principal": ""],
        good: ["Principal": #"{"Service": ["sns.amazonaws.com"]}"#, "Resource": ""]
      ),
    ] + legacy

  private static let legacyOptions = PolicyParsingOptions(usesLegacySCPSyntax: true)

  private static let legacy: [RuleExample] = [
    RuleExample(
      .legacySyntax,
      options: legacyOptions,
      elements: ["Action": #"["s3:Get*", ▸"s3:*Object"]"#],
      good: ["Action": #"["s3:Get*", "*", "ec2:RunInstances"]"#]
    ),
    RuleExample(
      .legacySyntax,
      options: legacyOptions,
      elements: ["Resource": "", "▸NotResource": #""*""#],
      good: ["Resource": #""arn:aws:s3:::a""#]
    ),
    RuleExample(
      .legacySyntax,
      options: legacyOptions,
      elements: ["Effect": #""Allow""#, "Action": "", "▸NotAction": #""iam:*""#],
      good: ["Action": "", "NotAction": #""iam:*""#]
    ),
    RuleExample(
      .legacySyntax,
      options: legacyOptions,
      elements: [
        "Effect": #""Allow""#, "▸Condition": #"{"Bool": {"aws:SecureTransport": "true"}}"#,
      ],
      good: ["Condition": #"{"Bool": {"aws:SecureTransport": "true"}}"#]
    ),
    RuleExample(
      .legacySyntax,
      options: legacyOptions,
      elements: ["Effect": #""Allow""#, "Resource": #"▸"arn:aws:s3:::a""#],
      good: ["Effect": #""Allow""#]
    ),
  ]
}
