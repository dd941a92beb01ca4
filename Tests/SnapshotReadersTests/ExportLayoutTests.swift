import Diagnostics
import OrganizationModel
import PolicyLanguage
import SnapshotReaders
import TestSupport
import Testing

/// The same organization, exported by other commands, under other names, in other pieces.
@Suite struct ExportLayoutTests {
  /// A way to lay out the export.
  struct Layout: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let arrange: @Sendable (inout Files) -> Void

    init(_ description: String, _ arrange: @escaping @Sendable (inout Files) -> Void) {
      testDescription = description
      self.arrange = arrange
    }
  }

  static let nodes = [
    "r-ab12", "ou-ab12-11111111", "ou-ab12-22222222", "111122223333", "222233334444",
    "333344445555",
  ]
  static let workloads = "o-exampleorg1/r-ab12/ou-ab12-11111111"

  static let layouts = [
    Layout("as it is") { _ in },
    Layout("names that say nothing where answers say it all") { files in
      for (number, name) in files.keys.sorted().enumerated()
      where name.hasPrefix("policies/") || name.hasPrefix("iam/") || !name.contains("/") {
        guard name != "list-accounts.json" else { continue }
        files["deep/er/\(number)"] = files[name]
        files[name] = nil
      }
    },
    Layout("a folder for each node") { files in
      for node in nodes.prefix(3) {
        files["\(node)/units.json"] = files["organizational-units/\(node).json"]
        files["\(node)/list-accounts-for-parent.json"] = files["accounts/\(node).json"]
      }
      files.removeAll("organizational-units/")
      files.removeAll("accounts/")
    },
    Layout("folders in each other") { files in
      let folders = [
        "r-ab12", "r-ab12/ou-ab12-11111111", "r-ab12/ou-ab12-11111111/ou-ab12-22222222",
      ]
      for (node, folder) in zip(nodes, folders) {
        files["\(folder)/ous.json"] = files["organizational-units/\(node).json"]
        files["\(folder)/accounts.json"] = files["accounts/\(node).json"]
      }
      files.removeAll("organizational-units/")
      files.removeAll("accounts/")
    },
    Layout("ids in the middle of names") { files in
      for node in nodes.prefix(3) {
        files["list-organizational-units-for-parent-\(node)-2026.json"] =
          files["organizational-units/\(node).json"]
        files["20261124_\(node)_accounts_202611241000.json"] = files["accounts/\(node).json"]
      }
      files.removeAll("organizational-units/")
      files.removeAll("accounts/")
    },
    Layout("paths alone say where nodes stand") { files in
      files.removeAll("organizational-units/")
      files.removeAll("accounts/")
      let paths = [
        "111122223333": "o-exampleorg1/r-ab12/", "222233334444": "\(workloads)/222233334444/",
        "333344445555": "\(workloads)/ou-ab12-22222222/",
      ]
      for (account, path) in paths {
        files.replace(
          "\"Id\": \"\(account)\"",
          with: "\"Paths\": [\"\(path)\"], \"Id\": \"\(account)\"",
          in: "list-accounts.json"
        )
      }
      for (id, name) in [("ou-ab12-11111111", "Workloads"), ("ou-ab12-22222222", "Prod")] {
        files["units/\(name).json"] = """
          {"OrganizationalUnit": {"Id": "\(id)", "Name": "\(name)"}}
          """
      }
    },
    Layout("list-children and describe-…") { files in
      files.removeAll("organizational-units/")
      files.removeAll("accounts/")
      files["children/r-ab12.json"] = """
        {"Children": [{"Id": "111122223333", "Type": "ACCOUNT"},
          {"Id": "ou-ab12-11111111", "Type": "ORGANIZATIONAL_UNIT"}]}
        """
      files["children/ou-ab12-11111111.json"] = """
        {"Children": [{"Id": "222233334444"}, {"Id": "ou-ab12-22222222"}]}
        """
      files["children/ou-ab12-22222222.json"] = #"{"Children": [{"Id": "333344445555"}]}"#
      for (id, name) in [("ou-ab12-11111111", "Workloads"), ("ou-ab12-22222222", "Prod")] {
        files["describe/\(id).json"] = """
          {"OrganizationalUnit": {"Id": "\(id)", "Name": "\(name)"}}
          """
      }
    },
    Layout("list-parents") { files in
      files.removeAll("accounts/")
      for (child, parent) in zip(nodes[3...], nodes) {
        files["parents/\(child).json"] = #"{"Parents": [{"Id": "\#(parent)", "Type": "ROOT"}]}"#
      }
    },
    Layout("list-policies-for-target of each node") { files in
      files.removeAll("targets/")
      for node in nodes {
        var service = ["p-FullAWSAccess"]
        var resource = ["p-RCPFullAWSAccess"]
        if node == "ou-ab12-11111111" { service.append("p-denyleave") }
        if node == "r-ab12" { resource.append("p-tlsonly01") }
        for (type, ids) in [
          ("SERVICE_CONTROL_POLICY", service), ("RESOURCE_CONTROL_POLICY", resource),
        ] {
          let entries = ids.map { #"{"Id": "\#($0)", "Type": "\#(type)"}"# }
          files["policies-for-target/\(node)/\(type).json"] =
            "{\"Policies\": [\(entries.joined(separator: ", "))]}"
        }
      }
    },
    Layout("lists in pages") { files in
      let accounts = files["list-accounts.json"] ?? ""
      let pages = accounts.components(between: "        {\n", and: "\n        }")
      for (number, page) in pages.enumerated() {
        let token = number + 1 < pages.count ? #", "NextToken": "\#(number)""# : ""
        files["all/\(number).json"] = "{\"Accounts\": [{\n\(page)\n}]\(token)}"
      }
      files["list-accounts.json"] = nil
      files["targets/p-denyleave-1.json"] = #"{"Targets": [], "NextToken": "x"}"#
    },
    Layout("the management account's folder holds it all") { files in
      for (name, text) in files {
        files["111122223333/\(name)"] = text
        files[name] = nil
      }
    },
    Layout("Windows PowerShell wrote it") { files in
      for (name, text) in files {
        files[name] = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
      }
    },
    Layout("compact, keys sorted, with what SDKs add") { files in
      files["roots.json"] = """
        {"ResponseMetadata":{"RequestId":"x","HTTPStatusCode":200},"Roots":[{"Arn":\
        "arn:aws:organizations::111122223333:root/o-exampleorg1/r-ab12","Id":"r-ab12","Name":\
        "Root","PolicyTypes":[{"Status":"ENABLED","Type":"SERVICE_CONTROL_POLICY"},{"Status":\
        "ENABLED","Type":"RESOURCE_CONTROL_POLICY"},{"Status":"ENABLED","Type":"TAG_POLICY"}]}]}
        """
    },
    Layout("times as numbers, no State, no e-mail of the organization") { files in
      for (name, text) in files where name.contains("accounts") {
        files[name] = text.replacing("\"2024-02-01T09:30:00.123000+00:00\"", with: "1706779800.123")
          .replacing("\"State\": \"ACTIVE\",\n", with: "")
      }
      files.replace("\"MasterAccountId\"", with: "\"ManagementAccountId\"", in: "organization.json")
    },
    Layout("no describe-organization: the ARNs say it") { $0["organization.json"] = nil },
  ]

  @Test(arguments: layouts)
  func giveTheSameOrganization(_ layout: Layout) async throws {
    var files = ExportBuilder().files()
    layout.arrange(&files)
    let folder = TemporaryFolder()
    for (name, text) in files { folder.write(text, to: name) }
    let export = try await ExportReader().open(folder.path)
    let report = await export.forEachAccount { _ in }
    #expect(report.diagnostics == [])
    #expect(report.counts.principals == 4)

    let plain = TemporaryFolder()
    let expected = try await ExportReader().open(ExportBuilder().write(to: plain)).organization
    let organization = export.organization
    #expect(organization.id == expected.id)
    #expect(organization.managementAccount == expected.managementAccount)
    #expect(organization.partition == "aws")
    #expect(organization.root == expected.root)
    #expect(organization.units == expected.units)
    #expect(organization.accounts == expected.accounts)
    #expect(organization.policies == expected.policies)
    #expect(organization.attachments == expected.attachments)
  }

  @Test func allThatIsSaidOfNodesIsKept() async throws {
    var files = ExportBuilder().files()
    files.replace(#""State": "ACTIVE""#, with: #""State": "CLOSED""#, in: "list-accounts.json")
    for name in files.keys where name.hasPrefix("accounts/") {
      files[name] = files[name]?.replacing(#""State": "ACTIVE""#, with: #""State": "CLOSED""#)
    }
    files["tags/222233334444.json"] = #"{"Tags": [{"Key": "team", "Value": "a/b"}]}"#
    files["ou-ab12-11111111/tags.json"] = #"{"Tags": [{"Key": "é", "Value": ""}]}"#
    files["tags/p-denyleave.json"] = #"{"Tags": [{"Key": "of", "Value": "a policy"}]}"#
    files["delegated.json"] = """
      {"DelegatedAdministrators": [{"Id": "222233334444", "Name": "shop-dev",
        "DelegationEnabledDate": 1706779800.1}]}
      """
    files["services/222233334444.json"] = """
      {"DelegatedServices": [{"ServicePrincipal": "sso.amazonaws.com"},
        {"ServicePrincipal": "guardduty.amazonaws.com"}]}
      """
    let folder = TemporaryFolder()
    for (name, text) in files { folder.write(text, to: name) }
    let export = try await ExportReader().open(folder.path)
    #expect(export.diagnostics == [])
    let organization = export.organization
    #expect(organization.exportedAt == "2026-11-20T10:00:00Z")
    let dev = try #require(AccountID("222233334444").flatMap(organization.account))
    #expect(dev.state == .closed)
    #expect(dev.tags == ["team": "a/b"])
    #expect(dev.email == "shop-dev@example.com")
    #expect(dev.delegatedServices == ["guardduty.amazonaws.com", "sso.amazonaws.com"])
    let workloads = try #require(UnitID("ou-ab12-11111111").flatMap(organization.unit))
    #expect(workloads.tags == ["é": ""])
  }

  @Test func onePathMayBeOneFile() async throws {
    let folder = TemporaryFolder()
    let path = folder.write(
      """
      {"Accounts": [{"Id": "222233334444", "Name": "dev", "State": "ACTIVE",
        "Arn": "arn:aws-us-gov:organizations::111122223333:account/o-exampleorg1/222233334444",
        "Paths": ["o-exampleorg1/r-ab12/222233334444/"]}]}
      """,
      to: "accounts.json"
    )
    let export = try await ExportReader().open(path)
    #expect(export.name == "accounts.json")
    #expect(export.organization.partition == "aws-us-gov")
    #expect(export.organization.managementAccount == AccountID("111122223333"))
    #expect(export.organization.root.id == RootID("r-ab12"))
    #expect(
      Set(export.diagnostics.map(\.code)) == ["no-root", "no-management-account", "no-attachments"]
    )
  }
}

extension String {
  /// The pieces between two texts.
  func components(between begin: String, and end: String) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while let first = rest.firstRange(of: begin) {
      rest = rest[first.upperBound...]
      guard let last = rest.firstRange(of: end) else { break }
      pieces.append(String(rest[..<last.lowerBound]))
      rest = rest[last.upperBound...]
    }
    return pieces
  }
}
