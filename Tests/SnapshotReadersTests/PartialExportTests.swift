import Diagnostics
import OrganizationModel
import PolicyLanguage
import SnapshotReaders
import TestSupport
import Testing

/// Exports that lack so much that hardly an organization is left.
@Suite struct PartialExportTests {
  static let iam = "iam/333344445555.json"
  private let prod = AccountID("333344445555")

  private let folder = TemporaryFolder()

  private func open(_ files: Files, in name: String = "export") async throws -> Export {
    for (file, text) in files { folder.write(text, to: "\(name)/\(file)") }
    return try await ExportReader().open(folder.path(name))
  }

  @Test func principalsAloneAreOfAccountsUnderUnknownPolicies() async throws {
    let files = ExportBuilder().files().filter { $0.key == Self.iam }
    let export = try await open(files)
    #expect(export.diagnostics.map(\.code) == ["no-organization"])
    #expect(throws: ExportError.self) { try ExportSnapshot(export) }

    let snapshot = try ExportSnapshot(export, partial: true)
    let prod = try #require(prod)
    #expect(snapshot.organization.accounts.map(\.id) == [prod])
    #expect((snapshot.organization.id, snapshot.organization.managementAccount) == (nil, nil))
    #expect(
      snapshot.organization.gaps(in: .serviceControlPolicy, over: .account(prod)) == [
        .parent(of: .account(prod)), .attachments(to: .account(prod)),
      ]
    )
    let principals = try snapshot.principals(of: prod)
    #expect(principals.count == 4)
    #expect(principals.first { $0.name == "Deploy" }?.boundary?.document != nil)
  }

  /// A file that is cut short says nothing; that there is more than nothing is known.
  @Test func anAccountWithADamagedFileIsIncomplete() async throws {
    var files = ExportBuilder().files()
    files[Self.iam] = files[Self.iam].map { String($0.prefix($0.count / 2)) }
    let prod = try #require(prod)
    let other = try #require(AccountID("111122223333"))
    let snapshot = try ExportSnapshot(try await open(files), partial: true)
    #expect(try snapshot.principals(of: prod).isEmpty)
    #expect(try snapshot.principalListing(of: prod) == .incomplete)
    #expect(try snapshot.principalListing(of: other) == .none)
    let whole = try ExportSnapshot(try await open(ExportBuilder().files(), in: "whole"))
    #expect(try whole.principalListing(of: prod) == .complete)
  }

  /// What is known beside the principals, and what is found to be missing then.
  static let remainders: [(files: [String], codes: Set<String>, root: String)] = [
    (["organization.json"], ["no-root", "no-accounts"], "r-unknown"),
    (
      ["roots.json"], ["no-accounts", "no-attachments", "no-resource-control-policies"],
      "r-ab12"
    ),
    (["organization.json", "list-accounts.json"], ["no-root", "orphan-account"], "r-unknown"),
    (
      [
        "organization.json", "list-accounts.json", "policies/p-FullAWSAccess.json",
        "targets/p-FullAWSAccess.json",
      ], ["no-root", "orphan-account", "unknown-target"],
      "r-ab12"
    ),
  ]

  @Test(arguments: remainders)
  func theAccountIsKeptWithItsPrincipals(
    _ remainder: (files: [String], codes: Set<String>, root: String)
  ) async throws {
    let export = try await open(
      ExportBuilder().files().filter { remainder.files.contains($0.key) || $0.key == Self.iam }
    )
    let report = await export.forEachAccount { _ in }
    #expect(Set(report.diagnostics.map(\.code)) == remainder.codes)
    #expect(report.hasErrors)
    #expect(report.counts.principals == 4)
    let prod = try #require(prod)
    let organization = export.organization
    #expect(organization.root.id.text == remainder.root)
    #expect(organization.root.enabledKinds.contains(.serviceControlPolicy))
    #expect(
      organization.gaps(in: .serviceControlPolicy, over: .account(prod)).first
        == .parent(of: .account(prod))
    )
  }

  /// Damages after which something over shop-prod is not known, though a tree and policies are.
  static let holes: [Damage] = [
    Damage("targets of a policy are missing", []) { $0["targets/p-denyleave.json"] = nil },
    Damage("a page of targets is missing", []) {
      $0.replace(
        "\n    ]\n}",
        with: "\n    ], \"NextToken\": \"a\"\n}",
        in: "targets/p-denyleave.json"
      )
    },
    Damage("targets are cut short", []) { $0["targets/p-denyleave.json"] = "{\"Targets\": [" },
    Damage("a target is no id", []) {
      $0.replace(#""TargetId": "ou-"#, with: #""TargetId": "OU-"#, in: "targets/p-denyleave.json")
    },
    Damage("listings contradict each other", []) {
      $0["policies-for-target/ou-ab12-22222222.json"] = """
        {"Policies": [{"Id": "p-denyleave", "Name": "DenyLeave", "Type": "SERVICE_CONTROL_POLICY"},
          {"Id": "p-FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY"}]}
        """
    },
    Damage("two texts of a policy", []) {
      $0["newer.json"] = $0["policies/p-denyleave.json"]?.replacing("*", with: "arn:aws:s3:::a")
    },
    Damage("an account in two units", []) {
      $0.append("accounts/ou-ab12-22222222.json", to: "accounts/ou-ab12-11111111.json")
    },
    Damage("a unit in two places", []) {
      $0["parents/ou-ab12-22222222.json"] = #"{"Parents": [{"Id": "r-ab12"}]}"#
    },
    Damage("no policy types", []) { files in
      files.replace("PolicyTypes", with: "Types", in: "roots.json")
      files.removeAll("targets/p-FullAWSAccess")
    },
  ]

  @Test(arguments: holes)
  func whatIsNotKnownIsAGap(_ hole: Damage) async throws {
    let prod = PolicyTarget.account(try #require(prod))
    let whole = try await open(ExportBuilder().files(), in: "whole").organization
    #expect(whole.gaps(in: .serviceControlPolicy, over: prod) == [])
    let export = try await open(hole.files())
    #expect(export.diagnostics.contains { $0.severity == .error })
    #expect(export.organization.gaps(in: .serviceControlPolicy, over: prod) != [])
  }

  @Test func openAttachmentsStandForWhatElseMayBeAttached() async throws {
    var files = ExportBuilder().files()
    files["targets/p-denyleave.json"] = nil
    let organization = try await open(files).organization
    let levels = organization.levels(of: .serviceControlPolicy, over: .account(try #require(prod)))
    #expect(
      levels.map { $0.policies.map(\.name) }
        == Array(repeating: ["FullAWSAccess", "other policies"], count: 4)
    )
    #expect(levels.allSatisfy { $0.policies.last?.document == nil })
    // Nothing depends on what the management account has.
    let management = try #require(organization.managementAccount)
    #expect(
      organization.policies(of: .serviceControlPolicy, attachedTo: .account(management)).count == 1
    )
  }

  /// An export without errors, whose principals' policies are unknown and not none.
  @Test func identityPoliciesThatAreNotThereAreNotNone() async throws {
    var files = ExportBuilder().files()
    files.replace(#""GroupName": "developers""#, with: #""GroupName": "testers""#, in: Self.iam)
    files["roles/other.json"] = """
      {"Role": {"RoleName": "Other", "Arn": "arn:aws:iam::333344445555:role/Other"}}
      """
    let export = try await open(files)
    let principals = try ExportSnapshot(export).principals(of: try #require(prod))
    let alice = try #require(principals.first { $0.name == "alice" })
    let other = try #require(principals.first { $0.name == "Other" })
    #expect(alice.grants.map(\.document) == [nil])
    #expect(other.grants.map(\.document) == [nil])
  }

  @Test func whichOfTwoAnswersAboutARoleHoldsIsNotKnown() async throws {
    var files = ExportBuilder().files()
    files["iam/second.json"] = files[Self.iam]?.replacing("s3:PutObject", with: "s3:GetObject")
      .replacing("s3:*", with: "ec2:*")
    files["role.json"] = """
      {"Role": {"RoleName": "Contractor", "Arn": "arn:aws:iam::333344445555:role/Contractor",
        "PermissionsBoundary": {
          "PermissionsBoundaryArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}}}
      """
    let export = try await open(files)
    let principals = try ExportSnapshot(export, partial: true).principals(of: try #require(prod))
    let deploy = try #require(principals.first { $0.name == "Deploy" })
    // Two files have two texts of its boundary, and two of its policies.
    #expect(deploy.boundary?.arn == "arn:aws:iam::333344445555:policy/DevBoundary")
    #expect(deploy.boundary != nil && deploy.boundary?.document == nil)
    #expect(!deploy.grants.isEmpty && deploy.grants.allSatisfy { $0.document == nil })
    let contractor = try #require(principals.first { $0.name == "Contractor" })
    #expect(contractor.boundary != nil && contractor.boundary?.document == nil)
    let alice = try #require(principals.first { $0.name == "alice" })
    #expect(alice.grants.contains { $0.document != nil })
  }
}
