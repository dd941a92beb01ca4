import ActionCatalog
import FoundationEssentials
import Glibc
import JSONText
import Testing

/// Patterns with the actions that another tool found for them in an older reference, so that the
/// two are compared loosely: a twentieth of the actions may be gone, a seventh may have come.
@Suite struct ExpansionCorpusTests {
  static let corpus = getenv("CEILING_CORPUS").map { String(cString: $0) }

  @Test(.enabled(if: corpus != nil, "CEILING_CORPUS is not set"))
  func agreesWithAnotherTool() throws {
    let file = try #require(Self.corpus) + "/simulate/expansion.jsonl"
    let lines = try Data(contentsOf: URL(filePath: file)).split(separator: UInt8(ascii: "\n"))
    let parser = JSONParser()
    var disagreements: [String] = []
    for line in lines {
      let row = try parser.parse(SourceText(line, file: file)).root
      let pattern = try #require(row["pattern"]?.string)
      let count = try #require(row["count"]?.integer)
      let wanted = Set(row["actions"]?.elements.compactMap { $0.string?.lowercased() } ?? [])
      let found = Set(
        ActionCatalog.current.actions(matching: pattern)
          .map { ActionCatalog.current[$0].name.lowercased() }
      )
      let missing = wanted.subtracting(found).count
      let fits =
        Double(missing) <= 0.05 * Double(wanted.count) + 1
        && Double(abs(found.count - count)) <= 0.15 * Double(count) + 3
      if !fits { disagreements.append("\(pattern): \(count) expected, \(found.count) found") }
    }
    #expect(lines.count > 200)
    #expect(
      Double(disagreements.count) <= 0.03 * Double(lines.count),
      "\(disagreements.joined(separator: "\n"))"
    )
  }
}
