import OrganizationModel
import TestSupport
import Testing

@testable import SnapshotStore

@Suite struct MigrationTests {
  let folder = TemporaryFolder()

  private func migration(_ connection: Connection, _ steps: [String]) -> SchemaMigration {
    SchemaMigration(connection: connection, path: "a.sqlite", access: .writing, steps: steps)
  }

  /// A file that this program made is brought forward by a later one with all that it holds.
  @Test func anOldFileIsBroughtForward() throws {
    let path = folder.path("a.sqlite")
    let sample = try SampleOrganization()
    try sample.import(into: SnapshotStore(writingTo: path))
    let connection = try Connection(path: path, access: .writing, busyTimeout: 0)
    let known = Schema.migrations.count
    #expect(try connection.integer("PRAGMA user_version") == known)
    let next = """
      ALTER TABLE snapshots ADD COLUMN note TEXT NOT NULL DEFAULT 'none';
      CREATE TABLE notes (id INTEGER PRIMARY KEY);
      """
    try migration(connection, Schema.migrations + [next]).bringForward()
    #expect(try connection.integer("PRAGMA user_version") == known + 1)
    #expect(
      try connection.rows("SELECT name, note FROM snapshots") { $0.text(0) + $0.text(1) }
        == ["samplenone"]
    )
    #expect(try connection.integer("SELECT count(*) FROM principals") == 4)
    // A second time nothing is done; the program that knows only its own version refuses.
    try migration(connection, Schema.migrations + [next]).bringForward()
    let error = #expect(throws: StoreError.self) { _ = try SnapshotStore(writingTo: path) }
    #expect(error?.reason == .newerVersion(known + 1, known: known))
  }

  /// A file of version 1, in which accounts had no other principals than those that were read.
  @Test func aFileOfTheFirstVersionIsRead() throws {
    let path = folder.path("a.sqlite")
    let account = try #require(AccountID("111122223333"))
    let connection = try Connection(path: path, access: .writing, busyTimeout: 0)
    try migration(connection, [Schema.version1]).bringForward()
    try connection.run(
      """
      INSERT INTO snapshots (id, name, partition, root, root_name) VALUES (7, 'old', 'aws', 'r-ab12', 'Root');
      INSERT INTO iam_exports (snapshot, account) VALUES (7, '111122223333');
      """
    )
    let snapshot = try SnapshotStore(readingFrom: path).snapshot(.number(7))
    #expect(try snapshot.principalListing(of: account) == .complete)
    #expect(try connection.integer("PRAGMA user_version") == Schema.migrations.count)
  }

  @Test func aStepThatFailsChangesNothing() throws {
    let path = folder.path("a.sqlite")
    try SampleOrganization().import(into: SnapshotStore(writingTo: path))
    let connection = try Connection(path: path, access: .writing, busyTimeout: 0)
    let next = "CREATE TABLE notes (id INTEGER PRIMARY KEY); CREATE TABLE snapshots (id);"
    #expect(throws: StoreError.self) {
      try migration(connection, Schema.migrations + [next]).bringForward()
    }
    #expect(!connection.isInTransaction)
    #expect(try connection.integer("PRAGMA user_version") == Schema.migrations.count)
    #expect(
      try connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'notes'") == 0
    )
    #expect(try SnapshotStore(readingFrom: path).snapshots().count == 1)
  }

  /// The first version's SQL is released: other versions build on it, so it never changes.
  @Test func theSchemaTellsWhatItIs() throws {
    let store = try SnapshotStore(writingTo: folder.path("a.sqlite"))
    let objects = try store.connection.rows(
      "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'view')"
    ) { ($0.text(0), $0.text(1)) }
    #expect(objects.count > 20)
    for (name, sql) in objects where name != "sqlite_sequence" {
      #expect(sql.contains("\n  -- "), "\(name) has no comment")
    }
  }
}
