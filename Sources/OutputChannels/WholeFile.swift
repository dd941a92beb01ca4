internal import Glibc

/// Files that are written whole or not at all.
public enum WholeFile {
  /// Runs `body` with a channel to a file that takes its name only when all is written.
  ///
  /// The bytes go to a file without a name in the same folder, so that nothing is left of it when
  /// `body` throws or the process is killed. A link is followed, a file that exists keeps its
  /// permissions, and what is no regular file (a pipe, `/dev/null`) is written directly.
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
    let draft = try Draft(of: exists ? resolved(path) : path, called: path)
    if exists { fchmod(draft.descriptor, status.st_mode & 0o7777) }
    let channel = OutputChannel(descriptor: draft.descriptor, name: path)
    let result = try body(channel)
    try channel.flush()
    try draft.publish()
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
}
