internal import Glibc

/// Files that are written whole or not at all.
public enum WholeFile {
  /// Runs `body` with a channel to a file that takes its name only when all is written.
  ///
  /// The bytes go to a file beside it, which is renamed at the end and removed when `body` throws. A
  /// link is followed, a file that exists keeps its permissions, and what is no regular file (a pipe,
  /// `/dev/null`) is written directly.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - body: Writes the file's content.
  /// - Returns: What `body` returns.
  /// - Throws: ``OutputError``, or what `body` throws.
  public static func write<Result>(
    to path: String,
    _ body: (OutputChannel) throws -> Result
  ) throws -> Result {
    var status = stat()
    let exists = stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists && kind == S_IFDIR {
      throw OutputError(path, reason: "it is a folder", hint: "name a file in it")
    }
    if exists && kind != S_IFREG { return try writeDirectly(to: path, body) }
    let target = exists ? resolved(path) : path
    let (descriptor, temporary) = try openBeside(target, called: path)
    var isKept = false
    defer {
      close(descriptor)
      if !isKept { unlink(temporary) }
    }
    if exists { fchmod(descriptor, status.st_mode & 0o7777) }
    let channel = OutputChannel(descriptor: descriptor, name: path)
    let result = try body(channel)
    try channel.flush()
    guard fsync(descriptor) == 0 else { throw OutputError(path, errno: errno) }
    guard rename(temporary, target) == 0 else { throw OutputError(path, errno: errno) }
    isKept = true
    return result
  }

  private static func writeDirectly<Result>(
    to path: String,
    _ body: (OutputChannel) throws -> Result
  ) throws -> Result {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputError(path, errno: errno) }
    defer { close(descriptor) }
    let channel = OutputChannel(descriptor: descriptor, name: path)
    let result = try body(channel)
    try channel.flush()
    return result
  }

  /// The path that a link leads to.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// A new file in the folder of `target`, with the permissions that the process gives new files.
  private static func openBeside(_ target: String, called path: String) throws(OutputError)
    -> (descriptor: Int32, path: String)
  {
    let slash = target.lastIndex(of: "/")
    let folder = slash.map { String(target[...$0]) } ?? ""
    let name = slash.map { String(target[target.index(after: $0)...]) } ?? target
    guard !name.isEmpty else {
      throw OutputError(path, reason: "it names a folder", hint: "name a file in it")
    }
    for attempt in 0..<100 {
      let temporary = "\(folder).\(name.prefix(60)).\(getpid())-\(attempt)"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, temporary) }
      switch errno {
      case EEXIST, EINTR: continue
      case ENOENT:
        throw OutputError(path, reason: "its folder does not exist", hint: "make it first")
      case let code: throw OutputError(path, errno: code)
      }
    }
    throw OutputError(path, errno: EEXIST)
  }
}
