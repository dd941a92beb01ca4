import CeilingReach
import Glibc
import SnapshotReaders
import TestSupport
import Testing

@testable import DiagramDrawing

/// The picture of the example that the README shows.
@Suite struct ExampleDiagramTests {
  private static let isSlow = getenv("CEILING_SLOW_TESTS").map { String(cString: $0) } == "1"
  private static let isRecording = getenv("RECORD_SNAPSHOTS").map { String(cString: $0) } == "1"
  private static let picture = ProjectFolder.path + "/OrgSnapshots/example-diagram.svg"

  /// Compares the order of cards, all texts, tooltips and links.
  ///
  /// Not their places: the machine's fonts have a say in these. `RECORD_SNAPSHOTS=1` draws the
  /// picture anew.
  @Test(.enabled(if: isSlow || isRecording, "it takes long: CEILING_SLOW_TESTS=1"))
  func pictureShowsTheExample() async throws {
    let contents = try ExportSnapshot(try await ExportReader().open(ProjectFolder.example))
    let diagram = try Diagram(of: contents, reach: OrganizationReach(contents))
    let drawn = try diagram.drawn(as: .svg)
    if Self.isRecording { FileBytes.write(drawn, to: Self.picture) }
    let kept = try #require(FileBytes.read(Self.picture))
    let now = try SVGElements(String(decoding: drawn, as: UTF8.self))
    let then = try SVGElements(String(decoding: kept, as: UTF8.self))
    #expect(now.cards.map(\.id) == then.cards.map(\.id))
    #expect(now.texts == then.texts)
    #expect(now.titles == then.titles)
    #expect(now.links == then.links)
    #expect(now.names == then.names)
    // And it tells what the example is there to tell.
    for text in [
      "only if the Region is eu-west-1 or eu-central-1",
      "LedgerIsKept · KeepLedger, except role LedgerMigration", "root user · everything: ",
      "an allow list: FullAWSAccess is not attached", "under no SCP", "contradiction · rds ",
      "6 roles and 1 user under boundary DeveloperBoundary", "out of use: sandbox-intern-2025",
    ] {
      #expect(now.texts.contains { $0.hasPrefix(text) }, "\(text)")
    }
  }
}
