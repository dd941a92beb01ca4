import CeilingReach
import Diagnostics
import JSONText
import OrganizationModel
import Reporting
import RequestModel
import TestSupport
import Testing

@Suite struct ReachJSONTests {
  private func text(pretty: Bool = true, _ body: (inout JSONWriter) -> Void) -> String {
    JSONWriter.text(pretty: pretty, body)
  }

  @Test func writesEveryKindOfAnswer() throws {
    let fixture = try ReachFixture()
    let text = text { ReachJSON.write(fixture.report(), to: &$0) }
    GoldenFile.expect(text, equals: "reach.json")
  }

  @Test func writesUnitsRootsAndPrincipals() throws {
    let fixture = try ReachFixture()
    let unit = text(pretty: false) {
      ReachJSON.write(fixture.report([], of: .target(.unit(fixture.unit))), to: &$0)
    }
    #expect(
      unit.contains(
        #""target":{"type":"organizationalUnit","id":"ou-ab12-11111111","name":"Prod","#
          + #""state":null,"path":["r-ab12"],"ceilings":"scp"}"#
      )
    )
    let root = text(pretty: false) {
      ReachJSON.write(
        fixture.report([], of: .target(.root(fixture.organization.root.id)), ceilings: .disabled),
        to: &$0
      )
    }
    #expect(
      root.contains(
        #""target":{"type":"root","id":"r-ab12","name":"Root","state":null,"path":[],"#
          + #""ceilings":"disabled"}"#
      )
    )
    let arn = "arn:aws:iam::111122223333:role/team/Deploy"
    let role = text(pretty: false) {
      ReachJSON.write(fixture.report([], of: .principal(arn), ceilings: .unknown), to: &$0)
    }
    #expect(
      role.contains(
        #""target":{"type":"principal","id":"arn:aws:iam::111122223333:role/team/Deploy","#
          + #""name":"role/team/Deploy","account":"111122223333","state":"ACTIVE","#
          + #""path":["r-ab12","ou-ab12-11111111"],"ceilings":"unknown"}"#
      )
    )
  }

  @Test func saysWhenOneAuthorizationIsMeant() throws {
    let fixture = try ReachFixture()
    let report = ReachReport(
      snapshot: fixture,
      subject: .target(.account(fixture.account)),
      question: ReachQuestion(resource: "arn:aws:s3:::b"),
      reach: TargetReach(ceilings: .serviceControlPolicies, actions: [])
    )
    let text = text(pretty: false) { ReachJSON.write(report, to: &$0) }
    #expect(text.contains(#""at":null,"#))
    #expect(text.contains(#""ceilings":"scp"},"scope":"authorization","families":[]"#))
  }

  @Test func writesALineForEachAccount() throws {
    let fixture = try ReachFixture()
    let account = try #require(fixture.organization.accounts.first)
    let reach = AccountReach(
      account: account,
      ceilings: .serviceControlPolicies,
      families: fixture.report().reach.families
    )
    let text = text(pretty: false) { writer in
      for _ in 0..<2 { ReachJSON.write(reach, of: fixture, ReachQuestion(), to: &writer) }
    }
    let lines = text.split(separator: "\n")
    #expect(lines.count == 2)
    let keys = try #require(lines.first).keys
    #expect(keys == ["schemaVersion", "snapshot", "catalog", "at", "target", "families"])
  }

  @Test(arguments: [
    (
      Request.Principal.arn("arn:aws:iam::111122223333:root"),
      #"{"principalArn":"arn:aws:iam::111122223333:root","action":"s3:GetObject","#
    ),
    (
      .service("cloudtrail.amazonaws.com"),
      #"{"principalArn":null,"principal":{"type":"Service","name":"cloudtrail.amazonaws.com"},"#
        + #""action":"s3:GetObject","#
    ),
    (
      .anonymous,
      #"{"principalArn":null,"principal":{"type":"Anonymous"},"action":"s3:GetObject","#
    ),
    (.unspecified, #"{"principalArn":null,"action":"s3:GetObject","#),
  ])
  func writesWhoAsks(_ principal: Request.Principal, _ start: String) {
    let request = Request(
      principal: principal,
      action: "s3:GetObject",
      authorizations: [Request.Authorization(resource: "*")]
    )
    let text = text(pretty: false) { $0.request(request) }
    #expect(text == start + #""resource":"*","context":{}}"#)
  }

  @Test func writesOneContextForOneAuthorization() {
    let text = text(pretty: false) { $0.request(ReachFixture.request) }
    #expect(
      text == #"{"principalArn":"arn:aws:iam::111122223333:role/Deploy","#
        + #""action":"s3:PutObject","resource":"arn:aws:s3:::reports/a.csv","#
        + #""resourceAccount":"111122223333","context":{"aws:RequestedRegion":"eu-west-1","#
        + #""aws:TagKeys":["Team"],"s3:x-amz-acl":"private"}}"#
    )
  }

  @Test func writesSeveralAuthorizations() {
    var request = ReachFixture.request
    request.resourceAccount = nil
    request.authorizations.append(Request.Authorization(resource: "*"))
    let text = text(pretty: false) { $0.request(request) }
    #expect(
      text == #"{"principalArn":"arn:aws:iam::111122223333:role/Deploy","#
        + #""action":"s3:PutObject","context":{"aws:RequestedRegion":"eu-west-1","#
        + #""aws:TagKeys":["Team"]},"authorizations":[{"resource":"arn:aws:s3:::reports/a.csv","#
        + #""context":{"s3:x-amz-acl":"private"}},{"resource":"*","context":{}}]}"#
    )
  }

  @Test func writesFindings() {
    let diagnostic = Diagnostic(
      .warning,
      "odd-key",
      "an odd key",
      at: SourceLocation(file: "a.json", position: SourcePosition(line: 2, column: 3))
    )
    #expect(
      text(pretty: false) { $0.diagnostic(diagnostic) }
        == #"{"severity":"warning","code":"odd-key","file":"a.json","line":2,"column":3,"#
        + #""message":"an odd key","hint":null}"#
    )
  }

  @Test func writesTables() {
    #expect(ReachCSV.head == "account,action,accessLevel,verdict,cause\r\n")
    let records = ReachFixture.actions.prefix(3).map { ReachCSV.record("111122223333", $0) }
    #expect(
      records == [
        "111122223333,cloudtrail:StopLogging,Write,blocked,explicitDeny\r\n",
        "111122223333,ec2:RunInstances,Write,conditional,\r\n",
        "111122223333,ec2:StopInstances,Write,blocked,conflict\r\n",
      ]
    )
  }

  /// The keys that contract.md names, at every place of an answer.
  @Test func keepsTheContract() throws {
    let fixture = try ReachFixture()
    let text = text { ReachJSON.write(fixture.report(), to: &$0) }
    let document = try JSONParser().parse(SourceText(Array(text.utf8), file: "reach.json")).root
    #expect(
      document.keys == [
        "schemaVersion", "snapshot", "catalog", "at", "target", "families", "actions",
      ]
    )
    #expect(document["snapshot"]?.keys == ["name", "organizationId", "exportedAt"])
    #expect(document["catalog"]?.keys == ["date", "actions"])
    #expect(document["target"]?.keys == ["type", "id", "name", "state", "path", "ceilings"])
    let families = try #require(document["families"]).elements
    for family in families {
      #expect(
        family.keys == [
          "service", "accessLevel", "reachable", "conditional", "blocked", "onlyExempt",
        ]
      )
    }
    let statementKeys = [
      "policyId", "policyName", "policyType", "attachedTo", "level", "policyIndex", "sid",
      "statement", "line", "column",
    ]
    for action in try #require(document["actions"]).elements {
      #expect(
        action.keys.filter { $0 != "truncated" } == [
          "action", "accessLevel", "verdict", "cause", "exact", "because", "missingAllow",
          "requirements", "witness", "principals", "onlyExempt", "exempt", "assumes", "inexact",
          "exemption",
        ]
      )
      #expect(action["witness"]?.keys == ["allowed", "denied"])
      for missing in try #require(action["missingAllow"]).elements {
        #expect(missing.keys == ["attachedTo", "level"])
      }
      for requirement in try #require(action["requirements"]).elements {
        #expect(requirement.keys == ["anyOf", "because"])
        for way in try #require(requirement["anyOf"]).elements {
          for test in way["allOf"].map({ Array($0.elements) }) ?? [way] {
            #expect(
              test.keys.filter { $0 != "resourceType" } == [
                "key", "operator", "values", "absent", "text",
              ]
            )
          }
        }
      }
      for exempt in try #require(action["exempt"]).elements {
        #expect(exempt.keys == ["key", "operator", "value"])
      }
      for inexact in try #require(action["inexact"]).elements {
        #expect(inexact.keys == ["reason", "key", "statement"])
      }
      for statement in try #require(action["because"]).elements {
        #expect(
          statement.keys == statementKeys
            || statement.keys == statementKeys + ["file", "fileLine", "fileColumn"]
        )
      }
    }
  }
}

extension JSONValue {
  /// The keys of an object in the order of the text.
  var keys: [String] { members.map(\.key.text) }
}

extension Substring {
  fileprivate var keys: [String] {
    get throws { try JSONParser().parse(SourceText(Array(utf8), file: "line")).root.keys }
  }
}
