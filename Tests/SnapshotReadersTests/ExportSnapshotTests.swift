import Diagnostics
import OrganizationModel
import PolicyLanguage
import SnapshotReaders
import TestSupport
import Testing

@Suite struct ExportSnapshotTests {
  private let account = AccountID("333344445555")

  @Test func readsPrincipalsWhenTheyAreAskedFor() async throws {
    let folder = TemporaryFolder()
    let export = try await ExportReader().open(ExportBuilder().write(to: folder) + "/")
    let snapshot: any SnapshotContents = try ExportSnapshot(export)
    #expect(folder.path.hasSuffix("/" + snapshot.name))
    #expect(snapshot.organization.accounts.count == 3)
    let account = try #require(account)
    #expect(try snapshot.principals(of: account).count == 4)
    let uses = try snapshot.boundaryUses(of: account)
    #expect(
      uses.map(\.boundary.arn) == [
        "arn:aws:iam::333344445555:policy/DevBoundary", "arn:aws:iam::aws:policy/PowerUserAccess",
      ]
    )
    #expect(uses.map(\.roles) == [1, 1])
    let dev = try #require(AccountID("222233334444"))
    #expect(try snapshot.principals(of: dev).isEmpty)
  }

  @Test func refusesErrorsUnlessTheyArePutUpWith() async throws {
    let folder = TemporaryFolder()
    ExportBuilder().write(to: folder)
    folder.write(
      #"{"Targets": [{"TargetId": "ou-ab12-99999999"}]}"#,
      to: "targets/p-denyleave.json"
    )
    let export = try await ExportReader().open(folder.path)
    let error = #expect(throws: ExportError.self) { try ExportSnapshot(export) }
    #expect(error?.diagnostics.map(\.code) == ["unknown-target"])
    let partial = try ExportSnapshot(export, partial: true)
    #expect(partial.diagnostics.map(\.code) == ["unknown-target"])
  }

  @Test func soDoesAnAccountWithErrors() async throws {
    var files = ExportBuilder().files()
    files.replace(":policy/PowerUserAccess", with: ":policy/Nothing", in: "iam/333344445555.json")
    let folder = TemporaryFolder()
    for (name, text) in files { folder.write(text, to: name) }
    let export = try await ExportReader().open(folder.path)
    let account = try #require(account)
    #expect(throws: ExportError.self) { try ExportSnapshot(export).principals(of: account) }
    let principals = try ExportSnapshot(export, partial: true).principals(of: account)
    let boundary = try #require(principals.first { $0.name == "Contractor" }?.boundary)
    #expect(boundary.document == nil)
  }

  @Test func holesAreGapsOfTheOrganization() async throws {
    var files = ExportBuilder().files()
    files["policies/p-denyleave.json"] = nil
    files["accounts/ou-ab12-22222222.json"] = nil
    let folder = TemporaryFolder()
    for (name, text) in files { folder.write(text, to: name) }
    let organization = try await ExportReader().open(folder.path).organization
    let deny = try #require(OrganizationPolicyID("p-denyleave"))
    let workloads = try #require(PolicyTarget("ou-ab12-11111111"))
    let dev = try #require(PolicyTarget("222233334444"))
    let prod = try #require(PolicyTarget("333344445555"))
    #expect(
      organization.gaps(in: .serviceControlPolicy, over: dev) == [.text(of: deny, at: workloads)]
    )
    #expect(organization.gaps(in: .serviceControlPolicy, over: prod) == [.parent(of: prod)])
    #expect(organization.gaps(in: .resourceControlPolicy, over: dev) == [])
  }
}
