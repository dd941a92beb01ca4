import Diagnostics
import JSONText
import PolicyLanguage
import RequestModel
import Testing

@Suite struct RequestReadingTests {
  private func request(_ json: String) throws -> Request {
    try Request(reading: JSONParser().parse(SourceText(json.utf8, file: "r.json")).root)
  }

  private func key(_ text: String) -> ConditionKey { ConditionKey(text) }

  @Test func readsARequestWithOneResource() throws {
    let request = try request(
      #"""
      {"principalArn": "arn:aws:iam::111122223333:role/Deploy", "action": "s3:PutObject",
       "resource": "arn:aws:s3:::reports/a.csv", "resourceAccount": "444455556666",
       "context": {"aws:RequestedRegion": "eu-west-1", "aws:TagKeys": ["Team"],
                   "aws:SecureTransport": true, "s3:max-keys": 10, "aws:SourceIp": null}}
      """#
    )
    #expect(request.principal == .arn("arn:aws:iam::111122223333:role/Deploy"))
    #expect(request.action == "s3:PutObject")
    #expect(request.resourceAccount == "444455556666")
    #expect(request.authorizations.map(\.resource) == ["arn:aws:s3:::reports/a.csv"])
    #expect(
      request.context
        == Context([
          key("AWS:requestedregion"): .single("eu-west-1"), key("aws:TagKeys"): .list(["Team"]),
          key("aws:SecureTransport"): .single("true"), key("s3:max-keys"): .single("10"),
        ])
    )
  }

  @Test func readsSeveralAuthorizations() throws {
    let request = try request(
      #"""
      {"principalArn": null, "principal": {"type": "Service", "name": "ec2.amazonaws.com"},
       "action": "ec2:RunInstances", "authorizations": [
        {"resource": "arn:aws:ec2:eu-west-1:1:instance/*", "context": {"ec2:InstanceType": "t3.nano"}},
        {"resource": "arn:aws:ec2:eu-west-1:1:subnet/s", "resourceType": "subnet"}]}
      """#
    )
    #expect(request.principal == .service("ec2.amazonaws.com"))
    #expect(request.resourceAccount == nil)
    #expect(request.authorizations.map(\.resourceType) == [nil, "subnet"])
    #expect(
      request.authorizations.first?.context
        == Context([key("ec2:InstanceType"): .single("t3.nano")])
    )
  }

  @Test(arguments: [
    (#"{"type":"Anonymous"}"#, Request.Principal.anonymous), ("null", .unspecified),
  ])
  func readsWhoAsks(_ json: String, _ principal: Request.Principal) throws {
    let request = try request(
      #"{"principalArn":null,"principal":\#(json),"action":"s3:GetObject","resource":"*"}"#
    )
    #expect(request.principal == principal)
  }

  @Test(arguments: [
    ("7", "1:1: the request is not an object"),
    (#"{"resource":"*"}"#, "1:1: the request has no `action`"),
    (#"{"action":7,"resource":"*"}"#, "1:11: `action` is not a string"),
    (#"{"action":"s3","resource":"*"}"#, "1:11: `s3` is not an action"),
    (#"{"action":"s3:","resource":"*"}"#, "1:11: `s3:` is not an action"),
    (#"{"action":"s3:Get*","resource":"*"}"#, "1:11: `s3:Get*` is not an action"),
    (#"{"action":"s3:A"}"#, "1:1: the request has no `resource`"),
    (#"{"action":"s3:A","resource":""}"#, "1:29: `resource` is empty"),
    (#"{"action":"s3:A","resource":["*"]}"#, "1:29: `resource` is not a string"),
    (
      #"{"action":"s3:A","resource":"*","authorizations":[]}"#,
      "1:29: a request has `resource` or `authorizations`, not both"
    ),
    (#"{"action":"s3:A","authorizations":[]}"#, "1:35: `authorizations` lists none"),
    (#"{"action":"s3:A","authorizations":{}}"#, "1:35: `authorizations` is not a list"),
    (#"{"action":"s3:A","authorizations":["*"]}"#, "1:36: an authorization is not an object"),
    (#"{"action":"s3:A","authorizations":[{}]}"#, "1:36: the request has no `resource`"),
    (
      #"{"action":"s3:A","resource":"*","context":{"a:b":{"x":1}}}"#,
      "1:50: `a:b` is not a string or a list of strings"
    ),
    (
      #"{"action":"s3:A","resource":"*","context":{"a:b":["x",["y"]]}}"#,
      "1:55: a value of `a:b` is not a string"
    ),
    (
      #"{"action":"s3:A","resource":"*","context":{"a:b":"1","A:B":"1"}}"#,
      "1:54: the key `A:B` is given twice"
    ),
    (
      #"{"principalArn":"web","action":"s3:A","resource":"*"}"#,
      "1:17: `principalArn` is not the ARN of a user, a role, a root user or a session of one"
    ),
    (
      #"{"principal":{"type":"Robot"},"action":"s3:A","resource":"*"}"#,
      "1:22: unknown principal type `Robot`; expected `Service` or `Anonymous`"
    ),
    (
      #"{"principal":{"type":"Service"},"action":"s3:A","resource":"*"}"#,
      "1:14: a principal of type Service has no `name`"
    ),
  ])
  func saysWhatIsWrongAndWhere(_ json: String, _ message: String) throws {
    let error = #expect(throws: CaseError.self) { try request(json) }
    let diagnostic = try #require(error?.diagnostic)
    let place = try #require(diagnostic.location)
    #expect("\(place.position): \(diagnostic.message)" == message)
    #expect(place.file == "r.json")
  }
}
