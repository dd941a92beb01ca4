import JSONText
import TestSupport
import Testing

/// The example organization, asked for the causes of a denied access.
@Suite struct SimulatePrincipalTests {
  private static let roles = "arn:aws:iam::444455556666:role"
  private static let ireland = ["--context", "aws:RequestedRegion=eu-west-1"]

  static let example: String = {
    let test = #filePath
    return test.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
      + "/OrgSnapshots/example"
  }()

  private func simulate(_ role: String, _ words: [String]) -> CommandResult {
    BuiltTool.ceiling(
      ["simulate", "--snapshot", Self.example, "--principal", "\(Self.roles)/\(role)"] + words
    )
  }

  private func results(_ role: String, _ words: [String]) throws -> [JSONValue] {
    let result = simulate(role, words + ["--format", "json"])
    #expect(result.status == 0)
    let root = try JSONParser().parse(SourceText(result.text.utf8, file: "answer")).root
    #expect(root["schemaVersion"]?.integer == 1)
    return root["results"].map { Array($0.elements) } ?? []
  }

  /// What a request was denied for, in the words of the answer.
  private struct Cause: Hashable {
    var decision: String?
    var decidedBy: String?
    var statements: [String?] = []
    var unmetKeys: [String] = []
  }

  private func cause(_ role: String, _ words: [String]) throws -> Cause {
    let results = try results(role, words)
    let only = try #require(results.first)
    #expect(results.count == 1)
    return Cause(
      decision: only["decision"]?.string,
      decidedBy: only["decidedBy"]?.string,
      statements: only["because"]?.elements.map { $0["sid"]?.string } ?? [],
      unmetKeys: only["unmetConditions"]?.elements.flatMap {
        $0["keys"]?.elements.compactMap(\.string) ?? []
      } ?? []
    )
  }

  @Test func tellsThatNoIdentityPolicyAllows() throws {
    #expect(
      try cause(
        "app/shop-web",
        ["--action", "s3:GetObject", "--resource", "arn:aws:s3:::elsewhere/x"] + Self.ireland
      ) == Cause(decision: "implicitDeny", decidedBy: "IDENTITY_POLICY")
    )
  }

  @Test func tellsWhatDeniesExplicitly() throws {
    #expect(
      try cause(
        "Support",
        [
          "--action", "s3:DeleteObject",
          "--resource", "arn:aws:s3:::larkfield-shop-tickets/legal-hold/x",
        ] + Self.ireland
      )
        == Cause(
          decision: "explicitDeny",
          decidedBy: "IDENTITY_POLICY",
          statements: ["LegalHold"]
        )
    )
  }

  @Test func tellsThatAResourcePolicyDoesNotAllow() throws {
    #expect(
      try cause(
        "BreakGlass",
        ["--action", "sts:AssumeRole", "--resource", "\(Self.roles)/app/shop-web"] + Self.ireland
      ) == Cause(decision: "implicitDeny", decidedBy: "RESOURCE_POLICY")
    )
  }

  @Test func tellsWhichServiceControlPolicyDenies() throws {
    #expect(
      try cause(
        "Deploy",
        ["--action", "s3:CreateBucket", "--resource", "arn:aws:s3:::b"]
          + ["--context", "aws:RequestedRegion=us-east-1"]
      )
        == Cause(
          decision: "explicitDeny",
          decidedBy: "SERVICE_CONTROL_POLICY",
          statements: ["OnlyIrelandAndFrankfurt"]
        )
    )
  }

  @Test func tellsWhichConditionIsNotMet() throws {
    let words = [
      "--action", "ec2:StopInstances",
      "--resource", "arn:aws:ec2:eu-west-1:444455556666:instance/i-1",
    ]
    #expect(
      try cause("Operator", words + ["--context", "aws:ResourceTag/Team=ledger"])
        == Cause(
          decision: "implicitDeny",
          decidedBy: "IDENTITY_POLICY",
          unmetKeys: ["aws:ResourceTag/Team"]
        )
    )
    // The variable in the policy is the role's own tag, which the snapshot tells.
    #expect(
      try cause("Operator", words + ["--context", "aws:ResourceTag/Team=shop"]).decision
        == "allowed"
    )
  }

  @Test func tellsThatTheBoundaryDoesNotAllow() throws {
    #expect(
      try cause(
        "app/shop-reports",
        ["--action", "sqs:SendMessage", "--resource", "arn:aws:sqs:eu-west-1:444455556666:jobs"]
      ) == Cause(decision: "implicitDeny", decidedBy: "PERMISSIONS_BOUNDARY")
    )
  }

  @Test func tellsThatThereIsNoSuchPrincipal() {
    let result = simulate("app/shop-report", ["--action", "sqs:SendMessage"])
    #expect(result.status == 2)
    #expect(result.text == "")
    #expect(
      result.errors == """
        error: account 444455556666 has no user or role \
        arn:aws:iam::444455556666:role/app/shop-report in the snapshot
          did you mean arn:aws:iam::444455556666:role/app/shop-reports?

        """
    )
  }

  @Test func findsThePoliciesOfGroups() throws {
    let words = [
      "--action", "dynamodb:Scan", "--action", "dynamodb:PutItem",
      "--resource", "arn:aws:dynamodb:eu-west-1:444455556666:table/stock", "--format", "json",
      "--principal", "arn:aws:iam::444455556666:user/service/svc-erp", "--snapshot", Self.example,
    ]
    let result = BuiltTool.ceiling(["simulate"] + words)
    let root = try JSONParser().parse(SourceText(result.text.utf8, file: "answer")).root
    let results = root["results"].map { Array($0.elements) } ?? []
    #expect(results.map { $0["decision"]?.string } == ["allowed", "implicitDeny"])
    let grant = results.first?["because"]?.elements.first {
      $0["policyType"]?.string == "IDENTITY_POLICY"
    }
    #expect(grant?["policyId"]?.string == "count-stock")
    #expect(grant?["attachedTo"]?.string == "arn:aws:iam::444455556666:group/StockCounters")
    #expect(grant?["file"]?.string == "\(Self.example)/iam/444455556666.json")
  }

  @Test func writesForPeople() {
    let result = simulate(
      "Deploy",
      ["--action", "ec2:RunInstances", "--action", "logs:CreateLogGroup"]
        + ["--resource", "arn:aws:ec2:eu-west-1:444455556666:instance/*"]
    )
    #expect(result.status == 0)
    #expect(result.errors == "")
    GoldenFile.expect(result.text, equals: "simulate-people.txt")
  }

  @Test func writesAsTheAWSCommandDoes() {
    let result = simulate(
      "app/shop-reports",
      ["--action", "s3:GetObject", "--action", "sqs:SendMessage", "--format", "aws"]
        + ["--resource", "arn:aws:s3:::larkfield-shop-tickets/1", "--resource", "arn:aws:s3:::b/1"]
        + Self.ireland
    )
    #expect(result.status == 0)
    GoldenFile.expect(result.text, equals: "simulate-principal-policy.json")
  }

  @Test func takesTheRequestOfTheAWSCommand() {
    let folder = TemporaryFolder()
    folder.write(
      #"""
      {"PolicyInputList": [
         "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}",
         "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"ec2:*\",\n      \"Resource\": \"*\",\n      \"Condition\": {\"StringEquals\": {\"aws:RequestedRegion\": \"eu-west-1\"}}\n    }\n  ]\n}"],
       "OrderedOrganizationPolicyInputList": [
         {"ServiceControlPolicyInputList": ["{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"]},
         {"ServiceControlPolicyInputList": ["{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"NotAction\":\"s3:Delete*\",\"Resource\":\"*\"}]}"]}],
       "ActionNames": ["s3:GetObject", "s3:DeleteBucket", "ec2:DescribeInstances"]}
      """#,
      to: "request.json"
    )
    let result = BuiltTool.ceiling(
      "simulate",
      "--cli-input-json",
      "request.json",
      "--format",
      "aws",
      in: folder.path
    )
    #expect(result.errors == "")
    #expect(result.status == 0)
    GoldenFile.expect(result.text, equals: "simulate-custom-policy.json")
  }

  @Test(arguments: [
    ([], "error: --principal, --batch or --cli-input-json is missing"),
    (["--principal", "arn:aws:iam::444455556666:role/Deploy"], "error: --action is missing"),
    (
      ["--principal", "arn:aws:iam::444455556666:role/Deploy", "--action", "s3:*"],
      "error: \"s3:*\" is not an action"
    ),
    (
      ["--principal", "x", "--action", "s3:GetObject", "--context", "aws:RequestedRegion"],
      "error: \"aws:RequestedRegion\" is not KEY=VALUE"
    ),
    (["--batch", "a", "--principal", "b"], "error: --batch and --principal exclude each other"),
    (["--batch", "a", "--format", "json"], "error: --format and --batch exclude each other"),
  ])
  func saysHowItIsUsed(_ words: [String], _ message: String) {
    let result = BuiltTool.ceiling(["simulate"] + words)
    #expect(result.status == 2)
    #expect(result.errors.split(separator: "\n").first.map(String.init) == message)
  }
}
