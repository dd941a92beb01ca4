import Diagnostics
import JSONText
import PolicyLanguage
import Testing

/// What a document in order is read as.
@Suite struct PolicyReadingTests {
  static let whole = #"""
    {
      "Version": "2012-10-17",
      "Id": "everything",
      "Statement": [
        {
          "Sid": "First",
          "Effect": "Allow",
          "Principal": {"AWS": ["111122223333", "*"], "Service": "sns.amazonaws.com"},
          "Action": ["s3:Get*", "s3:PutObject"],
          "Resource": "arn:aws:s3:::home/${aws:username, 'nobody'}/*",
          "Condition": {
            "StringEquals": {"aws:PrincipalOrgID": "o-exampleorg1"},
            "ForAnyValue:StringLikeIfExists": {
              "aws:PrincipalOrgPaths": ["o-exampleorg1/*", "x"],
              "aws:TagKeys": "é"
            },
            "NumericLessThan": {"s3:TlsVersion": [1.2, "3"]},
            "Bool": {"aws:SecureTransport": true}
          }
        },
        {"Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"}, "NotAction": "*",
          "NotResource": ["arn:aws:s3:::a", "*"]}
      ]
    }
    """#

  let policy = MarkedDocument(Self.whole).parsed(as: .resourcePolicy).policy

  private func place(_ line: Int, _ column: Int) -> SourcePosition {
    SourcePosition(line: line, column: column)
  }

  @Test func theDocument() {
    #expect(policy.version == .v2012)
    #expect(policy.id == "everything")
    #expect(policy.isAcceptable)
    #expect(policy.statements.map(\.index) == [0, 1])
    #expect(policy.statements.map(\.sid) == ["First", nil])
    #expect(policy.statements.map(\.effect) == [.allow, .deny])
    #expect(policy.statements.map(\.position) == [place(5, 5), place(21, 5)])
    #expect(policy.statements.map(\.endPosition) == [place(20, 5), place(22, 45)])
  }

  @Test func principals() {
    #expect(
      policy.statements[0].principal
        == PrincipalElement([
          PrincipalElement.Entry(.aws, "111122223333", position: place(8, 29)),
          PrincipalElement.Entry(.aws, "*", position: place(8, 45)),
          PrincipalElement.Entry(.service, "sns.amazonaws.com", position: place(8, 62)),
        ])
    )
    #expect(
      policy.statements[1].principal
        == PrincipalElement(
          [PrincipalElement.Entry(.aws, "111122223333", position: place(21, 48))],
          isNegated: true
        )
    )
  }

  @Test func actionsAndResources() {
    #expect(
      policy.statements[0].action
        == ActionElement([
          ActionPattern("s3:Get*", position: place(9, 18)),
          ActionPattern("s3:PutObject", position: place(9, 29)),
        ])
    )
    #expect(
      policy.statements[1].action
        == ActionElement([ActionPattern("*", position: place(21, 78))], isNegated: true)
    )
    let first = policy.statements[0].resource
    #expect(
      first?.patterns.first?.text.pieces == [
        .literal("arn:aws:s3:::home/"),
        .variable(PolicyVariable(key: ConditionKey("aws:username"), defaultValue: "nobody")),
        .literal("/"), .anyString,
      ]
    )
    #expect(first?.patterns.first?.position == place(10, 19))
    #expect(policy.statements[1].resource?.isNegated == true)
    #expect(
      policy.statements[1].resource?.patterns.map(\.text.source) == ["arn:aws:s3:::a", "*"]
    )
  }

  @Test func conditions() {
    let tests = policy.statements[0].conditions
    #expect(
      tests.map(\.operator.description) == [
        "StringEquals", "ForAnyValue:StringLikeIfExists", "ForAnyValue:StringLikeIfExists",
        "NumericLessThan", "Bool",
      ]
    )
    #expect(
      tests.map(\.key.text) == [
        "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:TagKeys", "s3:TlsVersion",
        "aws:SecureTransport",
      ]
    )
    #expect(
      tests.map { $0.values.map(\.text) } == [
        ["o-exampleorg1"], ["o-exampleorg1/*", "x"], ["é"], ["1.2", "3"], ["true"],
      ]
    )
    #expect(tests[1].values[0].pattern.pieces == [.literal("o-exampleorg1/"), .anyString])
    #expect(tests[1].position == place(14, 11))
    #expect(tests[1].values[1].position == place(14, 56))
    #expect(tests[3].values[0].position == place(17, 47))
  }

  /// Source: IAM User Guide, `reference_policies_grammar.html`: one of a list may stand alone.
  @Test(arguments: [
    ("Action", #""s3:*""#), ("Action", #"["s3:*"]"#), ("NotAction", #""s3:*""#),
    ("NotAction", #"["s3:*"]"#),
  ])
  func aListOfOneMayStandAlone(_ element: String, _ value: String) throws {
    let changes: KeyValuePairs =
      element == "Action" ? ["Action": value] : ["Action": "", element: value]
    let parsed = MarkedDocument(.serviceControlPolicy, changes).parsed(as: .serviceControlPolicy)
    let action = try #require(parsed.policy.statements.first).action
    #expect(action.patterns.map(\.text) == ["s3:*"])
    #expect(action.isNegated == (element == "NotAction"))
    #expect(parsed.findings.isEmpty)
  }

  @Test func aStatementMayStandAlone() {
    let one = MarkedDocument(.serviceControlPolicy).parsed(as: .serviceControlPolicy).policy
    #expect(one.statements.map(\.index) == [0])
  }

  /// Source: IAM User Guide, `reference_policies_elements_version.html`.
  @Test(arguments: [(#""2008-10-17""#, false), ("", false), (#""2012-10-17""#, true)])
  func theVersionDecidesAboutVariables(_ version: String, _ isVariable: Bool) throws {
    let document = MarkedDocument(
      .identityPolicy,
      [
        "Resource": #""arn:aws:s3:::${aws:username}""#,
        "Condition": #"{"StringEquals": {"a:b": "${aws:username}"}}"#,
      ],
      document: ["Version": version]
    )
    let policy = document.parsed(as: .identityPolicy).policy
    let statement = try #require(policy.statements.first)
    #expect(policy.version == (isVariable ? .v2012 : .v2008))
    #expect(statement.resource?.patterns.first?.text.variables.isEmpty == !isVariable)
    #expect(statement.conditions.first?.values.first?.pattern.variables.isEmpty == !isVariable)
    #expect(policy.isAcceptable)
  }

  @Test(arguments: [
    ("StringLike", true), ("StringNotEquals", true), ("ArnLike", true), ("Bool", true),
    ("NumericEquals", false), ("DateEquals", false), ("IpAddress", false), ("Null", false),
    ("BinaryEquals", false),
  ])
  func theOperatorDecidesAboutVariables(_ name: String, _ isVariable: Bool) throws {
    let document = MarkedDocument(
      .serviceControlPolicy,
      ["Condition": #"{"\#(name)": {"a:b": "${aws:PrincipalArn}"}}"#]
    )
    let statement = try #require(document.parsed(as: .serviceControlPolicy).policy.statements.first)
    let pattern = try #require(statement.conditions.first?.values.first).pattern
    #expect(pattern.variables.isEmpty == !isVariable)
  }

  /// A duplicate is a finding; what is kept is the first.
  @Test func ofTwoEqualKeysTheFirstIsKept() throws {
    let document = MarkedDocument(
      .serviceControlPolicy,
      ["Effect": #""Deny", "Effect": "Allow""#, "Condition": #"{"Bool": {"a:b": true, "a:b": 1}}"#]
    )
    let parsed = document.parsed(as: .serviceControlPolicy)
    let statement = try #require(parsed.policy.statements.first)
    #expect(statement.effect == .deny)
    #expect(statement.conditions.map { $0.values.map(\.text) } == [["true"]])
    #expect(parsed.findings.map(\.code) == ["duplicate-key", "duplicate-key"])
  }

  @Test func whatCanBeReadIsKept() throws {
    let text = #"""
      {"Version": "2012-10-17", "Statement": [
        5,
        {"Effect": "Maybe", "Action": "s3:*", "Resource": "*"},
        {"Effect": "deny", "Action": [1, "s3:*"], "Resource": "*", "Colour": {}},
        {"Sid": "Last", "Effect": "Allow", "Action": "s3:*"}]}
      """#
    let parsed = MarkedDocument(text).parsed(as: .serviceControlPolicy)
    #expect(parsed.policy.statements.map(\.index) == [2, 3])
    #expect(parsed.policy.statements.map(\.effect) == [.deny, .allow])
    #expect(parsed.policy.statements[0].action.patterns.map(\.text) == ["s3:*"])
    #expect(parsed.policy.statements[1].resource == nil)
    #expect(!parsed.policy.isAcceptable)
    #expect(
      parsed.findings.map(\.code) == [
        "wrong-type", "invalid-effect", "invalid-effect", "wrong-type", "unknown-element",
        "missing-resource",
      ]
    )
  }

  @Test func findingsAreInTheOrderOfTheText() {
    let text = #"""
      {"Statement": [{"Condition": {"StringEqual": {"x": []}}, "Action": "x", "Effect": "x",
        "Sid": "!"}], "Version": "x", "Version": "y"}
      """#
    let findings = MarkedDocument(text).parsed(as: .serviceControlPolicy).findings
    #expect(findings.map(\.offset) == findings.map(\.offset).sorted())
    #expect(
      findings.map(\.code) == [
        "missing-resource", "unknown-operator", "condition-key-format", "empty-values",
        "action-format", "invalid-effect", "sid-characters", "invalid-version", "duplicate-key",
      ]
    )
  }
}
