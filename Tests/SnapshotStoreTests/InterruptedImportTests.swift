import Glibc
import TestSupport
import Testing

@testable import SnapshotStore

/// A process that is killed while it imports leaves the file as it was, or with all of the snapshot.
@Suite(.serialized) struct InterruptedImportTests {
  /// The part of an import in which it was killed, by the last step that it reported.
  enum Phase: String, CaseIterable {
    case before = "before the transaction"
    case within = "in the transaction"
    case ending = "at its end"
    case after = "after it"

    init?(lastStep: String) {
      switch lastStep.split(separator: " ").first {
      case nil, "started", "opened": self = .before
      case "begun", "added": self = .within
      case "finishing": self = .ending
      case "finished", "closed": self = .after
      default: return nil
      }
    }

    /// A step behind which a kill falls into this phase, another one for each part of its length.
    func step(_ part: Double) -> String {
      switch self {
      case .before: part < 0.5 ? "started" : "opened"
      case .within: "added \(1 + Int(39 * part))"
      case .ending: "finishing"
      case .after: part < 0.5 ? "finished" : "closed"
      }
    }
  }

  static let isSlow = getenv("CEILING_SLOW_TESTS").map { String(cString: $0) } == "1"

  @Test func killedAtAnyMomentNothingIsLost() throws {
    let wanted = Self.isSlow ? 20 : 3
    var generator = SeededGenerator(seed: 20)
    let folder = TemporaryFolder()
    // An import into a new file, and one into a file with a snapshot.
    let starts = [nil, folder.path("start.sqlite")]
    try SampleOrganization().import(into: SnapshotStore(writingTo: folder.path("start.sqlite")))
    let outcomes = try starts.map { start in
      (before: try contents(of: start), complete: try complete(from: start, in: folder))
    }

    var kills: [Phase: Int] = [:]
    var steps: Set<String> = []
    var logs = 0
    var completed = 0
    var rounds = 0
    while Phase.allCases.contains(where: { kills[$0, default: 0] < wanted }) {
      rounds += 1
      guard rounds <= 40 * wanted else {
        Issue.record("kills are not spread: \(kills)")
        break
      }
      // Each phase in turn, further into it each time.
      let aimed = Phase.allCases[rounds % Phase.allCases.count]
      let turn = rounds / Phase.allCases.count % wanted
      let aim = aimed.step(Double(turn) / Double(wanted))
      let choice = turn % starts.count
      let path = folder.path("round-\(rounds).sqlite")
      try copy(starts[choice], to: path)
      let lastStep = try KilledProcess.run(
        BuiltTool.folder + "/InterruptedImport",
        path,
        killBehind: aim,
        microseconds: Int.random(in: 0...1500, using: &generator)
      )
      let phase = try #require(Phase(lastStep: lastStep), "\(lastStep)")
      kills[phase, default: 0] += 1
      steps.insert(lastStep)
      if size(of: path + "-wal") > 0 { logs += 1 }

      let (before, complete) = outcomes[choice]
      let now = try contents(of: path)
      switch phase {
      case .before, .within: #expect(now == before, "killed behind \(lastStep)")
      case .ending: #expect(now == before || now == complete, "killed behind \(lastStep)")
      case .after: #expect(now == complete, "killed behind \(lastStep)")
      }
      if now == complete { completed += 1 }
      // Whatever happened, the next import works.
      if rounds % 5 == 0 {
        try SampleOrganization()
          .import(into: SnapshotStore(writingTo: path), named: .derived(fromPath: "next"))
      }
    }
    let counts = Phase.allCases.map { "\(kills[$0, default: 0]) \($0.rawValue)" }
    print(
      "killed imports: \(counts.joined(separator: ", ")); behind \(steps.count) different steps, "
        + "\(logs) left a log, \(completed) were complete, none was half"
    )
    #expect(Phase.allCases.allSatisfy { kills[$0, default: 0] >= wanted })
    // At least half of the kills in the transaction fell behind different steps.
    #expect(steps.count >= 4 + wanted / 2)
    #expect(logs > 0)
  }

  /// All that a sound file holds; nothing for one that is not there or has no tables yet.
  private func contents(of path: String?) throws -> [String] {
    guard let path, access(path, F_OK) == 0 else { return [] }
    let connection = try Connection(path: path, access: .readingOnly, busyTimeout: 0)
    #expect(try connection.rows("PRAGMA integrity_check") { $0.text(0) } == ["ok"])
    #expect(try connection.rows("PRAGMA foreign_key_check") { $0.text(0) }.isEmpty)
    return try DatabaseDump.rows(of: connection)
  }

  /// What a file holds after an import that nobody killed.
  private func complete(from start: String?, in folder: TemporaryFolder) throws -> [String] {
    let path = folder.path("complete-\(start == nil ? "new" : "old").sqlite")
    try copy(start, to: path)
    _ = try KilledProcess.run(
      BuiltTool.folder + "/InterruptedImport",
      path,
      killBehind: "closed",
      microseconds: 0
    )
    let contents = try contents(of: path)
    #expect(contents.count > 800 && contents.contains { $0.contains("'killed'") })
    return contents
  }

  private func copy(_ start: String?, to path: String) throws {
    guard let start else { return }
    FileBytes.write(try #require(FileBytes.read(start)), to: path)
  }

  private func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
