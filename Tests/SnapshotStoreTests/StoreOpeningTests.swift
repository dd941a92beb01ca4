import Glibc
import Diagnostics
import OrganizationModel
import TestSupport
import Testing

@testable import SnapshotStore

/// What is not a store is told apart and left as it is.
@Suite struct StoreOpeningTests {
  let folder = TemporaryFolder()

  private func reasons(_ path: String) -> [StoreError.Reason?] {
    let writing = #expect(throws: StoreError.self) { _ = try SnapshotStore(writingTo: path) }
    let reading = #expect(throws: StoreError.self) { _ = try SnapshotStore(readingFrom: path) }
    return [writing?.reason, reading?.reason]
  }

  @Test func textIsNoDatabase() {
    let text = "{\"Accounts\": []}" + String(repeating: " ", count: 5000)
    let path = folder.write(text, to: "a.json")
    #expect(reasons(path) == [.notADatabase, .notADatabase])
    #expect(FileBytes.read(path) == Array(text.utf8))
    #expect(folder.names == ["a.json"])
  }

  @Test(arguments: [
    "CREATE TABLE accounts (id)", "PRAGMA user_version = 1", "PRAGMA application_id = 7",
    "PRAGMA application_id = \(Schema.applicationID)",
  ])
  func aForeignDatabaseIsLeftAlone(_ sql: String) throws {
    let path = folder.path("a.sqlite")
    do {
      let connection = try Connection(path: path, access: .writing, busyTimeout: 0)
      try connection.run(sql)
    }
    let before = FileBytes.read(path)
    #expect(reasons(path) == [.foreignDatabase, .foreignDatabase])
    #expect(FileBytes.read(path) == before)
    #expect(folder.names == ["a.sqlite"])
  }

  @Test func aNewerFileIsLeftAlone() throws {
    let path = folder.path("a.sqlite")
    try SampleOrganization().import(into: SnapshotStore(writingTo: path))
    let newer = Schema.migrations.count + 1
    do {
      let connection = try Connection(path: path, access: .writing, busyTimeout: 0)
      try connection.run("PRAGMA user_version = \(newer)")
      try connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }
    let before = FileBytes.read(path)
    let reason = StoreError.Reason.newerVersion(newer, known: newer - 1)
    #expect(reasons(path) == [reason, reason])
    #expect(FileBytes.read(path) == before)
    #expect(
      StoreError(path, reason).description == """
        error: \(path) has schema version \(newer), but this program knows versions up to \(newer - 1)
          use the version of ceiling that wrote it, or a later one
        """
    )
  }

  @Test func readingMakesNoFile() {
    let path = folder.path("a.sqlite")
    let error = #expect(throws: StoreError.self) { _ = try SnapshotStore(readingFrom: path) }
    #expect(error?.reason == .noFile)
    #expect(folder.names.isEmpty)
  }

  @Test func aFolderIsNoDatabase() {
    #expect(reasons(folder.path) == [.isFolder, .isFolder])
  }

  /// A process that died at the very beginning leaves such a file.
  @Test func anEmptyFileIsAnEmptyStore() throws {
    let path = folder.write("", to: "a.sqlite")
    #expect(try SnapshotStore(readingFrom: path).snapshots().isEmpty)
    #expect(try SnapshotStore(writingTo: path).snapshots().isEmpty)
    try SampleOrganization().import(into: SnapshotStore(writingTo: path))
    #expect(try SnapshotStore(readingFrom: path).snapshots().count == 1)
  }

  @Test func aStoreUsesWhatItShould() throws {
    let store = try SnapshotStore(writingTo: folder.path("a.sqlite"))
    func pragma(_ name: String) throws -> String? {
      try store.connection.firstRow("PRAGMA \(name)") { $0.text(0) }
    }
    #expect(try pragma("foreign_keys") == "1")
    #expect(try pragma("user_version") == "\(Schema.migrations.count)")
    #expect(try pragma("application_id") == "\(0x4365_696C)")
    #expect(try pragma("page_size") == "16384")
    // The first import goes into the file itself; from then on others read while one writes.
    #expect(try pragma("journal_mode") == "delete")
    try SampleOrganization().import(into: store)
    #expect(try pragma("journal_mode") == "wal")
  }

  /// What can't be locked and has no log, such as a file on a read-only medium, is read as it is.
  @Test func aFileIsReadWithoutWritingBesideIt() throws {
    let path = folder.path("a b%.sqlite")
    try SampleOrganization().import(into: SnapshotStore(writingTo: path))
    let connection = try Connection(path: path, access: .immutable, busyTimeout: 0)
    #expect(try SnapshotSummary.all(in: connection).count == 1)
    let stored = try StoredSnapshot(connection, path: path, number: 1)
    #expect(stored?.organization.accounts.count == 3)
    #expect(folder.names == ["a b%.sqlite"])
  }

  @Test func aDamagedFileIsAnErrorAndNoCrash() throws {
    let path = folder.path("a.sqlite")
    try SampleOrganization().import(into: SnapshotStore(writingTo: path))
    let bytes = try #require(FileBytes.read(path))
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<60 {
      var damaged = bytes
      for _ in 0..<40 {
        damaged[Int.random(in: 100..<damaged.count, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      folder.write(damaged, to: "b.sqlite")
      do throws(StoreError) {
        let stored = try SnapshotStore(readingFrom: folder.path("b.sqlite")).snapshot(.latest)
        for account in stored.organization.accounts {
          _ = try stored.principals(of: account.id)
        }
        _ = try stored.diagnostics()
      } catch {
        #expect(error.diagnostics.count == 1)
      }
      unlink(folder.path("b.sqlite-wal"))
      unlink(folder.path("b.sqlite-shm"))
    }
  }
}
