import Testing

@testable import CeilingReach

/// Requirements as short as they can be.
@Suite struct RequirementTests {
  private static func regions(_ name: String, _ values: String) -> String {
    deny("*", if: #""\#(name)":{"aws:RequestedRegion":[\#(values)]}"#)
  }

  private static let ireland = regions("StringNotEquals", #""eu-west-1","us-east-1""#)

  @Test(
    arguments: [
      // Values that no request has are left out.
      (
        [regions("StringNotEquals", #""${HOME_REGION}","eu-west-1","nowhere","us-east-1""#)],
        "ec2:StopInstances", ["the Region is eu-west-1 or us-east-1"]
      ),
      (
        [regions("StringEquals", #""nowhere","eu-west-1""#)], "ec2:StopInstances",
        ["the Region is not eu-west-1"]
      ),
      (
        [
          deny(
            "s3:*",
            if: #""ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::*:role/aws-service-role/*","#
              + #""arn:aws:iam::*:role/BG","arn:aws-cn:iam::*:role/BG"]}"#
          )
        ], "s3:GetObject", ["the caller is like arn:aws:iam::*:role/BG"]
      ),
      // What one statement excludes is no more among what another one lists.
      (
        [ireland, regions("StringEquals", #""us-east-1","us-east-2""#)], "ec2:StopInstances",
        ["the Region is eu-west-1"]
      ),
      // What is asked of several resource types is one requirement.
      (
        [
          deny(
            #""Action":"ec2:*","Condition":{"Null":{"aws:RequestTag/Team":"true"}},"#
              + #""Resource":["arn:aws:ec2:*:*:instance/*","arn:aws:ec2:*:*:volume/*"]"#
          )
        ], "ec2:RunInstances",
        ["instance: aws:RequestTag/Team is present & volume: aws:RequestTag/Team is present"]
      ),
      // A value of a wrong form makes a negated operator hold of nothing but an absent key.
      (
        [deny("s3:*", if: #""NotIpAddress":{"aws:VpcSourceIp":"<cidr>"}"#)], "s3:GetObject",
        ["aws:VpcSourceIp is present"]
      ),
    ] as [([String], String, [String])]
  )
  func saysItShortly(_ policies: [String], _ action: String, _ expected: [String]) throws {
    let answer = try reach(of: [action], under: stack([["F"] + policies]))[0]
    #expect(answer.verdict == .conditional)
    #expect(answer.exact)
    #expect(texts(answer.requirements) == expected)
  }

  /// A rule that no source confirms is told where an answer rests on it.
  @Test func tellsWhatIsAssumedOfMalformedValues() throws {
    let answer = try reach(
      of: ["s3:GetObject"],
      under: stack([["F", deny("s3:*", if: #""NotIpAddress":{"aws:SourceIp":"<cidr>"}"#)]])
    )[0]
    #expect(
      answer.assumes.contains { $0.contains("NotIpAddress of aws:SourceIp holds of no value") }
    )
  }
}
