internal import Glibc

/// A folder for one test, removed with all that is in it when nothing refers to it any more.
public final class TemporaryFolder: Sendable {
  /// The folder's path, without a slash at its end.
  public let path: String

  /// A new, empty folder below the system's folder for temporary files.
  public init() {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/ceiling-test-XXXXXX".utf8CString)
    let made = mkdtemp(&template)
    precondition(made != nil, "cannot make a temporary folder below \(parent)")
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    _ = RunCommand.run("/bin/rm", ["-rf", "--", path])
  }

  /// The path of a file or folder in it.
  public func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, with the folders that its name asks for, and returns its path.
  @discardableResult
  public func write(_ text: String, to name: String) -> String {
    write(Array(text.utf8), to: name)
  }

  /// Writes a file, with the folders that its name asks for, and returns its path.
  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) -> String {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o777)
    }
    FileBytes.write(bytes, to: path(name))
    return path(name)
  }

  /// The names of what is in it, in order, those that begin with a dot too.
  public var names: [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
