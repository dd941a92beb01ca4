import PolicyLanguage
import RequestModel
import Testing

@testable import CeilingReach

/// Resources of policies of which no source says how AWS reads them.
@Suite struct UnsettledResourceTests {
  @Test(arguments: [
    (#""Resource":"arn:aws:iam:*:role/Admin""#, "fewer than six segments"),
    (#""NotResource":"arn:aws:iam:*:role/Admin""#, "fewer than six segments"),
    (#""Resource":["arn:*:s3:*:a","*"]"#, "fewer than six segments"),
    (#""NotResource":"arn:aws:s3:::home/${aws:PrincipalTag/team}*""#, "has no value"),
  ])
  func verdictIsNotExact(_ resource: String, _ reason: String) throws {
    let answer = try reach(
      of: ["s3:GetObject"],
      under: stack([["F", #"[{"Effect":"Deny","Action":"s3:*",\#(resource)}]"#]])
    ) { $0.assumption = .nothing }[0]
    #expect(answer.verdict == .conditional)
    #expect(!answer.exact)
    #expect(answer.inexact.contains { $0.reason.contains(reason) })
  }

  @Test func shortARNThatEndsInWildcardIsSettled() throws {
    let answer = try reach(
      of: ["s3:GetObject"],
      under: stack([["F", #"[{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3*"}]"#]])
    ) { $0.assumption = .nothing }[0]
    #expect(answer.exact)
  }

  @Test func keyComparedAsARNHoldsNoOtherText() throws {
    let deny = #"""
      [{"Effect":"Deny","Action":"*","Resource":"*",
        "Condition":{"StringNotEquals":{"aws:PrincipalArn":"a"},
                     "ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"}}}]
      """#
    let answer = try reach(of: ["s3:GetObject"], under: stack([["F", deny]])) {
      $0.assumption = .nothing
    }[0]
    let denied = answer.deniedWitness?.context[ConditionKey("aws:PrincipalArn")]?.values.first
    #expect(denied?.hasPrefix("arn:") != false)
  }

  @Test func blockedActionWithoutResourceTypeHasWitness() throws {
    let answer = try reach(
      of: ["s3:ListAllMyBuckets"],
      under: stack([["F", #"[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]"#]])
    )[0]
    #expect(answer.verdict == .blocked)
    #expect(answer.deniedWitness != nil)
  }
}
