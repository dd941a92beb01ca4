import JSONText
import TestSupport
import Testing

@Suite struct ReachBatchTests {
  private let folder = TemporaryFolder()

  private static let full =
    #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#

  private static func deny(_ rest: String) -> String {
    #"{"Version":"2012-10-17","Statement":[{"Sid":"No","Effect":"Deny",\#(rest)}]}"#
  }

  private func answers(to lines: [String]) throws -> [JSONValue] {
    let path = folder.write(lines.joined(separator: "\n"), to: "cases.jsonl")
    let result = BuiltTool.ceiling("reach", "--batch", path)
    #expect(result.status == 0)
    #expect(result.errors == "")
    return try result.text.split(separator: "\n").map {
      try JSONParser().parse(SourceText($0.utf8, file: "answers")).root
    }
  }

  @Test func answersEachLine() throws {
    let noS3 = Self.deny(#""Action":"s3:*","Resource":"*""#)
    let answers = try answers(to: [
      #"{"id":"a","scps":[[\#(Self.full)],[\#(Self.full),{"policy":\#(noS3)}]],"actions":["s3:GetObject","ec2:RunInstances"]}"#,
      "",
      #"{"id":7,"scps":[[\#(Self.full)]],"boundary":\#(noS3),"actions":["sqs:SendMessage"],"account":"111122223333"}"#,
      #"{"id":"no","scps":[[\#(Self.full)]],"actions":["s3:Nope*"]}"#,
      #"{"id":"bad","scps":[[{"Version":"2012-10-17","Statement":[{"Effect":"Permit","Action":"*","Resource":"*"}]}]],"actions":["s3:GetObject"]}"#,
      "not JSON",
    ])
    try #require(answers.count == 5)
    let first = answers[0]["actions"].map { Array($0.elements) } ?? []
    #expect(first.map { $0["action"]?.string } == ["ec2:RunInstances", "s3:GetObject"])
    #expect(first.map { $0["verdict"]?.string } == ["reachable", "blocked"])
    #expect(first[1]["cause"]?.string == "explicitDeny")
    let because = try #require(first[1]["because"]?.elements.first { _ in true })
    #expect(because["level"]?.integer == 1)
    #expect(because["policyIndex"]?.integer == 1)
    #expect(because["sid"]?.string == "No")
    #expect(because["policyId"]?.kind == .null)
    #expect(because["column"]?.integer == 38)
    #expect(
      first[0]["witness"]?["allowed"]?["principalArn"]?.string?.contains("000000000000") == true
    )
    #expect(answers[1]["id"]?.integer == 7)
    let capped = try #require(answers[1]["actions"]?.elements.first { _ in true })
    #expect(capped["cause"]?.string == "implicitDeny")
    #expect(capped["missingAllow"]?.elements.first { _ in true }?["level"]?.kind == .null)
    #expect(answers[2]["error"]?.string?.contains("matches no action") == true)
    #expect(answers[3]["id"]?.string == "bad")
    #expect(answers[3]["error"]?.string?.contains("Permit") == true)
    #expect(answers[3]["error"]?.string?.contains("cases.jsonl:5:") == true)
    #expect(answers[4]["error"]?.string?.contains("cases.jsonl:6:1: ") == true)
  }

  /// A principal's tags are given as facts; its sessions may bring others or may not.
  @Test(arguments: [
    (
      #""principal":"arn:aws:iam::111122223333:role/app","facts":{"aws:PrincipalTag/team":"sec"},"sessionTags":false"#,
      "reachable"
    ),
    (
      #""principal":"arn:aws:iam::111122223333:role/app","facts":{"aws:PrincipalTag/team":"sec"}"#,
      "conditional"
    ),
    (
      #""principal":"arn:aws:iam::111122223333:user/ada","facts":{"aws:PrincipalTag/team":"sec"}"#,
      "reachable"
    ),
    (#""principal":"arn:aws:iam::111122223333:role/app","sessionTags":false"#, "blocked"),
    (#""facts":{"aws:PrincipalTag/team":"sec"}"#, "reachable"),
    (#""facts":{"aws:PrincipalTag/team":null}"#, "blocked"),
    (#""account":null"#, "conditional"),
  ])
  func readsFacts(_ facts: String, _ verdict: String) throws {
    let policy = Self.deny(
      #""Action":"kms:*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalTag/team":"sec"}}"#
    )
    let answers = try answers(to: [
      #"{"id":1,"scps":[[\#(Self.full),\#(policy)]],"actions":["kms:Decrypt"],\#(facts)}"#
    ])
    let action = answers[0]["actions"]?.elements.first { _ in true }
    #expect(
      action?["verdict"]?.string == verdict,
      "\(String(decoding: answers[0].rawText, as: UTF8.self))"
    )
  }

  @Test(arguments: [
    #""account":"12""#, #""at":"soon""#, #""assume":"everything""#, #""principal":"somebody""#,
    #""principal":"arn:aws:sts::111122223333:assumed-role/app/x""#,
    #""account":"111122223333","principal":"arn:aws:iam::222233334444:role/app""#,
    #""facts":{"aws:SourceVpc":"vpc-1","aws:SourceIp":"203.0.113.7"}"#,
    #""facts":{"aws:CalledVia":["x.amazonaws.com"],"aws:ViaAWSService":"false"}"#,
    #""facts":[]"#, #""scps":{}"#, #""actions":"s3:GetObject""#,
    #""resource":"arn:aws:sqs:eu-west-1:111122223333:queue""#,
  ])
  func tellsWhyThereIsNoAnswer(_ field: String) throws {
    let key = field.prefix { $0 != ":" }
    var fields = [
      #""scps":[[\#(Self.full)]]"#, #""actions":["s3:GetObject"]"#,
    ]
    fields.removeAll { $0.hasPrefix(key) }
    let answers = try answers(to: [
      "{\"id\":1," + (fields + [field]).joined(separator: ",") + "}"
    ])
    #expect(answers[0]["id"]?.integer == 1)
    #expect(
      answers[0]["error"]?.string != nil,
      "\(String(decoding: answers[0].rawText, as: UTF8.self))"
    )
    #expect(answers[0]["actions"] == nil)
  }
}
