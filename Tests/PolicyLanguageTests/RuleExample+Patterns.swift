import PolicyLanguage

extension RuleExample {
  static let patterns: [RuleExample] = [
    RuleExample(
      .unsupportedPrincipal,
      .resourceControlPolicy,
      elements: ["Principal": #"▸{"AWS": "111122223333"}"#]
    ),
    RuleExample(
      .invalidPrincipal,
      .resourcePolicy,
      elements: ["Principal": #"{"AWS": ["111122223333", ▸"12345"]}"#],
      good: ["Principal": #"{"AWS": ["111122223333", "*", "AROAEXAMPLEEXAMPLE123"]}"#]
    ),
    RuleExample(
      .invalidPrincipal,
      .resourcePolicy,
      elements: ["Principal": #"{▸"Role": "111122223333"}"#],
      good: ["Principal": #"{"AWS": "arn:aws:iam::111122223333:role/a"}"#]
    ),
    RuleExample(
      .invalidPrincipal,
      .resourcePolicy,
      elements: ["Principal": #"▸"111122223333""#],
      good: ["Principal": #"{"CanonicalUser": "79a59df900b949e5"}"#]
    ),
    RuleExample(
      .principalWildcard,
      .resourcePolicy,
      elements: ["Principal": #"{"AWS": ▸"arn:aws:iam::111122223333:role/*"}"#],
      good: ["Principal": #"{"AWS": "arn:aws:iam::111122223333:root"}"#]
    ),
    RuleExample(.actionFormat, elements: ["Action": #"▸"GetObject""#], good: ["Action": #""*""#]),
    RuleExample(
      .actionFormat,
      elements: ["Action": #"["s3:*", ▸"s3:"]"#],
      good: ["Action": #""a4b:?x""#]
    ),
    RuleExample(.actionFormat, elements: ["Action": #"▸"s3:Get:Object""#]),
    RuleExample(.actionFormat, elements: ["Action": #"▸"""#]),
    RuleExample(
      .actionService,
      elements: ["Action": #"▸"s3*:Get*""#],
      good: ["Action": #""S3:Get*""#]
    ),
    RuleExample(.actionService, elements: ["Action": #"▸":Get*""#]),
    RuleExample(.actionService, .resourceControlPolicy, elements: ["Action": #"▸"*:*""#]),
    RuleExample(.actionCharacters, elements: ["Action": #"▸"*:*""#], good: ["Action": #""*""#]),
    RuleExample(
      .actionCharacters,
      elements: ["Action": #"▸"s3:GetObject,PutObject""#],
      good: ["Action": #"["s3:GetObject", "s3:PutObject"]"#]
    ),
    RuleExample(.actionCharacters, elements: ["Action": #"▸"s3:Get${what}""#]),
    RuleExample(
      .actionWithoutService,
      .resourceControlPolicy,
      elements: ["Action": #"["s3:*", ▸"*"]"#],
      good: ["Action": #"["s3:*", "sqs:*"]"#]
    ),
    RuleExample(.resourceFormat, elements: ["Resource": #"▸" *""#]),
    RuleExample(
      .resourceFormat,
      elements: ["Resource": #"["arn:aws:s3:::a", ▸"bucket"]"#],
      good: ["Resource": #"["arn:aws:s3:::a", "arn:*:s3:::b", "*"]"#]
    ),
    RuleExample(
      .shortARN,
      elements: ["Resource": #"▸"arn:aws:sqs:*""#],
      good: ["Resource": #""arn:aws:sqs:*:*:*""#]
    ),
    RuleExample(
      .arnPartition,
      elements: ["Resource": #"▸"arn:amazon:s3:::a""#],
      good: ["Resource": #""arn:aws-us-gov:s3:::a""#]
    ),
    RuleExample(
      .arnServiceWildcard,
      elements: ["Resource": #"▸"arn:aws:*:eu-west-1:111122223333:*""#],
      good: ["Resource": #""arn:aws:s3:*:*:*""#]
    ),
  ]
}
