import Glibc

/// What has to hold for imports.
struct ImportBounds {
  /// What was held to them.
  private(set) var bounds = Bounds()

  /// How many times as fast as Python's JSON parser a whole import has to be.
  private static let leastRatio = 1.5
  /// How many megabytes an import may need beside twice its largest file.
  private static let megabytes = 100
  /// How long 10,000 accounts without principals may take: about 0.1 s.
  private static let accountSeconds = 0.125

  /// Whether an import is fast enough, in words.
  mutating func speed(_ ratio: Double) -> String {
    bounds.verdict(
      ratio >= Self.leastRatio,
      "at least \(Self.leastRatio.threeDecimals)",
      "the import's speed"
    )
  }

  /// Whether 10,000 accounts are imported soon enough, in words.
  mutating func accounts(_ seconds: Double) -> String {
    bounds.verdict(seconds, under: Self.accountSeconds, "10,000 accounts")
  }

  /// Whether an import needs little enough memory, in words.
  mutating func memory(
    _ megabytes: Int,
    of export: String,
    _ what: String
  ) throws(BenchmarkError) -> String {
    let largest = try Self.largestFile(in: export)
    // Rounded down, which makes the bound the narrower one.
    let most = 2 * largest / (1 << 20) + Self.megabytes
    return bounds.verdict(
      megabytes < most,
      "under \(most) MB, twice the largest file and \(Self.megabytes) MB",
      "the memory for \(what)"
    )
  }

  /// The size of the largest file of a folder, at any depth, in bytes.
  private static func largestFile(in folder: String) throws(BenchmarkError) -> Int {
    guard let listing = opendir(folder) else {
      throw BenchmarkError("cannot list \(folder): \(String(cString: strerror(errno)))")
    }
    defer { closedir(listing) }
    guard let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) else { return 0 }
    var largest = 0
    while let entry = readdir(listing) {
      // The name is longer than its type says, so it is read where it is.
      let name = String(
        cString: UnsafeRawPointer(entry).advanced(by: nameOffset)
          .assumingMemoryBound(to: CChar.self)
      )
      if name == "." || name == ".." { continue }
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      largest = max(largest, isFolder ? try largestFile(in: path) : Int(status.st_size))
    }
    return largest
  }
}
