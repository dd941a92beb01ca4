import JSONText
import TestSupport
import Testing

@Suite struct CheckCommandTests {
  private let example: ExampleDatabase

  init() throws { example = try ExampleDatabase() }

  private func check(_ claims: String, _ words: String...) -> CommandResult {
    example.folder.write(#"{"claims": [\#(claims)]}"#, to: "claims.json")
    return BuiltTool.ceiling(
      ["check", "claims.json"] + words,
      environment: [:],
      in: example.folder.path
    )
  }

  private static let trails = #"""
    {"name": "trails go on", "must": "deny", "actions": ["cloudtrail:StopLogging"],
     "targets": ["Root/Prod"]}
    """#
  private static let ireland = #"""
    {"name": "instances in Europe", "must": "allow", "actions": ["ec2:DescribeInstances"],
     "targets": ["Root/Prod"], "when": {"aws:RequestedRegion": ["eu-*"]}}
    """#

  @Test func provesClaims() {
    let result = check(Self.trails)
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.text == "✓ trails go on  proved for 1 account\n1 of 1 claim hold\n")
  }

  @Test func breaksClaimsWithARequest() {
    let result = check("\(Self.trails), \(Self.ireland)")
    #expect(result.status == 1)
    #expect(result.errors == "")
    let lines = result.text.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines[1] == "✕ instances in Europe  broken in 1 of 1 account")
    #expect(lines[2] == "    shop-prod (111122223333): ec2:DescribeInstances is denied")
    #expect(lines[3].contains("arn:aws:iam::111122223333:role/example, aws:RequestedRegion=eu-"))
    #expect(lines[4] == "      because      Guardrails:10 at Prod")
    #expect(lines[5] == "1 of 2 claims hold · 1 broken")
  }

  @Test func writesJSON() throws {
    let result = check("\(Self.trails), \(Self.ireland)", "--format", "json")
    #expect(result.status == 1)
    let root = try JSONParser().parse(SourceText(result.output, file: "output")).root
    #expect(root["schemaVersion"]?.integer == 1)
    #expect(root["snapshot"]?["name"]?.string == "acme")
    let claims = root["claims"].map { Array($0.elements) } ?? []
    #expect(claims.map { $0["name"]?.string } == ["trails go on", "instances in Europe"])
    #expect(claims.map { $0["holds"]?.bool } == [true, false])
    #expect(claims.map { $0["accounts"]?.integer } == [1, 1])
    let broken = try #require(claims.last?["broken"].map { Array($0.elements) }?.first)
    #expect(broken["account"]?.string == "111122223333")
    #expect(broken["witness"]?["action"]?.string == "ec2:DescribeInstances")
    #expect(
      broken["because"]?.elements.map { $0["policyId"]?.string } == ["p-guardrails"]
    )
  }

  @Test func asksAboutTheOrganizationAsItWouldBe() {
    example.folder.write(
      #"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "sqs:*", "Resource": "*"}}"#,
      to: "queues.json"
    )
    #expect(check(Self.trails, "--with", "policy:Guardrails=queues.json").status == 1)
    #expect(check(Self.trails, "--with", "attach:Guardrails@shop-prod").status == 0)
    let moved = check(Self.trails, "--with", "move:shop-prod@Root")
    // Nobody is left whom the claim could be about.
    #expect(moved.status == 2)
    #expect(moved.errors.hasPrefix("error: claims.json:2:14: "))
  }

  @Test func escapesNames() {
    let result = check(
      #"{"name": "\u001b[31mred", "must": "deny", "actions": ["sqs:*"], "targets": ["Root"]}"#
    )
    #expect(result.status == 1)
    #expect(!result.text.contains("\u{1B}"))
  }

  @Test(arguments: [
    ("", [], "error: claims.json:1:12: the list of claims is empty"),
    (
      #"{"name": "a", "must": "deny", "actions": ["sqs:*"], "targets": ["nowhere"]}"#, [],
      #"error: claims.json:1:77: the snapshot has no account, organizational unit or root "nowhere""#
    ),
    (trails, ["--with", "attach:p-nothing@Root"], "error: attach:p-nothing@Root: "),
    (trails, ["--with", "policy:Guardrails=none.json"], "error: cannot read none.json: "),
    (trails, ["--with", "explode:Root"], "error: \"explode:Root\" is not policy:ID=FILE, "),
    (trails, ["--at", "yesterday"], "error: "),
    (trails, ["--snapshot", "none"], "error: "),
  ])
  func saysWhatIsWrong(_ claims: String, _ words: [String], _ message: String) {
    example.folder.write(#"{"claims": [\#(claims)]}"#, to: "claims.json")
    let result = BuiltTool.ceiling(
      ["check", "claims.json"] + words,
      environment: [:],
      in: example.folder.path
    )
    #expect(result.status == 2)
    #expect(result.text == "")
    #expect(result.errors.hasPrefix(message), "\(result.errors)")
  }
}
