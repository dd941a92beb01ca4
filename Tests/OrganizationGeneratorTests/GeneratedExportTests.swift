import OrganizationGenerator
import OrganizationModel
import SnapshotReaders
import TestSupport
import Testing

/// Whether a generated export is one that nobody finds anything wrong with.
@Suite struct GeneratedExportTests {
  @Test func isReadWithoutFindings() async throws {
    let folder = TemporaryFolder()
    let organization = GeneratedOrganization(
      OrganizationSize(accounts: 120, units: 24, policies: 150),
      tags: true
    )
    let export = try ExportFolder(folder.path)
    try organization.write(to: export)
    try GeneratedPrincipals(managementAccount: organization.managementAccount)
      .write(organization.accounts.prefix(12).map(\.id), to: export)

    let read = try await ExportReader().open(folder.path)
    var boundaries: Set<String> = []
    let report = await read.forEachAccount { account in
      for principal in account.principals {
        if let boundary = principal.boundary {
          #expect(boundary.document != nil)
          boundaries.insert(String(boundary.arn.split(separator: "/").last ?? ""))
        }
      }
    }
    #expect(report.diagnostics.isEmpty)
    #expect(read.organization.accounts.count == 120)
    #expect(read.organization.units.count == 24)
    #expect(read.organization.policies.count == 151)
    #expect(
      boundaries == [
        "DatabaseAdministrator", "PipelineBoundary", "PowerUserAccess", "TeamBoundary",
      ]
    )
  }
}
