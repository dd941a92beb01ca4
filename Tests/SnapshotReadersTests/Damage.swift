import Diagnostics
import SnapshotReaders
import TestSupport
import Testing

/// The files of an export, by name.
typealias Files = [String: String]

/// A part of a sound export that is damaged, and what is found of it.
struct Damage: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// `FILE:LINE:COLUMN SEVERITY CODE` of each finding, sorted by place.
  let findings: [String]
  private let make: @Sendable (inout Files) -> Void

  init(
    _ description: String,
    _ findings: [String],
    _ make: @escaping @Sendable (inout Files) -> Void
  ) {
    testDescription = description
    self.findings = findings
    self.make = make
  }

  /// The files with the damage.
  func files() -> Files {
    var files = ExportBuilder().files()
    make(&files)
    return files
  }

  /// Expects that the damage is found, and nothing else.
  func expectToBeFound(sourceLocation: Testing.SourceLocation = #_sourceLocation) async {
    let found = await ExportCheck.findings(in: files())
    #expect(found == findings, sourceLocation: sourceLocation)
  }
}

extension Files {
  /// Replaces a piece of a file that has it.
  mutating func replace(_ old: String, with new: String, in name: String) {
    guard let text = self[name], text.contains(old) else {
      Issue.record("\(name) has no \(old)")
      return
    }
    self[name] = text.replacing(old, with: new)
  }

  /// Adds the entries of one list to those of another.
  mutating func append(_ source: String, to target: String) {
    guard let more = self[source], let text = self[target],
      let begin = more.firstIndex(of: "["), let end = text.lastIndex(of: "]")
    else {
      Issue.record("no lists in \(source) and \(target)")
      return
    }
    let entries = more[begin...].dropFirst()
    let kept = text[..<end].reversed().drop { $0.isWhitespace }.reversed()
    self[target] = String(kept) + "," + entries
  }

  /// Removes all files whose names begin so.
  mutating func removeAll(_ prefix: String) {
    for name in keys where name.hasPrefix(prefix) { self[name] = nil }
  }
}

/// Reads exports for tests.
enum ExportCheck {
  /// All findings about an export.
  static func diagnostics(in files: Files, _ reader: ExportReader = ExportReader()) async
    -> (folder: TemporaryFolder, diagnostics: [Diagnostic])
  {
    let folder = TemporaryFolder()
    for (name, text) in files { folder.write(text, to: name) }
    do throws(ExportError) {
      let export = try await reader.open(folder.path)
      return (folder, await export.forEachAccount { _ in }.diagnostics)
    } catch {
      return (folder, error.diagnostics)
    }
  }

  /// `FILE:LINE:COLUMN SEVERITY CODE` of each finding, files as they are named in the export.
  static func findings(in files: Files, _ reader: ExportReader = ExportReader()) async -> [String] {
    let (folder, diagnostics) = await diagnostics(in: files, reader)
    return diagnostics.map { diagnostic in
      let place = diagnostic.location.map { "\($0)".dropFirst(folder.path.utf8.count + 1) } ?? ""
      return "\(place) \(diagnostic.severity.rawValue) \(diagnostic.code)"
    }
  }

  /// All findings as people read them, files as they are named in the export.
  static func messages(in files: Files) async -> String {
    let (folder, diagnostics) = await diagnostics(in: files)
    return diagnostics.map { "\($0)\n" }.joined().replacing(folder.path + "/", with: "")
      .replacing(folder.path, with: "EXPORT")
  }
}
