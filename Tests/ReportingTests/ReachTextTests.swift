import ActionCatalog
import CeilingReach
import OrganizationModel
import OutputChannels
import PolicyLanguage
import Reporting
import TestSupport
import Testing

@Suite struct ReachTextTests {
  private func text(
    _ report: ReachReport,
    style: TerminalStyle = .plain,
    size: TerminalSize = .page
  ) throws -> String {
    try ReachText.lines(for: report, style: style, size: size).joined(separator: "\n") + "\n"
  }

  @Test func tellsWhatIsBlockedFirst() throws {
    GoldenFile.expect(try text(try ReachFixture().report()), equals: "overview.txt")
  }

  @Test func tellsAllOfAFewActions() throws {
    let report = try ReachFixture().report(
      ReachFixture.actions.filter { $0.action != "ec2:StopInstances" },
      asking: ["*"]
    )
    GoldenFile.expect(try text(report), equals: "detail.txt")
  }

  @Test func gathersOneReasonOverManyServices() throws {
    let fixture = try ReachFixture()
    var actions: [ActionReach] = []
    for service in ["athena", "ec2", "iam", "s3", "sqs"] {
      for name in ["CreateThing", "GetThing"] {
        var action = ActionReach(
          action: "\(service):\(name)",
          accessLevel: name == "GetThing" ? .read : .write,
          verdict: .blocked,
          cause: .implicitDeny
        )
        action.missingAllow = [MissingAllow(attachedTo: "ou-ab12-11111111", level: 1)]
        actions.append(action)
      }
    }
    actions.append(ActionReach(action: "sts:GetThing", accessLevel: .read, verdict: .reachable))
    #expect(
      try text(fixture.report(actions)).contains(
        "  5 services  10 of 10  Athena, EC2, IAM, S3 and SQS  nothing allows it at Prod\n"
      )
    )
    actions.removeLast()
    #expect(
      try text(fixture.report(actions)).contains(
        "  all of 5 services  10 of 10  everything  nothing allows it at Prod\n"
      )
    )
  }

  @Test func fitsTheScreen() throws {
    let fixture = try ReachFixture()
    var actions: [ActionReach] = []
    for number in 0..<300 {
      var action = ActionReach(
        action: "ec2:Action\(number)",
        accessLevel: .write,
        verdict: number % 2 == 0 ? .blocked : .conditional,
        cause: number % 2 == 0 ? .explicitDeny : nil
      )
      action.because = [ReachFixture.statement("Policy\(number)", sid: "S", line: number + 1)]
      actions.append(action)
    }
    for lines in [20, 30, 50] {
      let size = TerminalSize(columns: 90, lines: lines)
      let shown = try ReachText.lines(for: fixture.report(actions), size: size)
      #expect(shown.count <= lines)
      #expect(shown.count > lines - 4)
      #expect(shown.allSatisfy { $0.count <= 90 })
      #expect(shown.contains { $0.hasPrefix("  … and ") })
    }
  }

  @Test func coloursOnlyWhenAsked() throws {
    let report = try ReachFixture().report()
    #expect(!(try text(report).contains("\u{1B}")))
    #expect(
      try text(report, style: TerminalStyle(isColored: true)).contains(
        "\u{1B}[1;31m✕ blocked\u{1B}"
      )
    )
  }

  @Test func escapesNames() throws {
    let fixture = try ReachFixture()
    let account = try #require(AccountID("222233334444"))
    let text = try text(fixture.report([], of: .target(.account(account))))
    #expect(
      text.hasPrefix("old\\u{1b}[31m · 222233334444 · Root › Prod · suspended ")
    )
    #expect(!text.contains("\u{1B}"))
  }

  @Test(arguments: [
    (
      CeilingState.disabled,
      "service control policies are not enabled on the root: nothing is restricted"
    ),
    (.none, "service control policies do not restrict service-linked roles"),
    (.unknown, "some ceilings are not known: what is attached to Root"),
  ])
  func saysWhenThereIsNoCeiling(_ state: CeilingState, _ note: String) throws {
    let fixture = try ReachFixture()
    #expect(try text(fixture.report([], ceilings: state)).contains("\n\(note)"))
  }

  @Test func saysThatTheManagementAccountIsFree() throws {
    let fixture = try ReachFixture()
    let account = try #require(fixture.organization.managementAccount)
    let text = try text(fixture.report([], of: .target(.account(account)), ceilings: .none))
    #expect(text.contains(" · management account "))
    #expect(text.contains("\nservice control policies do not restrict the management account\n"))
  }

  @Test func tellsWhatABoundaryMayTakeBeside() throws {
    var fixture = try ReachFixture()
    let boundary = PermissionsBoundary(
      arn: "arn:aws:iam::111122223333:policy/DeveloperBoundary",
      document: nil
    )
    fixture.uses = [BoundaryUse(boundary: boundary, users: 1, roles: 9)]
    fixture.principals = [
      Principal(
        kind: .role,
        arn: "arn:aws:iam::111122223333:role/dev/Deploy",
        account: fixture.account,
        name: "Deploy",
        boundary: boundary
      )
    ]
    #expect(
      try text(fixture.report()).contains(
        "\n1 user and 9 roles also stand under DeveloperBoundary: "
          + "ceiling reach arn:aws:iam::111122223333:role/dev/Deploy\n"
      )
    )
  }

  @Test func saysWhosePrincipalItIs() throws {
    let arn = "arn:aws:iam::111122223333:role/dev/Deploy"
    let text = try text(try ReachFixture().report([], of: .principal(arn)))
    #expect(text.hasPrefix("role/dev/Deploy · shop-prod · 111122223333 · Root › Prod "))
  }
}
