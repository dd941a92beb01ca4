import JSONText
import OrganizationModel
import PolicyLanguage
import PolicyWording
import Testing

@testable import SitePublishing

@Suite struct CallerPatternTests {
  /// The values that a condition of a Deny statement spares.
  private func callers(_ condition: String) -> [SparedCaller] {
    let document = """
      {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*",\
      "Condition":\(condition)}]}
      """
    return ParsedPolicy(
      parsing: SourceText(document.utf8, file: "test"),
      as: .serviceControlPolicy
    ).policy.statements.flatMap { SparedCaller.all(in: $0) }
  }

  private func role(_ path: String, tags: [String: String] = [:]) throws -> Principal {
    let account = try #require(AccountID("111122223333"))
    return Principal(
      kind: .role,
      arn: "arn:aws:iam::111122223333:role/\(path)",
      account: account,
      name: path.split(separator: "/").last.map(String.init) ?? path,
      uniqueID: "AROAEXAMPLE0000000001",
      tags: tags
    )
  }

  @Test(arguments: [
    (#"{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/BreakGlass"}}"#, true),
    (#"{"ArnNotEquals":{"aws:principalarn":"arn:aws:iam::*:role/Break*"}}"#, true),
    (#"{"StringNotLike":{"aws:PrincipalArn":"*:role/BreakGlass"}}"#, true),
    // In an ARN a star ends with its segment.
    (#"{"ArnNotLike":{"aws:PrincipalArn":"*:role/BreakGlass"}}"#, false),
    (#"{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::444455556666:role/BreakGlass"}}"#, false),
    (#"{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/team/BreakGlass"}}"#, false),
    (#"{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/breakglass"}}"#, false),
    (
      #"{"StringNotEqualsIgnoreCase":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/breakglass"}}"#,
      true
    ),
    (#"{"StringNotEquals":{"aws:PrincipalArn":"arn:aws:iam::*:role/BreakGlass"}}"#, false),
    (#"{"StringNotLike":{"aws:userid":"AROAEXAMPLE0000000001:*"}}"#, true),
    (#"{"StringNotLike":{"aws:userid":"AROAOTHER*:*"}}"#, false),
    (#"{"StringNotEquals":{"aws:PrincipalTag/Team":"sec"}}"#, true),
    (#"{"StringNotEquals":{"aws:PrincipalTag/Team":"shop"}}"#, false),
    (#"{"StringNotEquals":{"aws:username":"BreakGlass"}}"#, false),
  ])
  func knowsWhomAValueNames(_ condition: String, _ names: Bool) throws {
    let caller = try #require(callers(condition).first)
    let pattern = try #require(CallerPattern(caller))
    #expect(pattern.names(try role("BreakGlass", tags: ["team": "sec"])) == names)
  }

  @Test(arguments: [
    (#"{"StringNotEquals":{"aws:PrincipalArn":"arn:aws:iam::*:role/BreakGlass"}}"#, true),
    (#"{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:sts::*:assumed-role/BreakGlass/*"}}"#, true),
    (#"{"StringNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/BreakGlass"}}"#, false),
    (#"{"StringNotEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/A"}}"#, false),
  ])
  func knowsWhatNoRequestHas(_ condition: String, _ isImpossible: Bool) throws {
    let caller = try #require(callers(condition).first)
    #expect(CallerPattern.isImpossible(caller) == isImpossible)
  }

  @Test func leavesOpenWhatFollowsFromTheRequest() throws {
    let caller = try #require(
      callers(#"{"StringNotEquals":{"aws:PrincipalTag/Team":"${aws:ResourceTag/Team}"}}"#).first
    )
    #expect(CallerPattern(caller) == nil)
  }
}
