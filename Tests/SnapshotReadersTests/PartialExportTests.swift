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

  private func open(_ files: Files) async throws -> Export {
    for (name, text) in files { folder.write(text, to: name) }
    return try await ExportReader().open(folder.path)
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
}
