internal import CFolderExchange
internal import Glibc

/// A folder that a site is written to, as a whole: until all is written beside it nothing in it
/// changes.
public struct SiteFolder {
  /// What was done.
  public struct Outcome: Hashable, Sendable {
    /// How many files the site has.
    public var files: Int
    /// Files of an earlier time that are gone.
    public var removed: [String]
    /// What somebody else put there, which was left alone; hidden files are not counted.
    public var foreign: [String]
  }

  /// The path without a slash at its end.
  private let path: String

  /// A folder, which need not exist.
  ///
  /// - Throws: ``SiteFolderError`` where something else has the path.
  public init(_ path: String) throws(SiteFolderError) {
    var trimmed = path
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    guard !trimmed.isEmpty, !trimmed.utf8.contains(0) else {
      throw SiteFolderError("\"\(path)\" can be no folder", hint: "name one, such as wiki")
    }
    // A link to a folder stays one: what it leads to is written.
    var status = stat()
    if stat(trimmed, &status) == 0, let real = realpath(trimmed, nil) {
      trimmed = String(cString: real)
      free(real)
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw SiteFolderError("\(path) is a file", hint: "name a folder, which is made if needed")
      }
    }
    self.path = trimmed
  }

  /// Writes files and removes those of the last time that are no longer part of the site.
  ///
  /// Where somebody else's file stands where one of the site's has to, and where a folder holds
  /// files and was never a site's, nothing is changed.
  ///
  /// - Parameter write: Hands each file to the closure that it gets.
  /// - Returns: What was done.
  /// - Throws: ``SiteFolderError``, and what `write` throws.
  public func replace(
    _ write: ((MarkdownSite.File) throws -> Void) throws -> Void
  ) throws -> Outcome {
    let exists = FolderTree.entry(path) == .folder
    let former = exists ? try manifest() : SiteManifest([])
    let stage = try makeStage()
    // After a swap this is the folder as it was.
    defer { FolderTree.remove(stage) }
    var names: [String] = []
    var folders: Set<String> = []
    try write { file in
      if let slash = file.path.lastIndex(of: "/") {
        let folder = String(file.path[..<slash])
        if folders.insert(folder).inserted { try FolderTree.makeFolder("\(stage)/\(folder)") }
      }
      try FolderTree.write(file.bytes, to: "\(stage)/\(file.path)")
      names.append(file.path)
    }
    let manifest = SiteManifest(names)
    try FolderTree.write(manifest.bytes, to: "\(stage)/\(SiteManifest.name)")
    guard exists else {
      try FolderTree.move(stage, to: path)
      return Outcome(files: names.count, removed: [], foreign: [])
    }
    let foreign = foreignEntries(former)
    try checkWay(of: manifest, former, folders)
    if foreign.isEmpty, swap(stage) {
      // Nothing of what was there is needed any more.
    } else {
      try merge(stage, manifest, former, folders)
    }
    let current = Set(manifest.files)
    return Outcome(
      files: names.count,
      removed: former.files.filter { !current.contains($0) },
      foreign: foreign.filter { !$0.hasPrefix(".") }
    )
  }

  // MARK: - What is there

  /// What the site wrote the last time.
  private func manifest() throws(SiteFolderError) -> SiteManifest {
    let file = "\(path)/\(SiteManifest.name)"
    if FolderTree.entry(file) == .file, let bytes = FolderTree.bytes(of: file) {
      return try SiteManifest(bytes, file: file)
    }
    let names = FolderTree.names(in: path).filter { !$0.hasPrefix(".") }
    guard names.isEmpty else {
      throw SiteFolderError(
        "\(path) holds files that \"ceiling publish\" did not write, such as \(names[0])",
        hint: "name a new or empty folder, or one that it wrote before"
      )
    }
    return SiteManifest([])
  }

  /// What is in the folder and not the site's: files, and folders that the site has not made.
  private func foreignEntries(_ former: SiteManifest) -> [String] {
    let own = Set(former.files + [SiteManifest.name])
    let folders = Set(former.files.flatMap(Self.folders))
    var foreign: [String] = []
    func look(in folder: String) {
      for name in FolderTree.names(in: folder.isEmpty ? path : "\(path)/\(folder)") {
        let inner = folder.isEmpty ? name : "\(folder)/\(name)"
        if folders.contains(inner), FolderTree.entry("\(path)/\(inner)") == .folder {
          look(in: inner)
        } else if !own.contains(inner) || FolderTree.entry("\(path)/\(inner)") != .file {
          foreign.append(inner)
        }
      }
    }
    look(in: "")
    return foreign
  }

  /// The folders above a file, `a` and `a/b` of `a/b/c`.
  private static func folders(of file: String) -> [String] {
    file.indices.filter { file[$0] == "/" }.map { String(file[..<$0]) }
  }

  /// - Throws: ``SiteFolderError`` where something that is not the site's stands where a file or
  ///   folder of it has to.
  private func checkWay(
    of manifest: SiteManifest,
    _ former: SiteManifest,
    _ folders: Set<String>
  ) throws(SiteFolderError) {
    let own = Set(former.files)
    func refusal(_ name: String) -> SiteFolderError {
      SiteFolderError(
        "\(path)/\(name) is not a file that \"ceiling publish\" wrote, and a page has to stand there",
        hint: "move it away, or name another folder"
      )
    }
    for folder in folders.sorted() {
      if let entry = FolderTree.entry("\(path)/\(folder)"), entry != .folder, !own.contains(folder)
      {
        throw refusal(folder)
      }
    }
    for file in manifest.files {
      guard let entry = FolderTree.entry("\(path)/\(file)") else { continue }
      if !own.contains(file) || entry != .file { throw refusal(file) }
    }
  }

  // MARK: - Taking the place

  /// An empty folder beside the site's, on the same file system.
  private func makeStage() throws(SiteFolderError) -> String {
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { String(path[...$0]) } ?? ""
    var template = Array("\(parent).ceiling-site-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FolderTree.failure(path) }
    let stage = String(
      decoding: template.dropLast().map { UInt8(bitPattern: $0) },
      as: UTF8.self
    )
    // Everybody may read what everybody may read elsewhere.
    let mask = umask(0)
    umask(mask)
    chmod(stage, 0o777 & ~mask)
    return stage
  }

  /// Lets two folders take each other's place at once; `false` where the file system can't.
  private func swap(_ stage: String) -> Bool {
    var status = stat()
    if stat(path, &status) == 0 { chmod(stage, status.st_mode & 0o7777) }
    return cfolder_exchange(stage, path) == 0
  }

  /// Moves file by file, around what somebody else has in the folder.
  ///
  /// A process that is killed leaves a manifest that knows the files of both times, so that the
  /// next one puts it right.
  private func merge(
    _ stage: String,
    _ manifest: SiteManifest,
    _ former: SiteManifest,
    _ folders: Set<String>
  ) throws(SiteFolderError) {
    let both = SiteManifest(Set(manifest.files + former.files))
    try FolderTree.write(both.bytes, to: "\(stage)/\(SiteManifest.name).both")
    try FolderTree.move("\(stage)/\(SiteManifest.name).both", to: "\(path)/\(SiteManifest.name)")
    for folder in folders.sorted() { try FolderTree.makeFolder("\(path)/\(folder)") }
    let current = Set(manifest.files)
    for file in manifest.files { try FolderTree.move("\(stage)/\(file)", to: "\(path)/\(file)") }
    for file in former.files where !current.contains(file) { unlink("\(path)/\(file)") }
    for folder in Set(former.files.flatMap(Self.folders)).sorted(by: >)
    where !folders.contains(folder) {
      // One that holds somebody else's files stays.
      rmdir("\(path)/\(folder)")
    }
    try FolderTree.move("\(stage)/\(SiteManifest.name)", to: "\(path)/\(SiteManifest.name)")
  }
}
