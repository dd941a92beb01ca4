import PolicyLanguage
import RequestModel
import Testing

@testable import CeilingReach

/// What stands in the context of a witness besides what the statements turn on.
@Suite struct WitnessContextTests {
  private func answer(
    _ levels: [[String]],
    _ action: String = "dynamodb:PutItem",
    given: [String: Context.Value?] = [:],
    _ assumption: ReachQuestion.Assumption = .catalog
  ) throws -> ActionReach {
    let facts = ReachFacts(
      account: assumption == .catalog ? caseAccount : nil,
      given: Dictionary(uniqueKeysWithValues: given.map { (ConditionKey($0), $1) })
    )
    return try reach(of: [action], under: stack(levels), facts: facts) {
      $0.assumption = assumption
    }[0]
  }

  private func texts(_ request: Request?) -> [String: [String]] {
    guard let request else { return [:] }
    var result: [String: [String]] = [:]
    for context in [request.context] + request.authorizations.map(\.context) {
      for (key, value) in context.values { result[key.text] = value.values }
    }
    return result
  }

  /// A request without a fact is none that the question is about.
  @Test(arguments: [ReachQuestion.Assumption.nothing, .catalog])
  func givenFactsAreThere(_ assumption: ReachQuestion.Assumption) throws {
    let answer = try answer(
      [["F"], ["F", deny("s3:*", if: #""StringNotEquals":{"aws:PrincipalTag/team":"app"}"#)]],
      "sqs:SendMessage",
      given: ["aws:PrincipalTag/team": .single("app"), "aws:SourceIp": nil],
      assumption
    )
    #expect(answer.verdict == .reachable)
    let context = texts(answer.allowedWitness)
    #expect(context["aws:PrincipalTag/team"] == ["app"])
    #expect(context["aws:SourceIp"] == nil)
  }

  @Test func factsUnderAnotherNameAreThereUnderBoth() throws {
    let answer = try answer(
      [["F"]],
      "ec2:StopInstances",
      given: ["ec2:Region": .single("eu-west-1")]
    )
    let context = texts(answer.allowedWitness)
    #expect(context["ec2:Region"] == ["eu-west-1"])
    #expect(context["aws:RequestedRegion"] == ["eu-west-1"])
  }

  private static let office = #"""
    [{"Effect":"Allow","Action":"*","Resource":"*",
      "Condition":{"IpAddress":{"aws:SourceIp":"192.0.2.0/24"}}}]
    """#
  private static let elsewhere = deny(
    #""Action":"*","Resource":"arn:aws:sqs:*:*:*","#
      + #""Condition":{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"}}"#
  )

  /// A request comes from a public address, or through an endpoint with all keys of that.
  @Test(arguments: [
    [[office]], [["F", elsewhere], [office]],
    [["F", deny("*", if: #""Null":{"aws:SourceVpce":"true"}"#)]],
    [["F", deny("*", if: #""Null":{"aws:SourceIp":"false"}"#)]],
    [["F", deny("*", if: #""StringNotEquals":{"aws:VpceAccount":"111122223333"}"#)]],
  ])
  func requestComesFromSomewhere(_ levels: [[String]]) throws {
    let answer = try answer(levels)
    #expect(answer.verdict == .conditional)
    for witness in [answer.allowedWitness, answer.deniedWitness] {
      let context = texts(witness)
      let isThroughEndpoint = context["aws:SourceIp"] == nil
      for key in ["aws:SourceVpc", "aws:SourceVpce", "aws:VpcSourceIp"] {
        #expect((context[key] != nil) == isThroughEndpoint, "\(key) in \(context)")
      }
    }
  }

  @Test func chainHasBothEnds() throws {
    let answer = try answer([
      ["F", deny("*", if: #""StringNotEquals":{"aws:CalledViaLast":"athena.amazonaws.com"}"#)]
    ])
    let context = texts(answer.allowedWitness)
    #expect(context["aws:CalledVia"] == ["athena.amazonaws.com"])
    #expect(context["aws:CalledViaFirst"] == ["athena.amazonaws.com"])
    #expect(context["aws:ViaAWSService"] == ["true"])
  }
}
