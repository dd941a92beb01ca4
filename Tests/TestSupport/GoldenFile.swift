internal import Glibc
public import Testing

/// Compares texts with files in `__Snapshots__/` beside the test.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the files are written anew instead; what changed is
/// then read in review.
public enum GoldenFile {
  /// Expects that `text` is what the file `name` holds.
  ///
  /// - Parameters:
  ///   - text: What the program made.
  ///   - name: The file's name in `__Snapshots__/`, such as `help.txt`.
  ///   - testFile: The test, beside which the folder is.
  ///   - location: Where an issue is shown.
  public static func expect(
    _ text: String,
    equals name: String,
    testFile: String = #filePath,
    sourceLocation location: SourceLocation = #_sourceLocation
  ) {
    let folder = testFile.prefix(upTo: testFile.lastIndex(of: "/") ?? testFile.startIndex)
    let path = "\(folder)/__Snapshots__/\(name)"
    if getenv("RECORD_SNAPSHOTS").map({ String(cString: $0) }) == "1" {
      mkdir("\(folder)/__Snapshots__", 0o777)
      guard FileBytes.write(Array(text.utf8), to: path) else {
        Issue.record("cannot write \(path)", sourceLocation: location)
        return
      }
      return
    }
    guard let bytes = FileBytes.read(path) else {
      Issue.record(
        "no file \(path); record it with RECORD_SNAPSHOTS=1",
        sourceLocation: location
      )
      return
    }
    let golden = String(decoding: bytes, as: UTF8.self)
    if golden != text {
      Issue.record(
        "\(name) differs (- golden, + now):\n\(lineDifference(from: golden, to: text))",
        sourceLocation: location
      )
    }
  }

  /// The lines that differ, `-` before those of the first text and `+` before those of the second.
  static func lineDifference(from old: String, to new: String) -> String {
    let before = old.split(separator: "\n", omittingEmptySubsequences: false)
    let after = new.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = after.difference(from: before)
    var lines: [(line: Int, order: Int, text: String)] = []
    for change in changes {
      switch change {
      case .remove(let offset, let element, _):
        lines.append((offset, 0, "-\(offset + 1) \(element)"))
      case .insert(let offset, let element, _):
        lines.append((offset, 1, "+\(offset + 1) \(element)"))
      }
    }
    return lines.sorted { ($0.line, $0.order) < ($1.line, $1.order) }.prefix(60).map(\.text)
      .joined(separator: "\n")
  }
}
