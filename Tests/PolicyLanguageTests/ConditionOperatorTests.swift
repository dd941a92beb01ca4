import PolicyLanguage
import Testing

@Suite struct ConditionOperatorTests {
  static let all: [ConditionOperator] = ConditionOperator.Comparison.allCases.flatMap {
    comparison in
    [ConditionOperator.Quantifier.none, .forAllValues, .forAnyValue].flatMap { quantifier in
      (comparison == .null ? [false] : [false, true]).map {
        ConditionOperator(comparison, quantifier: quantifier, ifExists: $0)
      }
    }
  }

  @Test func everyOperatorIsReadAsItIsWritten() {
    #expect(Self.all.count == 159)
    for known in Self.all { #expect(ConditionOperator(parsing: known.description) == known) }
  }

  @Test func caseDoesNotCount() {
    for known in Self.all {
      #expect(ConditionOperator(parsing: known.description.lowercased()) == known)
      #expect(ConditionOperator(parsing: known.description.uppercased()) == known)
    }
  }

  @Test(arguments: [
    "", "IfExists", "NullIfExists", "ForAnyValue:NullIfExists", "StringEqual", "StringEquals ",
    "StringEqualsIfExistsIfExists", "ForAllValues:", "ForAllValues:ForAnyValue:StringLike",
    "ForAllValue:StringEquals", "StringLikeIgnoreCase", "ForAnyValueStringEquals",
  ])
  func otherNamesAreNone(_ name: String) { #expect(ConditionOperator(parsing: name) == nil) }

  /// Source: IAM User Guide, `reference_policies_elements_condition_operators.html`.
  @Test func theNegatedOnesAreThoseWithNot() {
    for comparison in ConditionOperator.Comparison.allCases {
      #expect(comparison.isNegated == comparison.rawValue.contains("Not"))
    }
  }

  @Test(arguments: [
    ("StringEqual", "StringEquals"), ("stringequalsifexist", "StringEqualsIfExists"),
    ("ArnNotLik", "ArnNotLike"), ("ForAnyValues:StringLike", "ForAnyValue:StringLike"),
    ("IPAdress", "IpAddress"), ("NumericLessThanOrEquals", "NumericLessThanEquals"),
    ("ForAllValues:StringLikes", "ForAllValues:StringLike"), ("Boole", "Bool"),
  ])
  func theNearestIsSuggested(_ written: String, _ meant: String) throws {
    let document = MarkedDocument(
      .serviceControlPolicy,
      ["Condition": "{\"\(written)\": {\"a:b\": \"x\"}}"]
    )
    let finding = try #require(document.parsed(as: .serviceControlPolicy).findings.first)
    #expect(finding.code == "unknown-operator")
    #expect(finding.hint == "did you mean \(meant)?")
  }

  /// As in AWS, the test never matches: it has no values, and a positive operator.
  @Test func anUnknownOperatorIsATestThatNeverMatches() throws {
    let document = MarkedDocument(
      .serviceControlPolicy,
      ["Condition": #"{"StringNotEqual": {"a:b": "x"}, "Bool": {"c:d": "true"}}"#]
    )
    let policy = document.parsed(as: .serviceControlPolicy).policy
    let tests = try #require(policy.statements.first).conditions
    #expect(tests.map(\.key.text) == ["a:b", "c:d"])
    #expect(tests.map(\.operator.comparison) == [.stringEquals, .bool])
    #expect(tests.map(\.values.count) == [0, 1])
    #expect(!policy.isAcceptable)
  }
}
