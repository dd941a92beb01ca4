import JSONText
import TestSupport
import Testing

@Suite struct SimulateBatchTests {
  private let folder = TemporaryFolder()

  private static let full =
    #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#

  private static func request(_ action: String, _ more: String = "") -> String {
    """
    {"principalArn":"arn:aws:iam::111122223333:role/Deploy","action":"\(action)",\
    "resource":"arn:aws:s3:::reports/a.csv"\(more)}
    """
  }

  private func answers(to lines: [String]) throws -> [JSONValue] {
    let path = folder.write(lines.joined(separator: "\n"), to: "cases.jsonl")
    let result = BuiltTool.ceiling("simulate", "--batch", path)
    #expect(result.status == 0)
    #expect(result.errors == "")
    return try result.text.split(separator: "\n").map {
      try JSONParser().parse(SourceText($0.utf8, file: "answers")).root
    }
  }

  @Test func answersAsTheContractSays() throws {
    let answers = try answers(to: [
      """
      {"id":"a","request":\(Self.request("s3:PutObject")),"scps":[[\(Self.full)],[\(Self.full),\
      {"policy":{"Version":"2012-10-17","Statement":[{"Sid":"No","Effect":"Deny","Action":"s3:Put*",\
      "Resource":"*"},{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}}]],"identityPolicies":null}
      """,
      "",
      #"{"id":7,"request":\#(Self.request("s3:GetObject")),"scps":[[\#(Self.full)]],"identityPolicies":[]}"#,
      """
      {"id":"c","request":\(Self.request("s3:GetObject")),"scps":[[\(Self.full)]],\
      "identityPolicies":[\(Self.full)]}
      """,
    ])
    try #require(answers.count == 3)
    #expect(
      answers[0].jsonText == """
        {"id":"a","decision":"explicitDeny","decidedBy":"SERVICE_CONTROL_POLICY","because":[\
        {"policyId":null,"policyName":null,"policyType":"SERVICE_CONTROL_POLICY","attachedTo":null,\
        "level":1,"policyIndex":1,"sid":"No","statement":0,"line":1,"column":38}],"missingKeys":[]}
        """
    )
    #expect(
      answers[1].jsonText == """
        {"id":7,"decision":"implicitDeny","decidedBy":"IDENTITY_POLICY","because":[],"missingKeys":[]}
        """
    )
    #expect(answers[2]["decision"]?.string == "allowed")
    #expect(answers[2]["decidedBy"]?.kind == .null)
    let because = answers[2]["because"].map { Array($0.elements) } ?? []
    #expect(
      because.map { $0["policyType"]?.string } == ["SERVICE_CONTROL_POLICY", "IDENTITY_POLICY"]
    )
  }

  @Test(arguments: [
    (#"{"id":"x","request":nil}"#, "null", "1:21: expected a value, found `nil`"),
    ("[]", "null", "1:1: the case is not an object"),
    (#"{"id":"x"}"#, #""x""#, "1:1: the case has no `request`"),
    (
      #"{"id":"x","request":{"action":"s3:GetObject","resource":"*"}}"#, #""x""#,
      "1:21: the request does not say who makes it; give `principalArn`, or null and `principal` "
        + "with type Service or Anonymous"
    ),
    (
      #"{"id":"x","request":\#(request("s3:Get*"))}"#, #""x""#,
      "1:86: `s3:Get*` is not an action; an action is written `service:Name`, without wildcards"
    ),
    (
      #"{"id":"x","request":\#(request("s3:GetObject", #","context":{"a:B":"1","A:b":"2"}"#))}"#,
      #""x""#,
      "1:162: the key `A:b` is given twice; keys are compared without case; a key with several "
        + "values has a list"
    ),
    (
      #"{"id":"x","request":\#(request("s3:GetObject")),"scps":[[{"Statement":1}]]}"#, #""x""#,
      "1:164: Statement must be an object or a list of objects, not a number"
    ),
    (
      """
      {"id":"x","request":\(request("s3:GetObject")),"boundary":\
      "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Permit\\"}]}"}
      """, #""x""#, "1:197: the statement has neither Action nor NotAction"
    ),
    (
      #"{"id":"x","request":\#(request("s3:GetObject")),"scps":{}}"#, #""x""#,
      "1:149: `scps` is not a list of levels"
    ),
  ])
  func tellsWhatIsWrongAndGoesOn(_ line: String, _ id: String, _ message: String) throws {
    let answers = try answers(to: [line, #"{"id":2,"request":\#(Self.request("s3:GetObject"))}"#])
    try #require(answers.count == 2)
    #expect(answers[0]["id"]?.jsonText == id)
    #expect(answers[0]["error"]?.string == "\(folder.path("cases.jsonl")):\(message)")
    #expect(answers[0]["decision"] == nil)
    #expect(answers[1]["decision"]?.string == "allowed")
  }

  @Test func decidesWhatARefusedPolicySaysBesideTheError() throws {
    let answers = try answers(to: [
      """
      {"id":"x","request":\(Self.request("s3:GetObject")),"scps":[[\(Self.full),\
      {"Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}]]}
      """
    ])
    #expect(answers.first?["decision"]?.string == "explicitDeny")
    #expect(
      answers.first?["error"]?.string?.hasSuffix(
        "a service control policy needs a Version; add \"Version\": \"2012-10-17\""
      ) == true
    )
  }

  @Test func answersEachLineBeforeTheNextOneComes() {
    // The second case is made of the answer to the first, which so has to come first.
    let line = #"{"id":"1","request":\#(Self.request("s3:GetObject"))}"#
    folder.write(line, to: "case")
    let result = BuiltTool.shell(
      """
      mkfifo in out
      "$CEILING" simulate --batch - < in > out &
      exec 3> in 4< out
      cat case >&3; echo >&3
      read -r answer <&4
      echo "$answer" | sed 's/.*"id":"1".*/{"id":"second"}/' >&3
      read -r answer <&4
      exec 3>&-
      echo "$answer"
      """,
      in: folder.path
    )
    #expect(result.text.hasPrefix(#"{"id":"second","error":"standard input:2:1:"#))
  }

  @Test func readsFromStandardInput() {
    let result = BuiltTool.ceiling(
      "simulate",
      "--batch",
      "-",
      input: #"{"id":"1","request":\#(Self.request("s3:GetObject"))}"# + "\r\n"
    )
    #expect(result.status == 0)
    #expect(
      result.text
        == #"{"id":"1","decision":"allowed","decidedBy":null,"because":[],"missingKeys":[]}"# + "\n"
    )
  }

  @Test func showsItsHelp() {
    let result = BuiltTool.ceiling("simulate", "--help")
    #expect(result.status == 0)
    GoldenFile.expect(result.text, equals: "simulate.txt")
  }
}

extension JSONValue {
  fileprivate var jsonText: String { String(decoding: rawText, as: UTF8.self) }
}
