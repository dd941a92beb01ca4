import OrganizationModel
import SnapshotReaders
import TestSupport
import Testing

@testable import SitePublishing

/// The wiki of the sample organization.
@Suite struct ExampleSiteTests {
  /// The pages are made once for all tests.
  private static let made = Task {
    try files(
      of: await snapshot(of: ProjectFolder.example),
      SiteOptions(contact: "#cloud-platform")
    )
  }

  @Test(arguments: [
    "README.md", "accounts/444455556666.md", "accounts/111122223333.md",
    "units/ou-ab12-66666666.md", "policies/p-regionlock.md", "policies/p-perimeter1.md",
    "boundaries/PaymentsBoundary.md", "services/bedrock.md", "exemptions.md",
  ])
  func isAsRecorded(_ path: String) async throws {
    let page = try #require(try await Self.made.value[path])
    GoldenFile.expect(page, equals: path.replacing("/", with: "-"))
  }

  @Test func linksToWhatIsThere() async throws {
    let files = try await Self.made.value
    var headings: [String: Set<String>] = [:]
    for (path, text) in files {
      headings[path] = Set(
        text.split(separator: "\n").filter { $0.hasPrefix("##") }
          .map { MarkdownPlaces.fragment(of: String($0.drop { $0 == "#" }.dropFirst())) }
      )
    }
    var count = 0
    for (path, text) in files {
      let folder = path.contains("/") ? path.prefix { $0 != "/" } + "/" : ""
      for piece in text.split(separator: "](").dropFirst() {
        let link = piece.prefix { $0 != ")" }
        guard link != "organization.svg" else { continue }
        let parts = link.split(separator: "#")
        let file =
          parts[0].hasPrefix("../") ? String(parts[0].dropFirst(3)) : "\(folder)\(parts[0])"
        let own = try #require(headings[file], "\(path) links to \(link)")
        if parts.count > 1 { #expect(own.contains(String(parts[1])), "\(path) links to \(link)") }
        count += 1
      }
    }
    #expect(count > 1_000)
  }

  @Test func hasAPageForEverything() async throws {
    let files = try await Self.made.value
    let organization = try await snapshot(of: ProjectFolder.example).organization
    for unit in organization.units { #expect(files["units/\(unit.id).md"] != nil) }
    for account in organization.accounts { #expect(files["accounts/\(account.id).md"] != nil) }
    for policy in organization.policies { #expect(files["policies/\(policy.id).md"] != nil) }
    for text in files.values {
      #expect(text.utf8.count <= MarkdownSite.mostBytes)
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    }
  }
}

/// A small organization's wiki.
@Suite struct SmallSiteTests {
  /// The files of a site about a changed sample.
  private func made(
    _ options: SiteOptions = SiteOptions(),
    partial: Bool = false,
    _ change: (inout ExportBuilder) -> Void = { _ in }
  ) async throws -> [String: String] {
    var builder = ExportBuilder()
    change(&builder)
    let folder = TemporaryFolder()
    let path = folder.path("acme")
    for (name, text) in builder.files() { folder.write(text, to: "acme/\(name)") }
    let snapshot = try ExportSnapshot(try await ExportReader().open(path), partial: partial)
    // Files of principals are read when they are asked for.
    defer { withExtendedLifetime(folder) {} }
    return try files(of: snapshot, options)
  }

  @Test func isTheSameForTheSameSnapshot() async throws {
    let first = try await made()
    let second = try await made()
    #expect(first == second)
    #expect(first.count > 10)
  }

  @Test func changesOnlyWhereTheOrganizationDid() async throws {
    let before = try await made()
    let after = try await made { $0.accounts[1].name = "shop-test" }
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    #expect(
      changed.sorted() == [
        "README.md", "accounts/222233334444.md", "accounts/README.md", "policies/p-denyleave.md",
        "policies/p-tlsonly01.md", "services/organizations.md", "units/ou-ab12-11111111.md",
      ]
    )
  }

  @Test func publishesAPart() async throws {
    let unit = try #require(UnitID("ou-ab12-22222222"))
    let files = try await made(SiteOptions(under: .unit(unit)))
    #expect(files["units/ou-ab12-22222222.md"] != nil)
    #expect(files["accounts/333344445555.md"] != nil)
    #expect(files["units/ou-ab12-11111111.md"] == nil)
    #expect(files["accounts/222233334444.md"] == nil)
    // What has no page is named all the same.
    let page = try #require(files["accounts/333344445555.md"])
    #expect(page.contains("[Organization](../README.md) › Root › Workloads › [Prod]"))
    #expect(page.contains("[DenyLeave](../policies/p-denyleave.md)"))
  }

  @Test func breaksTheLinesOfATextWithoutAny() async throws {
    let files = try await made { builder in
      let actions = (1...20).map { "\"s3:Action\($0)\"" }.joined(separator: ",")
      builder.policies[0].document = """
        {"Version":"2012-10-17","Statement":[{"Sid":"One","Effect":"Deny","Action":[\(actions)],\
        "Resource":"*"},{"Sid":"Two","Effect":"Deny","Action":"iam:CreateUser","Resource":"*"}]}
        """
    }
    let page = try #require(files["policies/p-denyleave.md"])
    #expect(page.contains("Shown with line breaks that the text in AWS does not have"))
    #expect(
      page.contains("\n### Statement 2\n\n**Two**: Denies iam:CreateUser.\n\n```text\n31      {\n")
    )
    #expect(page.contains("\n32        \"Sid\": \"Two\",\n"))
  }

  @Test func saysWhatIsNotKnown() async throws {
    let files = try await made(partial: true) { $0.policies[0].document = "{}" }
    let page = try #require(files["policies/p-denyleave.md"])
    #expect(page.contains("⚠ AWS would not take this text"))
    #expect(files["accounts/333344445555.md"]?.contains("Some ceilings are not known") == true)
  }
}
