/// A place in a text: line and column, both from 1, the column counted in UTF-8 bytes.
public struct SourcePosition: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column in UTF-8 bytes, from 1.
  public let column: Int

  /// The first byte of a text.
  public static let start = SourcePosition(line: 1, column: 1)

  /// A place at a line and a column, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension SourcePosition: Comparable {
  /// Places are ordered as they are read.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

extension SourcePosition: CustomStringConvertible {
  /// `LINE:COLUMN`.
  public var description: String { "\(line):\(column)" }
}

/// A place in a file.
public struct SourceLocation: Hashable, Sendable {
  /// The file's path as the user gave it or as it stands below the folder that the user gave.
  public let file: String
  /// The place in it.
  public let position: SourcePosition

  /// A place in a file.
  public init(file: String, position: SourcePosition) {
    self.file = file
    self.position = position
  }
}

extension SourceLocation: Comparable {
  /// Locations are ordered by file, then by place.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.position) < (right.file, right.position)
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `FILE:LINE:COLUMN`.
  public var description: String { "\(file):\(position)" }
}
