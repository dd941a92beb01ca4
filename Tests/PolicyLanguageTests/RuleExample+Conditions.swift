import PolicyLanguage

extension RuleExample {
  /// A breach inside a `Condition`, and one that is in order.
  private init(_ rule: PolicyRule, condition bad: String, good: String) {
    self.init(rule, .serviceControlPolicy, elements: ["Condition": bad], good: ["Condition": good])
  }

  static let conditions: [RuleExample] = [
    RuleExample(.emptyCondition, condition: "▸{}", good: #"{"Bool": {"a:b": true}}"#),
    RuleExample(
      .emptyCondition,
      condition: #"{"Bool": ▸{}}"#,
      good: #"{"Bool": {"a:b": ["true"]}}"#
    ),
    RuleExample(
      .emptyValues,
      condition: #"{"StringLike": {"a:b": ▸[]}}"#,
      good: #"{"StringLike": {"a:b": [""]}}"#
    ),
    RuleExample(
      .unknownOperator,
      condition: #"{▸"StringEqual": {"a:b": "x"}}"#,
      good: #"{"StringEquals": {"a:b": "x"}}"#
    ),
    RuleExample(
      .unknownOperator,
      condition: #"{▸"ForAllValue:StringEquals": {"a:b": "x"}}"#,
      good: #"{"ForAllValues:StringEquals": {"a:b": "x"}}"#
    ),
    RuleExample(
      .operatorCase,
      condition: #"{▸"ForAnyValue:Stringlike": {"a:b": "x"}}"#,
      good: #"{"ForAnyValue:StringLike": {"a:b": "x"}}"#
    ),
    RuleExample(
      .nullSuffix,
      condition: #"{▸"NullIfExists": {"a:b": "true"}}"#,
      good: #"{"Null": {"a:b": "true"}}"#
    ),
    RuleExample(
      .conditionKeyFormat,
      condition: #"{"StringLike": {▸"SourceIp": "x"}}"#,
      good: #"{"StringLike": {"accounts.google.com:aud": "x", "s3:RequestObjectTag/a:b": "y"}}"#
    ),
    RuleExample(
      .conditionKeyFormat,
      condition: #"{"StringLike": {▸"aws:": "x"}}"#,
      good: #"{"StringLike": {"aws:PrincipalTag/a b": "x"}}"#
    ),
    RuleExample(
      .malformedValue,
      condition: #"{"Bool": {"a:b": ▸"yes"}}"#,
      good: #"{"Bool": {"a:b": "TRUE"}}"#
    ),
    RuleExample(
      .malformedValue,
      condition: #"{"Null": {"a:b": ▸"no"}}"#,
      good: #"{"Null": {"a:b": false}}"#
    ),
    RuleExample(
      .malformedValue,
      condition: #"{"NumericLessThan": {"a:b": ["1", ▸"ten"]}}"#,
      good: #"{"NumericLessThan": {"a:b": [1, -2.5, "10", "0.5"]}}"#
    ),
    RuleExample(
      .malformedValue,
      condition: #"{"DateLessThan": {"a:b": ▸"2026-02-30"}}"#,
      good: #"""
        {"DateLessThan": {"a:b": ["2028-02-29", "2026-05", "2026-05-15T10:00Z", 1767225600,
          "2026-05-15T10:00:59.25+02:00"]}}
        """#
    ),
    RuleExample(
      .malformedValue,
      condition: #"{"DateLessThan": {"a:b": ▸"2026-05-15T10:00:00"}}"#,
      good: #"{"DateLessThan": {"a:b": "2026-05-15T10:00:00Z"}}"#
    ),
    RuleExample(
      .malformedValue,
      condition: #"{"IpAddress": {"a:b": ["10.0.0.0/8", ▸"10.0.0.0/33"]}}"#,
      good: #"{"IpAddress": {"a:b": ["10.0.0.0/8", "2001:db8::/32", "::1", "192.0.2.1"]}}"#
    ),
    RuleExample(
      .malformedValue,
      condition: #"{"NotIpAddress": {"a:b": ▸"10.0.0"}}"#,
      good: #"{"NotIpAddress": {"a:b": "0.0.0.0/0"}}"#
    ),
    RuleExample(
      .malformedValue,
      condition: #"{"ArnLike": {"a:b": ▸"arn:aws:dynamodb:*:table/x"}}"#,
      good: #"{"ArnLike": {"a:b": "arn:*:dynamodb:*:*:table/x"}}"#
    ),
    RuleExample(
      .malformedValue,
      condition: #"{"BinaryEquals": {"a:b": ▸"QmluYXJ5I"}}"#,
      good: #"{"BinaryEquals": {"a:b": ["QmluYXJ5", "QQ==", ""]}}"#
    ),
    RuleExample(
      .ambiguousDate,
      condition: #"{"DateLessThan": {"a:b": ▸"2026"}}"#,
      good: #"{"DateLessThan": {"a:b": "2026-01-01"}}"#
    ),
    RuleExample(
      .cidrHostBits,
      condition: #"{"IpAddress": {"a:b": ▸"192.168.1.7/24"}}"#,
      good: #"{"IpAddress": {"a:b": "192.168.1.0/24"}}"#
    ),
    RuleExample(
      .cidrHostBits,
      condition: #"{"IpAddress": {"a:b": ▸"2001:db8::1/64"}}"#,
      good: #"{"IpAddress": {"a:b": "2001:db8::1/128"}}"#
    ),
  ]

  static let variables: [RuleExample] = [
    RuleExample(
      .variableSyntax,
      condition: #"{"StringLike": {"a:b": ▸"${aws:username,'x'}"}}"#,
      good: #"{"StringLike": {"a:b": "${aws:username, 'x'}"}}"#
    ),
    RuleExample(
      .variableSyntax,
      condition: #"{"StringLike": {"a:b": ▸"${aws:username"}}"#,
      good: #"{"StringLike": {"a:b": "${aws:username}"}}"#
    ),
    RuleExample(
      .variableSyntax,
      condition: #"{"StringLike": {"a:b": ▸"${}"}}"#,
      good: #"{"StringLike": {"a:b": "${*}${?}${$}$"}}"#
    ),
    RuleExample(
      .variableInOldVersion,
      .identityPolicy,
      bad: MarkedDocument(
        .identityPolicy,
        ["Resource": #"▸"arn:aws:s3:::home/${aws:username}""#],
        document: ["Version": #""2008-10-17""#]
      ),
      good: MarkedDocument(
        .identityPolicy,
        ["Resource": #""arn:aws:s3:::home/${aws:username}""#]
      )
    ),
    RuleExample(
      .variableOutsideResource,
      elements: ["Resource": #"▸"arn:aws:s3::${aws:PrincipalAccount}:a""#],
      good: ["Resource": #""arn:aws:s3:::${aws:PrincipalAccount}""#]
    ),
    RuleExample(
      .variableUnsupported,
      condition: #"{"NumericEquals": {"a:b": ▸"${a:c}"}}"#,
      good: #"{"Bool": {"a:b": "${a:c}"}}"#
    ),
    RuleExample(
      .multivaluedVariable,
      condition: #"{"StringEquals": {"a:b": ▸"${aws:TagKeys}"}}"#,
      good: #"{"StringEquals": {"a:b": "${aws:PrincipalTag/a}"}}"#
    ),
    RuleExample(
      .unfilledPlaceholder,
      elements: ["Resource": #"▸"arn:${PARTITION}:s3:::a""#],
      good: ["Resource": #""arn:aws:s3:::a<b""#]
    ),
    RuleExample(
      .unfilledPlaceholder,
      condition: #"{"IpAddress": {"a:b": ▸"<my-range>"}}"#,
      good: #"{"StringLike": {"a:b": "<>"}}"#
    ),
    RuleExample(
      .unfilledPlaceholder,
      condition: #"{"StringEquals": {"a:b": ▸"${AWS::Region}"}}"#,
      good: #"{"StringEquals": {"a:b": "${aws:RequestedRegion}"}}"#
    ),
  ]

  static let advice: [RuleExample] = [
    RuleExample(
      .allowNotAction,
      elements: ["Effect": #""Allow""#, "Action": "", "▸NotAction": #""iam:*""#],
      good: ["Action": "", "NotAction": #""iam:*""#]
    ),
    RuleExample(
      .allowNotResource,
      elements: ["Effect": #""Allow""#, "Resource": "", "▸NotResource": #""arn:aws:s3:::a""#],
      good: ["Resource": "", "NotResource": #""arn:aws:s3:::a""#]
    ),
    RuleExample(
      .literalWildcard,
      condition: #"{"StringNotEquals": {"a:b": ["x", ▸"arn:aws:iam::*:role/Admin"]}}"#,
      good: #"{"StringNotLike": {"a:b": ["x", "arn:aws:iam::*:role/Admin"]}}"#
    ),
    RuleExample(
      .literalWildcard,
      condition: #"{"StringEquals": {"a:b": ▸"arn:aws:s3:::a?"}}"#,
      good: #"{"StringEquals": {"a:b": ["why?", "${*}"]}}"#
    ),
    RuleExample(
      .wildcardValue,
      condition: #"{"StringLike": {"aws:PrincipalOrgID": ▸"o-*"}}"#,
      good: #"{"StringLike": {"aws:PrincipalOrgID": "o-exampleorg1", "aws:userid": "A*"}}"#
    ),
    RuleExample(
      .unguardedForAllValues,
      elements: [
        "Effect": #""Allow""#,
        "Condition": #"{"ForAllValues:StringEquals": {▸"aws:TagKeys": "a"}}"#,
      ],
      good: [
        "Effect": #""Allow""#,
        "Condition":
          #"{"ForAllValues:StringEquals": {"aws:TagKeys": "a"}, "Null": {"aws:tagkeys": "false"}}"#,
      ]
    ),
    RuleExample(
      .unguardedForAllValues,
      elements: [
        "Effect": #""Allow""#,
        "Condition":
          #"{"Null": {"aws:TagKeys": "true"}, "ForAllValues:StringLike": {▸"aws:TagKeys": "a"}}"#,
      ],
      good: ["Condition": #"{"ForAllValues:StringEquals": {"aws:TagKeys": "a"}}"#]
    ),
    RuleExample(
      .absentKeyMatches,
      condition: #"{"NotIpAddress": {▸"aws:SourceIp": "203.0.113.0/24"}}"#,
      good: #"{"NotIpAddressIfExists": {"aws:SourceIp": "203.0.113.0/24"}}"#
    ),
    RuleExample(
      .absentKeyMatches,
      condition: #"{"StringNotEquals": {▸"aws:SourceVpce": "vpce-1"}}"#,
      good:
        #"{"StringNotEquals": {"aws:SourceVpce": "vpce-1"}, "Null": {"aws:SourceVpce": "false"}}"#
    ),
    RuleExample(
      .unresolvedVariable,
      condition:
        #"{"StringNotEquals": {"aws:Ec2InstanceSourceVpc": ▸"${aws:SourceVpc}"}, \#(guardedVPC)}"#,
      good:
        #"{"StringNotEquals": {"a:b": ["${aws:SourceVpc, 'none'}", "${aws:PrincipalAccount}"]}}"#
    ),
    RuleExample(
      .multivaluedKey,
      condition: #"{"StringLike": {▸"aws:PrincipalOrgPaths": "o-a1/*"}}"#,
      good: #"{"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1/*"}}"#
    ),
    RuleExample(
      .setOperatorOnSingleValue,
      condition: #"{"ForAllValues:StringEquals": {▸"aws:PrincipalAccount": "111122223333"}}"#,
      good: #"{"ForAllValues:StringEquals": {"a:b": "x"}}"#
    ),
    RuleExample(
      .unsupportedService,
      .resourceControlPolicy,
      options: PolicyParsingOptions(resourceControlServices: ["s3", "sqs"]),
      elements: ["Action": #"["S3:Get*", ▸"ec2:*"]"#],
      good: ["Action": #"["S3:Get*", "sqs:*"]"#]
    ),
  ]

  private static let guardedVPC = #""Null": {"aws:Ec2InstanceSourceVpc": "false"}"#
}
