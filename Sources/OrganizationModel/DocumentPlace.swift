public import Diagnostics
public import JSONText

/// Where a policy document stands in a file.
public struct DocumentPlace: Hashable, Sendable {
  /// The file's name as messages show it.
  public var file: String
  /// The offset in the file of the document's first byte: its `{`, or what spells it.
  public var offset: Int
  /// The line and column of that byte.
  public var position: SourcePosition

  /// A place.
  public init(file: String, offset: Int, position: SourcePosition) {
    self.file = file
    self.offset = offset
    self.position = position
  }

  /// Where a text stands in the file that holds it.
  ///
  /// - Complexity: O(offset): with many documents of one file, ask a ``LineTable``.
  public init(of text: SourceText) {
    let offset = text.outermostOffset
    self.init(file: text.file, offset: offset, position: text.location(at: 0).position)
  }

  /// The place in the file of a place in a document that stands there without escapes.
  func location(of inner: SourcePosition) -> SourceLocation {
    SourceLocation(
      file: file,
      position: SourcePosition(
        line: position.line + inner.line - 1,
        column: inner.line == 1 ? position.column + inner.column - 1 : inner.column
      )
    )
  }
}
