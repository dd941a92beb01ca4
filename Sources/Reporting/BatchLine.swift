internal import Diagnostics
internal import JSONText
internal import RequestModel

/// What the lines of all batches have in common.
enum BatchLine {
  /// The document that a line is.
  ///
  /// - Throws: `CaseError` where it is none, or has a key twice.
  static func parse(
    _ line: ArraySlice<UInt8>,
    file: String,
    with parser: JSONParser
  ) throws(CaseError) -> JSONValue {
    let json: JSONValue
    do throws(JSONError) {
      json = try parser.parse(SourceText(line, file: file)).root
    } catch {
      throw CaseError(error.diagnostic)
    }
    if let key = json.document.duplicateKeys.first {
      throw CaseError("duplicate-key", "the key `\(key.text)` stands twice", at: key.location)
    }
    return json
  }

  /// `FILE:LINE:COLUMN: MESSAGE`, and the way out behind it.
  static func text(of diagnostic: Diagnostic, file: String, line: Int) -> String {
    // A line is a text of its own, whose only line is the first.
    let column = diagnostic.location?.position.column ?? 1
    let text = "\(file):\(line):\(column): \(diagnostic.message)"
    return diagnostic.hint.map { "\(text); \($0)" } ?? text
  }
}

extension JSONWriter {
  /// Writes the member `id` as the case has it.
  mutating func id(_ id: JSONValue?) {
    key("id")
    if let id { raw(id.rawText) } else { null() }
  }
}
