internal import Glibc

/// A file that is written and has no name yet.
///
/// Where the file system knows no files without a name, it has a hidden one beside its target.
struct Draft: ~Copyable {
  let descriptor: Int32
  /// What messages call the file.
  private let name: String
  /// Where it is to stand.
  private let target: String
  /// The folder of the target, with a slash at its end; empty for the current one.
  private let folder: String
  /// The hidden name, where it has one.
  private var hidden: String?

  /// `O_TMPFILE` of Linux, which Swift does not import.
  private static let withoutName = 0o20_000_000 | O_DIRECTORY

  /// An empty file with the permissions that the process gives new files.
  ///
  /// - Parameters:
  ///   - target: Where it is to stand.
  ///   - name: What messages call it.
  ///   - isNamed: Whether it has a hidden name even where it needs none.
  /// - Throws: ``OutputError`` where no file can be made there.
  init(of target: String, called name: String, isNamed: Bool = false) throws(OutputError) {
    let slash = target.lastIndex(of: "/")
    folder = slash.map { String(target[...$0]) } ?? ""
    self.name = name
    self.target = target
    guard slash.map({ target.index(after: $0) != target.endIndex }) ?? !target.isEmpty else {
      throw OutputError(name, reason: "it names a folder", hint: "name a file in it")
    }
    let place = folder.isEmpty ? "." : folder
    let unnamed = isNamed ? -1 : open(place, O_WRONLY | O_CLOEXEC | Self.withoutName, 0o666)
    if unnamed >= 0 {
      descriptor = unnamed
      hidden = nil
    } else {
      (descriptor, hidden) = try Self.openHidden(in: folder, called: name)
    }
  }

  deinit {
    close(descriptor)
    if let hidden { unlink(hidden) }
  }

  /// Gives the file its name, in place of what had it.
  consuming func publish() throws(OutputError) {
    guard fsync(descriptor) == 0 else { throw OutputError(name, errno: errno) }
    if hidden == nil { hidden = try link() }
    guard let hidden, rename(hidden, target) == 0 else { throw OutputError(name, errno: errno) }
    self.hidden = nil
  }

  /// Gives the file a hidden name: a name that is taken can only be taken over by renaming.
  private func link() throws(OutputError) -> String {
    try Self.tryingNames(in: folder, called: name) { path in
      linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW)
    }.name
  }

  private static func openHidden(
    in folder: String,
    called name: String
  ) throws(OutputError) -> (Int32, String) {
    let (result, path) = try tryingNames(in: folder, called: name) {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    return (result, path)
  }

  /// Calls the system with one hidden name after the other until one is free.
  private static func tryingNames(
    in folder: String,
    called name: String,
    _ call: (String) -> Int32
  ) throws(OutputError) -> (result: Int32, name: String) {
    for attempt in 0..<100 {
      let path = "\(folder).ceiling-\(getpid())-\(attempt)"
      let result = call(path)
      if result >= 0 { return (result, path) }
      switch errno {
      case EEXIST, EINTR: continue
      case ENOENT:
        throw OutputError(name, reason: "its folder does not exist", hint: "make it first")
      case let code: throw OutputError(name, errno: code)
      }
    }
    throw OutputError(name, errno: EEXIST)
  }
}
