import Diagnostics
import OrganizationModel
import SnapshotReaders
import TestSupport
import Testing

@Suite struct ExampleExportTests {
  /// `OrgSnapshots/example`.
  static let path =
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    + "/OrgSnapshots/example"

  @Test func isSound() async throws {
    let export = try await ExportReader().open(Self.path)
    let report = await export.forEachAccount { _ in }
    #expect(report.diagnostics == [])
    #expect(report.counts.accounts == 40)
    #expect(report.counts.organizationalUnits == 14)
    #expect(export.organization.exportedAt != nil)
    #expect(export.name == "example")
  }

  @Test func soIsTheBuiltOne() async throws {
    let folder = TemporaryFolder()
    let export = try await ExportReader().open(ExportBuilder().write(to: folder))
    let report = await export.forEachAccount { _ in }
    #expect(report.diagnostics == [])
    #expect(report.counts.accounts == 3)
    #expect(report.counts.principals == 4)
    #expect(report.counts.boundaries == 2)
    #expect(report.counts.attachments == 14)
  }
}
