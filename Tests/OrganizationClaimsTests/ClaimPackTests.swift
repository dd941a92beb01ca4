import JSONText
import OrganizationClaims
import OrganizationModel
import SnapshotReaders
import TestSupport
import Testing

/// The packs of claims in `OrgSnapshots/claims`, on the example organization.
@Suite struct ClaimPackTests {
  static let folder =
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/OrgSnapshots"

  static func file(_ name: String) throws -> ClaimFile {
    let path = "\(folder)/claims/\(name)"
    let bytes = try #require(FileBytes.read(path))
    return try ClaimFile(reading: SourceText(bytes, file: path))
  }

  @Test(arguments: [
    ("security-baseline.json", [true, true, true, true, true]),
    ("region-lock.json", [true, true, true]),
    // Roles made in Dev and Test need a boundary, and the sandboxes have a list without CloudTrail.
    ("landing-zone.json", [true, false, false]),
  ])
  func isAnswered(_ name: String, _ holds: [Bool]) async throws {
    let snapshot = try ExportSnapshot(try await ExportReader().open("\(Self.folder)/example"))
    let file = try Self.file(name)
    #expect(file.warnings == [])
    let check = ClaimCheck(snapshot)
    let results = try file.claims.map { try check.result($0) }
    #expect(results.map(\.holds) == holds)
    for result in results {
      for broken in result.broken {
        try Replay.check(try #require(broken.witness), broken, result.claim, snapshot)
      }
    }
    guard name == "landing-zone.json" else { return }
    #expect(results.map(\.broken.count) == [0, 9, 4])
    #expect(
      Set(results[1].broken.flatMap(\.because).compactMap(\.sid)) == ["CreateUnderBoundary"]
    )
  }

  /// The claims that the README shows are read, and say what it says of them.
  @Test func readmeShowsClaims() throws {
    let path = Self.folder + "/../README.md"
    let readme = String(decoding: try #require(FileBytes.read(path)), as: UTF8.self)
    let blocks = readme.split(separator: "```", omittingEmptySubsequences: false)
    let block = try #require(blocks.first { $0.hasPrefix("json\n{\"claims\"") })
    let text = block.dropFirst("json\n".count)
    let file = try ClaimFile(reading: SourceText(text.utf8, file: "README.md"))
    #expect(file.claims.map(\.must) == [.deny, .allow])
    #expect(file.warnings == [])
  }
}
