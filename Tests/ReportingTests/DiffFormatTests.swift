import CeilingDiff
import CeilingReach
import JSONText
import OrganizationModel
import PolicyLanguage
import Testing

@testable import Reporting

/// What differs, in the forms that other programs show; names that would be more than text there.
@Suite struct DiffFormatTests {
  private static let hostile = "a|b</details>\u{1B}[31m`x`\"&<script>\n# @everybody"

  private struct State: SnapshotContents {
    var name = DiffFormatTests.hostile
    var organization: Organization

    func principals(of account: AccountID) -> [Principal] { [] }
    func boundaryUses(of account: AccountID) -> [BoundaryUse] { [] }
    func principalListing(of account: AccountID) -> PrincipalListing { .complete }
  }

  /// Accounts with a policy each, which denies more after the change.
  private func report(accounts count: Int, denies: Bool) throws -> DiffReport {
    let root = try #require(RootID("r-ab12"))
    func state(_ extra: Bool) throws -> State {
      var policies: [OrganizationPolicy] = []
      var accounts: [Account] = []
      var attachments: [PolicyAttachment] = []
      func add(_ policy: OrganizationPolicy, _ target: PolicyTarget) {
        policies.append(policy)
        attachments.append(PolicyAttachment(policy: policy.id, target: target))
      }
      func document(_ text: String) -> PolicyDocument {
        PolicyDocument(SourceText(text.utf8, file: "scp policy ä.json"))
      }
      let allow =
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#
      add(
        OrganizationPolicy(
          id: .fullAWSAccess,
          name: "FullAWSAccess",
          kind: .serviceControlPolicy,
          isAWSManaged: true,
          document: document(allow)
        ),
        .root(root)
      )
      for number in 0..<count {
        let id = try #require(AccountID(String(100_000_000_000 + number)))
        accounts.append(
          Account(id: id, name: "\(Self.hostile) \(number)", parent: .root(root))
        )
        attachments.append(PolicyAttachment(policy: .fullAWSAccess, target: .account(id)))
        let action = number % 2 == 0 ? "s3:PutObject" : "sqs:SendMessage"
        let statement =
          #"{"Effect":"Deny","Action":"\#(extra ? action : "sns:Publish")","Resource":"*"}"#
        add(
          OrganizationPolicy(
            id: try #require(OrganizationPolicyID("p-\(100_000_000 + number)")),
            name: Self.hostile,
            kind: .serviceControlPolicy,
            document: document(#"{"Version":"2012-10-17","Statement":\#(statement)}"#)
          ),
          .account(id)
        )
      }
      return State(
        organization: Organization(
          id: OrganizationID("o-exampleorg1"),
          managementAccount: nil,
          root: OrganizationRoot(
            id: root,
            name: Self.hostile,
            enabledKinds: [.serviceControlPolicy]
          ),
          units: [],
          accounts: accounts,
          policies: policies,
          attachments: attachments
        )
      )
    }
    let (base, changed) = (try state(false), try state(denies))
    let diff = try OrganizationComparison(base, changed, DiffQuestion()).run()
    return DiffReport(base: base, changed: changed, diff: diff)
  }

  @Test func staysTextInMarkdown() throws {
    let text = DiffMarkdown(try report(accounts: 3, denies: true)).text
    #expect(!text.contains("\u{1B}"))
    #expect(!text.contains("<script"))
    #expect(!text.contains("@everybody"))
    // Each fold opens and ends its details; no name does.
    #expect(text.split(separator: "</details>").count == text.split(separator: "<details>").count)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count > 2 && rows.allSatisfy { $0.count { $0 == "|" } == 6 })
  }

  @Test func fitsIntoAComment() throws {
    let text = DiffMarkdown(try report(accounts: 300, denies: true)).text
    #expect(text.count < 60_000)
    #expect(text.contains("have no room here"))
    #expect(text.contains("more rows"))
  }

  @Test func isWellFormedXML() throws {
    let text = DiffJUnit(try report(accounts: 2, denies: true)).text
    #expect(text.hasPrefix("<?xml"))
    #expect(!text.contains("\u{1B}") && !text.contains("<script"))
    #expect(text.contains(#"failures="4""#) || text.contains(#"failures="2""#))
    #expect(
      text.split(separator: "<testcase").count - 1 == text.split(separator: "</testcase>").count - 1
    )
    let calm = DiffJUnit(try report(accounts: 2, denies: false)).text
    #expect(calm.contains(#"tests="1" failures="0""#))
  }

  @Test func isALogOfFindings() throws {
    let report = try report(accounts: 2, denies: true)
    let text = JSONWriter.text { DiffSARIF.write(report, version: "1", to: &$0) }
    let log = try JSONParser().parse(SourceText(text.utf8, file: "log.sarif")).root
    let run = try #require(log["runs"]?.elements.first { _ in true })
    let results = run["results"].map { Array($0.elements) } ?? []
    #expect(results.contains { $0["ruleId"]?.string == "lost" && $0["level"]?.string == "error" })
    #expect(results.contains { $0["ruleId"]?.string == "gained" })
    let uris = results.flatMap { result in
      result["locations"]?.elements.compactMap {
        $0["physicalLocation"]?["artifactLocation"]?["uri"]?.string
      } ?? []
    }
    #expect(!uris.isEmpty && uris.allSatisfy { $0 == "scp%20policy%20%C3%A4.json" })
  }
}
