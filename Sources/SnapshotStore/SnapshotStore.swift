internal import CSQLite
internal import Diagnostics
internal import Glibc

/// A file with snapshots of organizations: an SQLite database.
///
/// A store stays with the task that opened it.
public final class SnapshotStore {
  /// How many milliseconds a writer waits for another one before it gives up.
  public static let patience = 5000

  /// The file's path as it was given.
  public let path: String
  let connection: Connection
  private let access: Connection.Access
  private let patience: Int32

  /// Opens a file for importing and removing; where there is none, it is made.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - patience: How many milliseconds to wait for another writer.
  /// - Throws: ``StoreError``; what is not a store is left as it is.
  public convenience init(
    writingTo path: String,
    patience: Int = SnapshotStore.patience
  ) throws(StoreError) {
    try self.init(path, .writing, patience)
  }

  /// Opens a file that is there, for reading and removing.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - patience: How many milliseconds to wait for others.
  /// - Throws: ``StoreError``; what is not a store is left as it is.
  public convenience init(
    readingFrom path: String,
    patience: Int = SnapshotStore.patience
  ) throws(StoreError) {
    guard Glibc.access(path, F_OK) == 0 else { throw StoreError(path, .noFile) }
    try self.init(path, .readingOnly, patience)
  }

  private init(
    _ path: String,
    _ access: Connection.Access,
    _ patience: Int
  ) throws(StoreError) {
    if Self.isFolder(path) { throw StoreError(path, .isFolder) }
    self.path = path
    self.patience = Int32(clamping: patience)
    do throws(DatabaseError) {
      (connection, self.access) = try Self.connect(path, access, self.patience)
    } catch {
      throw StoreError(path, error)
    }
    try SchemaMigration(connection: connection, path: path, access: self.access).bringForward()
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func connect(
    _ path: String,
    _ access: Connection.Access,
    _ patience: Int32
  ) throws(DatabaseError) -> (Connection, Connection.Access) {
    do throws(DatabaseError) {
      let connection = try Connection(path: path, access: access, busyTimeout: patience)
      // Opening is lazy: only a look at the file tells whether it can be read.
      _ = try connection.integer("PRAGMA user_version")
      return (connection, access)
    } catch {
      // Beside a file in WAL mode a shared index has to be made, which fails in a folder that can't
      // be written to; without a log, the file alone is the whole.
      let isUnreachable =
        error.primaryCode == SQLITE_CANTOPEN || error.primaryCode == SQLITE_READONLY
      guard access == .readingOnly, isUnreachable, Glibc.access(path + "-wal", F_OK) != 0 else {
        throw error
      }
      let connection = try Connection(path: path, access: .immutable, busyTimeout: patience)
      _ = try connection.integer("PRAGMA user_version")
      return (connection, .immutable)
    }
  }

  /// All snapshots by number, the oldest first.
  public func snapshots() throws(StoreError) -> [SnapshotSummary] {
    try explaining { () throws(DatabaseError) in try SnapshotSummary.all(in: connection) }
  }

  /// Begins an import: waits for the right to write, which it keeps until it ends.
  ///
  /// - Throws: ``StoreError`` where the name is taken or none, and where another writer doesn't
  ///   end in time.
  public func beginImport(named name: SnapshotName) throws(StoreError) -> SnapshotImport {
    if case .given(let name) = name, !SnapshotName.isValid(name) {
      throw StoreError(path, .invalidName(name))
    }
    try explaining { () throws(DatabaseError) in
      // The first import writes into the file itself, whose pages are all new: with a log each of
      // them would be written twice, and there is nothing to read in the meantime.
      if try connection.integer("SELECT count(*) FROM snapshots") > 0 {
        try connection.useWriteAheadLog()
      }
      try connection.run("BEGIN IMMEDIATE")
    }
    do throws(StoreError) {
      let free = try freeName(name)
      return try explaining { () throws(DatabaseError) in
        try SnapshotImport(connection, path: path, name: free)
      }
    } catch {
      try? connection.run("ROLLBACK")
      throw error
    }
  }

  /// A snapshot to read from, unchanged by what others write in the meantime.
  ///
  /// - Throws: ``StoreError`` where there is no such snapshot.
  public func snapshot(_ reference: SnapshotReference) throws(StoreError) -> StoredSnapshot {
    let number = try number(of: reference)
    let snapshot = try explaining { () throws(DatabaseError) in
      try StoredSnapshot(
        Connection(path: path, access: access, busyTimeout: patience),
        path: path,
        number: number
      )
    }
    guard let snapshot else {
      throw StoreError(path, .unknownSnapshot(reference.description, meant: nil))
    }
    return snapshot
  }

  /// Removes a snapshot, and the policy texts that no other one has.
  ///
  /// Its number stays unused.
  ///
  /// - Returns: What was removed.
  /// - Throws: ``StoreError`` where there is no such snapshot, and where another writer doesn't
  ///   end in time.
  public func remove(_ reference: SnapshotReference) throws(StoreError) -> SnapshotSummary {
    try explaining { () throws(DatabaseError) in try connection.run("PRAGMA foreign_keys = OFF") }
    defer { try? connection.run("PRAGMA foreign_keys = ON") }
    try explaining { () throws(DatabaseError) in try connection.run("BEGIN IMMEDIATE") }
    do throws(StoreError) {
      let number = try number(of: reference)
      return try explaining { () throws(DatabaseError) in
        let removed = try SnapshotRemoval(connection: connection, snapshot: number).run()
        try connection.run("COMMIT")
        return removed
      }
    } catch {
      try? connection.run("ROLLBACK")
      throw error
    }
  }

  private func number(of reference: SnapshotReference) throws(StoreError) -> Int {
    let found: Int?
    switch reference {
    case .number(let number):
      found = try explaining { () throws(DatabaseError) in
        try connection.firstRow("SELECT id FROM snapshots WHERE id = ?", .integer(number)) {
          $0.integer(0)
        }
      }
    case .name(let name):
      found = try explaining { () throws(DatabaseError) in
        try connection.firstRow("SELECT id FROM snapshots WHERE name = ?", .text(name)) {
          $0.integer(0)
        }
      }
    case .latest(let before):
      found = try explaining { () throws(DatabaseError) in
        try connection.firstRow(
          "SELECT id FROM snapshots ORDER BY id DESC LIMIT 1 OFFSET ?",
          .integer(before)
        ) { $0.integer(0) }
      }
    }
    if let found { return found }
    let known = try snapshots().map(\.name)
    if known.isEmpty { throw StoreError(path, .noSnapshots) }
    var meant: String?
    if case .name(let name) = reference {
      meant = SpellingSuggestion.nearest(to: name, among: known)
    }
    throw StoreError(path, .unknownSnapshot(reference.description, meant: meant))
  }

  private func freeName(_ name: SnapshotName) throws(StoreError) -> String {
    let taken = try explaining { () throws(DatabaseError) in
      Set(try connection.rows("SELECT name FROM snapshots") { $0.text(0) })
    }
    switch name {
    case .given(let name):
      guard !taken.contains(name) else { throw StoreError(path, .nameTaken(name)) }
      return name
    case .derived(let source):
      let base = SnapshotName.lastComponent(ofPath: source)
      var candidate = base
      var count = 1
      while taken.contains(candidate) {
        count += 1
        candidate = "\(base)-\(count)"
      }
      return candidate
    }
  }

  private func explaining<Result>(
    _ body: () throws(DatabaseError) -> Result
  ) throws(StoreError) -> Result {
    do throws(DatabaseError) {
      return try body()
    } catch {
      throw StoreError(path, error)
    }
  }
}
