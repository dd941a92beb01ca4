import FoundationEssentials

/// The plans and templates beside the tests.
enum Plans {
  /// The text of a file; `nil` where there is none.
  static func text(_ name: String) -> String? {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Plans")
    return try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }
}
