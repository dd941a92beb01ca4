import PolicyLanguage

extension RuleExample {
  static let documents: [RuleExample] = [
    RuleExample(
      .policyNotObject,
      bad: MarkedDocument(#" ▸["Version"]"#),
      good: MarkedDocument(.serviceControlPolicy)
    ),
    RuleExample(
      .duplicateKey,
      elements: ["Effect": #""Deny", ▸"Effect": "Allow""#],
      good: ["Effect": #""Deny""#]
    ),
    RuleExample(
      .duplicateKey,
      elements: [
        "Condition": #"{"Bool": {"aws:SecureTransport": "false", ▸"aws:SecureTransport": "true"}}"#
      ],
      good: ["Condition": #"{"Bool": {"aws:SecureTransport": "false"}}"#]
    ),
    RuleExample(
      .duplicateKey,
      bad: MarkedDocument(.serviceControlPolicy, document: ["Id": #""a", ▸"\u0049d": "b""#]),
      good: MarkedDocument(.serviceControlPolicy)
    ),
    RuleExample(.duplicateKeyCase, elements: ["▸action": #""ec2:*""#]),
    RuleExample(
      .duplicateKeyCase,
      elements: [
        "Condition": #"{"Bool": {"aws:SecureTransport": "false", ▸"AWS:securetransport": "false"}}"#
      ],
      good: ["Condition": #"{"Bool": {"aws:SecureTransport": "false"}}"#]
    ),
    RuleExample(
      .duplicateKeyCase,
      elements: [
        "Condition": #"{"Bool": {"aws:SecureTransport": "false"}, ▸"bool": {"a:b": "true"}}"#
      ],
      good: ["Condition": #"{"Bool": {"aws:SecureTransport": "false", "a:b": "true"}}"#]
    ),
    RuleExample(.unknownElement, elements: ["▸Actoin": #""s3:*""#]),
    RuleExample(
      .unknownElement,
      bad: MarkedDocument(.serviceControlPolicy, document: ["▸Comment": #""""#]),
      good: MarkedDocument(.serviceControlPolicy)
    ),
    RuleExample(.elementCase, elements: ["Effect": "", "▸effect": #""Deny""#]),
    RuleExample(
      .elementCase,
      bad: MarkedDocument(
        .serviceControlPolicy,
        document: ["Version": "", "▸version": #""2012-10-17""#]
      ),
      good: MarkedDocument(.serviceControlPolicy)
    ),
    RuleExample(.wrongType, elements: ["Effect": "▸true"]),
    RuleExample(
      .wrongType,
      elements: ["Action": #"["s3:*", ▸{}]"#],
      good: ["Action": #"["s3:*"]"#]
    ),
    RuleExample(.wrongType, elements: ["Condition": "▸[]"]),
    RuleExample(
      .wrongType,
      elements: ["Condition": #"{"StringLike": {"a:b": ["x", ▸null]}}"#],
      good: ["Condition": #"{"StringLike": {"a:b": ["x", 5, true]}}"#]
    ),
    RuleExample(
      .missingVersion,
      bad: MarkedDocument(.serviceControlPolicy, document: ["▸": "", "Version": ""]),
      good: MarkedDocument(.serviceControlPolicy)
    ),
    RuleExample(
      .missingVersion,
      .identityPolicy,
      bad: MarkedDocument(.identityPolicy, document: ["▸": "", "Version": ""]),
      good: MarkedDocument(.identityPolicy, document: ["Version": #""2008-10-17""#])
    ),
    RuleExample(
      .invalidVersion,
      bad: MarkedDocument(.serviceControlPolicy, document: ["Version": #"▸"2012–10–17""#]),
      good: MarkedDocument(.serviceControlPolicy)
    ),
    RuleExample(
      .outdatedVersion,
      bad: MarkedDocument(.serviceControlPolicy, document: ["Version": #"▸"2008-10-17""#]),
      good: MarkedDocument(.serviceControlPolicy)
    ),
    RuleExample(
      .idNotAllowed,
      .permissionsBoundary,
      bad: MarkedDocument(.permissionsBoundary, document: ["▸Id": #""a""#]),
      good: MarkedDocument(.permissionsBoundary)
    ),
    RuleExample(
      .idNotAllowed,
      bad: MarkedDocument(.serviceControlPolicy, document: ["▸Id": #""a""#]),
      good: MarkedDocument(.serviceControlPolicy)
    ),
    RuleExample(
      .missingStatement,
      bad: MarkedDocument(.serviceControlPolicy, document: ["▸": "", "Statement": ""]),
      good: MarkedDocument(.serviceControlPolicy)
    ),
    RuleExample(
      .emptyList,
      bad: MarkedDocument(.serviceControlPolicy, document: ["Statement": "▸[]"]),
      good: MarkedDocument(.serviceControlPolicy)
    ),
    RuleExample(.emptyList, elements: ["Action": "▸[]"], good: ["Action": #"["s3:*"]"#]),
    RuleExample(.emptyList, elements: ["Resource": "▸[]"], good: ["Resource": #"["*"]"#]),
    RuleExample(
      .emptyList,
      .resourcePolicy,
      elements: ["Principal": "▸{}"],
      good: ["Principal": #"{"AWS": "*"}"#]
    ),
    RuleExample(
      .policyTooLong,
      options: PolicyParsingOptions(limits: PolicyLimits(serviceControlPolicy: 93)),
      bad: MarkedDocument(.serviceControlPolicy, ["Sid": #""aa""#], document: ["▸": ""]),
      good: MarkedDocument(.serviceControlPolicy)
    ),
    RuleExample(
      .policyTooLongInBytes,
      options: PolicyParsingOptions(limits: PolicyLimits(serviceControlPolicy: 113)),
      bad: MarkedDocument(
        .serviceControlPolicy,
        ["Resource": #""arn:aws:s3:::éééééééé""#],
        document: ["▸": ""]
      ),
      good: MarkedDocument(.serviceControlPolicy, ["Resource": #""arn:aws:s3:::eeeeeeee""#])
    ),
  ]
}
