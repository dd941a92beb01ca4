internal import ActionCatalog
internal import JSONText
internal import PolicyLanguage

/// What reading files needs again and again, for one task at a time.
final class Workbench {
  let parser = JSONParser()
  let documents: DocumentCache
  let policies: PolicyInspection
  /// Made when the first boundary is met: until then nobody waits for the catalog.
  private(set) lazy var boundaries = BoundaryInspection(policies: policies, catalog: .current)
  /// The memory of the last file's text.
  private var memory: [UInt8] = []
  /// The largest memory that is kept: what a file of unusual size needed is given back.
  private static let keptMemory = 4 << 20

  init(limits: PolicyLimits) {
    // Documents are read while the parser visits the file that they stand in.
    documents = DocumentCache(parser: JSONParser())
    policies = PolicyInspection(parser: parser, limits: limits)
  }

  /// Runs a closure with the text of a file, which nothing may hold afterwards.
  func withText<Result>(
    of file: borrowing ExportFile,
    head: Int? = nil,
    _ body: (SourceText) -> Result
  ) throws(ExportFile.Failure) -> Result {
    let text: SourceText
    if let head {
      text = try file.head(head, reusing: takeMemory())
    } else {
      text = try file.text(reusing: takeMemory())
    }
    defer { keepMemory(of: text) }
    return body(text)
  }

  private func takeMemory() -> [UInt8] {
    defer { memory = [] }
    return memory
  }

  private func keepMemory(of text: SourceText) {
    if text.memory.count <= Self.keptMemory { memory = text.memory }
  }
}
