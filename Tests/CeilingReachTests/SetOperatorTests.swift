import Testing

@testable import CeilingReach

/// Values that are never empty, under set operators, of keys that hold one value.
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
}
