public import Diagnostics
internal import CSQLite

/// Why a store could not do what it was asked for.
public struct StoreError: ExplainedError, Hashable, Sendable {
  /// What went wrong.
  public enum Reason: Hashable, Sendable {
    /// There is no file.
    case noFile
    /// The path is that of a folder.
    case isFolder
    /// The file is no SQLite database.
    case notADatabase
    /// The file is a database of another program.
    case foreignDatabase
    /// A later version of this program wrote the file.
    case newerVersion(Int, known: Int)
    /// An earlier version wrote the file, and it can't be brought forward since it is read-only.
    case olderVersion(Int, known: Int)
    /// Another process holds the lock for writing.
    case busy
    /// A snapshot of this name is there already.
    case nameTaken(String)
    /// The text can't be a snapshot's name.
    case invalidName(String)
    /// There is no snapshot of this name or number; perhaps one of another name is meant.
    case unknownSnapshot(String, meant: String?)
    /// There are no snapshots at all.
    case noSnapshots
    /// SQLite refused a call: what it says.
    case database(String)
  }

  /// The file.
  public let path: String
  /// What went wrong.
  public let reason: Reason

  init(_ path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  init(_ path: String, _ error: DatabaseError) {
    self.path = path
    reason =
      switch error.primaryCode {
      case SQLITE_BUSY, SQLITE_LOCKED: .busy
      case SQLITE_NOTADB: .notADatabase
      default: .database(error.description)
      }
  }

  /// What is wrong, and the way out.
  public var diagnostics: [Diagnostic] {
    let (code, message, hint) = explanation
    return [Diagnostic(.error, code, message, hint: hint)]
  }

  private var explanation: (code: String, message: String, hint: String?) {
    switch reason {
    case .noFile:
      (
        "no-database", "there is no database \(path)",
        "make one with \"ceiling import FOLDER\", or name another with --db or CEILING_DB"
      )
    case .isFolder:
      (
        "not-a-database", "\(path) is a folder, not a database",
        "name a file with --db or CEILING_DB, such as \(path)/ceiling.sqlite"
      )
    case .notADatabase:
      (
        "not-a-database", "\(path) is not an SQLite database; it was left as it is",
        "name another file with --db or CEILING_DB"
      )
    case .foreignDatabase:
      (
        "foreign-database", "\(path) is a database of another program; it was left as it is",
        "name another file with --db or CEILING_DB"
      )
    case .newerVersion(let version, let known):
      (
        "newer-database",
        "\(path) has schema version \(version), but this program knows versions up to \(known)",
        "use the version of ceiling that wrote it, or a later one"
      )
    case .olderVersion(let version, let known):
      (
        "older-database",
        "\(path) has schema version \(version) and can't be brought to \(known): it is read-only",
        "make it writable, or copy it to a folder that is"
      )
    case .busy:
      ("database-busy", "another import is writing to \(path)", "try again when it has ended")
    case .nameTaken(let name):
      (
        "name-taken", "there is a snapshot named \"\(name)\" in \(path) already",
        "choose another with --name, or remove it with \"ceiling snapshots remove\""
      )
    case .invalidName(let name):
      (
        "invalid-name", "\"\(name)\" can't be a snapshot's name",
        "a name is not empty, no number, holds no / and doesn't start with latest"
      )
    case .unknownSnapshot(let name, let meant):
      (
        "unknown-snapshot", "there is no snapshot \(name) in \(path)",
        meant.map { "did you mean \"\($0)\"?" }
          ?? "\"ceiling snapshots\" lists them; a path holds a /, such as ./export"
      )
    case .noSnapshots:
      (
        "no-snapshots", "there are no snapshots in \(path)",
        "import one with \"ceiling import FOLDER\""
      )
    case .database(let message):
      ("database-error", "\(path): \(message)", nil)
    }
  }
}
