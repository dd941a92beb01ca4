internal import Diagnostics
internal import Glibc

/// The files of an export, sorted by path.
struct FileListing: Sendable {
  struct File: Sendable {
    /// The path as messages show it: what the user gave, and the way from there.
    let name: String
    /// The components of the way from what the user gave; for a file that the user gave, the last
    /// components of its path.
    var components: [Substring] {
      name.utf8.dropFirst(rootLength).split(separator: UInt8(ascii: "/")).map { Substring($0) }
    }
    fileprivate let rootLength: Int
  }

  /// The path that the user gave.
  let root: String
  /// The files, sorted by name.
  let files: [File]
  /// What could not be listed.
  let findings: [Diagnostic]
  /// How many hidden and special files and links to folders were passed over.
  let passedOver: Int

  /// Lists a folder to any depth, or one file.
  ///
  /// - Throws: ``ExportError`` where there is nothing at the path, or nothing that may be read.
  init(of path: String) throws(ExportError) {
    let root = Self.withoutSlashes(path)
    var walk = Walk()
    switch Self.kind(of: root) {
    case .folder:
      walk.visit(root)
      if let reason = walk.unreadable[root] {
        throw ExportError([
          Self.unreadable(root, reason, hint: nil)
        ])
      }
    case .file: walk.files = [root]
    case .other:
      throw ExportError([
        Self.unreadable(root, "neither a file nor a folder", hint: nil)
      ])
    case .missing(let reason):
      throw ExportError([
        Self.unreadable(root, reason, hint: "give the folder that the AWS CLI's output is in")
      ])
    }
    self.root = root
    let isFolder = walk.files != [root]
    files = walk.files.sorted().map {
      File(name: $0, rootLength: isFolder ? root.utf8.count : 0)
    }
    findings = walk.unreadable.sorted { $0.key < $1.key }.map {
      Self.unreadable($0.key, $0.value, hint: "make it readable, or leave it out of the export")
    }
    passedOver = walk.passedOver
  }

  /// The place that a fact stands at.
  func location(_ place: FactPlace) -> SourceLocation {
    SourceLocation(file: files[Int(place.file)].name, position: place.position)
  }

  /// The number of the file with this name.
  func number(of name: String) -> Int? {
    var low = 0
    var high = files.count
    while low < high {
      let middle = (low + high) / 2
      if files[middle].name < name {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < files.count && files[low].name == name ? low : nil
  }

  static func unreadable(_ name: String, _ reason: String, hint: String?) -> Diagnostic {
    Diagnostic(
      .error,
      "unreadable-file",
      "cannot be read: \(reason)",
      hint: hint,
      at: SourceLocation(file: name, position: .start)
    )
  }

  private static func withoutSlashes(_ path: String) -> String {
    var path = path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private enum Kind {
    case folder, file, other
    case missing(String)
  }

  private static func kind(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing(String(cString: strerror(errno))) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default: return .other
    }
  }

  private struct Walk {
    var files: [String] = []
    var unreadable: [String: String] = [:]
    var passedOver = 0

    mutating func visit(_ folder: String) {
      guard let stream = opendir(folder) else {
        unreadable[folder] = String(cString: strerror(errno))
        return
      }
      defer { closedir(stream) }
      guard let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) else { return }
      while let entry = readdir(stream) {
        let name = String(
          cString: UnsafeRawPointer(entry).advanced(by: nameOffset)
            .assumingMemoryBound(to: CChar.self)
        )
        guard name != ".", name != ".." else { continue }
        let path = folder == "/" ? "/" + name : folder + "/" + name
        // `.git`, `.DS_Store` and their like.
        guard !name.hasPrefix(".") else {
          passedOver += 1
          continue
        }
        switch Int(entry.pointee.d_type) {
        case DT_DIR: visit(path)
        case DT_REG: files.append(path)
        default:
          switch FileListing.kind(of: path) {
          case .file: files.append(path)
          // A link to a folder may lead back to where we are.
          case .folder where Int(entry.pointee.d_type) != DT_LNK: visit(path)
          case .folder, .other: passedOver += 1
          case .missing(let reason): unreadable[path] = reason
          }
        }
      }
    }
  }
}
