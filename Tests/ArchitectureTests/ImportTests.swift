import FoundationEssentials
import Testing

/// Holds the imports of all sources to the table in ARCHITECTURE.md.
@Suite struct ImportTests {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Modules of the toolchain and the system that everybody may import.
  static let everywhere: Set<String> = [
    "Dispatch", "FoundationEssentials", "Glibc", "Swift", "Synchronization", "_Concurrency",
  ]

  struct Row {
    let target: String
    let allowed: Set<String>
  }

  /// The rows of the table, in its order.
  static func rows() throws -> [Row] {
    let page = try String(contentsOf: root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
    return page.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      guard cells.count == 5, cells[0].isEmpty, !cells[1].isEmpty, cells[1] != "target",
        cells[1] != "---"
      else { return nil }
      return Row(
        target: cells[1],
        allowed: Set(cells[3].split(separator: ",").map { String($0.drop { $0 == " " }) })
      )
    }
  }

  /// The modules that the Swift files below a folder import, each with a file that does.
  static func imports(below folder: URL) throws -> [String: String] {
    var found: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where path.hasSuffix(".swift") {
      let source = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      for line in source.split(separator: "\n") {
        var words = line.split(separator: " ")
        while let first = words.first,
          ["public", "package", "internal", "private", "fileprivate"].contains(first)
            || first.hasPrefix("@")
        {
          words.removeFirst()
        }
        guard words.count >= 2, words[0] == "import" else { continue }
        let kinds: Set<Substring> = [
          "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
        ]
        let name = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
        found[String(name.prefix { $0 != "." })] = path
      }
    }
    return found
  }

  @Test func tableNamesEveryTarget() throws {
    let folders = try FileManager.default
      .contentsOfDirectory(atPath: Self.root.appending(path: "Sources").path)
    #expect(Set(try Self.rows().map(\.target)) == Set(folders))
  }

  @Test func tableHasOneDirection() throws {
    var above: Set<String> = []
    for row in try Self.rows() {
      #expect(
        row.allowed.isSubset(of: above),
        "\(row.target) may import what stands below it"
      )
      above.insert(row.target)
    }
  }

  @Test func sourcesImportWhatTheTableAllows() throws {
    for row in try Self.rows() {
      let folder = Self.root.appending(path: "Sources").appending(path: row.target)
      for (module, file) in try Self.imports(below: folder)
      where !Self.everywhere.contains(module) {
        #expect(
          row.allowed.contains(module),
          "\(row.target)/\(file) imports \(module), which ARCHITECTURE.md does not allow"
        )
      }
    }
  }

  /// The engines check each other: what both may import has no matcher in it.
  @Test func enginesAreStrangers() throws {
    let rows = try Self.rows()
    let engines = ["CeilingReach", "PolicyEvaluation"]
    let shared = rows.filter { engines.contains($0.target) }
      .reduce(Set(rows.map(\.target))) { $0.intersection($1.allowed) }
    #expect(
      shared.isSubset(of: [
        "ActionCatalog", "Diagnostics", "JSONText", "OrganizationModel", "PolicyLanguage",
        "RequestModel",
      ])
    )
    for engine in rows where engines.contains(engine.target) {
      #expect(engine.allowed.isDisjoint(with: engines))
    }
  }
}
