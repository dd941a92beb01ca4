internal import Glibc

/// Files and folders by path, without Foundation.
enum FolderTree {
  /// What stands at a path, which is not followed where it is a link.
  enum Entry {
    case folder, file, other
  }

  static func entry(_ path: String) -> Entry? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default: return .other
    }
  }

  /// The names in a folder, sorted.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
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

  /// The bytes of a file; `nil` where it can't be read.
  static func bytes(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }

  /// Writes a new file.
  static func write(_ bytes: [UInt8], to path: String) throws(SiteFolderError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failure(path) }
      offset += count
    }
  }

  /// Makes a folder where there is none.
  static func makeFolder(_ path: String) throws(SiteFolderError) {
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure(path) }
  }

  /// Gives a file another name, in place of what had it.
  static func move(_ path: String, to target: String) throws(SiteFolderError) {
    guard rename(path, target) == 0 else { throw failure(target) }
  }

  /// Removes a folder with all that is in it; links are removed, not followed.
  static func remove(_ path: String) {
    guard entry(path) == .folder else {
      unlink(path)
      return
    }
    for name in names(in: path) { remove("\(path)/\(name)") }
    rmdir(path)
  }

  /// The failure of the last call about a path.
  static func failure(_ path: String) -> SiteFolderError {
    let code = errno
    return SiteFolderError(
      "cannot write \(path): \(String(cString: strerror(code)))",
      hint: code == ENOENT ? "make the folder that it stands in first" : nil
    )
  }
}
