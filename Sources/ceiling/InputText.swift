internal import JSONText
internal import OutputChannels
internal import RequestModel

extension SourceText {
  /// All of a file or of standard input, under the name that messages show.
  ///
  /// - Parameter path: The file; `-` is standard input.
  /// - Throws: `InputError`.
  convenience init(input path: String) throws {
    self.init(try InputLines.bytes(of: path), file: InputLines.name(of: path))
  }
}

extension JSONValue {
  /// The one document of a file or of standard input.
  ///
  /// - Parameter path: The file; `-` is standard input.
  /// - Returns: The document.
  /// - Throws: `InputError`, or `CaseError` with the place of the first flaw.
  static func read(input path: String) throws -> JSONValue {
    let text = try SourceText(input: path)
    do throws(JSONError) { return try JSONParser().parse(text).root } catch {
      throw CaseError(error.diagnostic)
    }
  }
}
