import PolicyLanguage
import RequestModel
import Testing

@testable import CeilingReach

/// Set operators over keys that hold one value.
@Suite struct SetOperatorTests {
  @Test(arguments: [
    (
      "NotIpAddress", "ForAnyValue:IpAddress", "aws:VpcSourceIp", "2001:db8:1::/48", "2001:db8::/32"
    ),
    ("NumericGreaterThan", "ForAllValues:NumericLessThan", "aws:MultiFactorAuthAge", "5", "9"),
    (
      "DateGreaterThan", "ForAllValues:DateLessThan", "aws:TokenIssueTime", "2026-01-01T00:00:00Z",
      "2027-01-01T00:00:00Z"
    ),
  ])
  func rangesThatLeaveNothingBlock(
    _ plain: String,
    _ ofSet: String,
    _ key: String,
    _ first: String,
    _ second: String
  ) throws {
    let denies = [
      #"{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"\#(plain)":{"\#(key)":"\#(first)"}}}"#,
      #"{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"\#(ofSet)":{"\#(key)":"\#(second)"}}}"#,
    ]
    for statements in [denies, denies.reversed()] {
      let answer = try reach(
        of: ["s3:GetObject"],
        under: stack([["F", "[\(statements.joined(separator: ","))]"]])
      )[0]
      #expect(answer.verdict == .blocked)
      #expect(answer.cause == .conflict)
      #expect(answer.exact)
    }
  }

  /// A key that is there and holds an empty text is a set of nothing: `ForAllValues` holds of it,
  /// `ForAnyValue` does not.
  ///
  /// Source: IAM User Guide, `reference_policies_multi-value-conditions.html`.
  @Test(arguments: [
    ("test:Set", ReachQuestion.Assumption.nothing), ("aws:PrincipalTag/team", .catalog),
  ])
  func emptyTextIsAnEmptySet(_ key: String, _ assumption: ReachQuestion.Assumption) throws {
    func deny(_ condition: String) -> String {
      #"[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{\#(condition)}}]"#
    }
    let isAbsent = deny(#""Null":{"\#(key)":"true"}"#)
    let hasSome = deny(#""ForAnyValue:StringLike":{"\#(key)":"*"}"#)
    let hasOnlyTeam = deny(#""ForAllValues:StringEquals":{"\#(key)":"team"}"#)
    func answer(_ policies: [String]) throws -> ActionReach {
      try reach(of: ["s3:GetObject"], under: stack([["F"] + policies])) {
        $0.assumption = assumption
      }[0]
    }
    let passing = try answer([isAbsent, hasSome])
    #expect(passing.verdict == .conditional)
    #expect(passing.exact)
    #expect(passing.allowedWitness?.context[ConditionKey(key)] == .single(""))
    #expect(try answer([isAbsent, hasSome, hasOnlyTeam]).verdict == .blocked)
  }

  /// AWS tells of keys that are there and "resolve to a null data set", and not which ones do: where
  /// such a request alone would pass, nothing is certain.
  @Test func setWithoutValuesIsNotSettled() throws {
    func deny(_ condition: String) -> String {
      #"[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{\#(condition)}}]"#
    }
    let isAbsent = deny(#""Null":{"aws:TagKeys":"true"}"#)
    let hasOther = deny(#""ForAnyValue:StringNotEquals":{"aws:TagKeys":"a"}"#)
    let hasOne = deny(#""ForAnyValue:StringEquals":{"aws:TagKeys":"a"}"#)
    let hasOnlyOne = deny(#""ForAllValues:StringEquals":{"aws:TagKeys":"a"}"#)
    func answer(_ policies: [String]) throws -> ActionReach {
      try reach(of: ["ec2:CreateTags"], under: stack([["F"] + policies]))[0]
    }
    let open = try answer([isAbsent, hasOther, hasOne])
    #expect(open.verdict == .conditional)
    #expect(open.inexact.map(\.key) == ["aws:TagKeys", "aws:TagKeys"])
    #expect(open.inexact.allSatisfy { $0.reason.contains("without a value") })
    #expect(open.allowedWitness == nil)
    let settled = try answer([isAbsent, hasOther, hasOnlyOne])
    #expect(settled.verdict == .blocked)
    #expect(settled.exact)
    let other = try answer([isAbsent, hasOther])
    #expect(other.verdict == .conditional)
    #expect(other.exact)
  }

  /// Of bytes the empty ones are left out by themselves: no test of their spelling leaves anything
  /// open.
  @Test func bytesUnderSetOperatorsAreDecided() throws {
    let deny = #"""
      [{"Effect":"Deny","Action":"*","Resource":"*","Condition":{
        "ForAnyValue:BinaryEquals":{"test:Bytes":"QQ=="},
        "ForAllValues:BinaryEquals":{"test:Bytes":"QUI="}}}]
      """#
    let answer = try reach(of: ["s3:GetObject"], under: stack([["F", deny]])) {
      $0.assumption = .nothing
    }[0]
    #expect(answer.verdict == .reachable)
    #expect(answer.exact)
  }
}
