import FoundationEssentials
import Glibc
public import Testing

/// The published policies and exports that tests may read, where somebody has them.
///
/// The folder is named by the environment variable `CEILING_CORPUS`; nothing in it belongs to the
/// project.
public enum Corpus {
  /// The folder; `nil` where the variable is not set.
  public static var folder: String? {
    guard let value = getenv("CEILING_CORPUS") else { return nil }
    return String(cString: value)
  }

  /// Whether tests can read the corpus, for `@Test(.enabled(if: …))`.
  public static var isThere: Bool { folder != nil }

  /// Why a test that needs the corpus is skipped.
  public static let reason: Comment = "CEILING_CORPUS names no folder with the corpus"

  /// The JSON files below a folder of the corpus, by path in it, sorted.
  public static func files(below path: String) throws -> [String] {
    let root = try #require(folder)
    return try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(path)")
      .filter { $0.hasSuffix(".json") }
      .map { "\(path)/\($0)" }
      .sorted()
  }

  /// The bytes of a file of the corpus.
  public static func bytes(of path: String) throws -> [UInt8] {
    let root = try #require(folder)
    return try Array(Data(contentsOf: URL(filePath: "\(root)/\(path)")))
  }
}
