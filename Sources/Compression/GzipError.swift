/// What makes bytes no gzip file, or one that cannot be read here.
public enum GzipError: Error, Hashable, Sendable {
  /// The bytes do not begin as a gzip file does.
  case notGzip
  /// The bytes end in the middle.
  case truncated
  /// The bytes are damaged; the checksum does not fit, for example.
  case damaged(String)
  /// Bytes that belong to nothing follow the end.
  case trailingBytes(offset: Int)
  /// The text is larger than the caller takes, in bytes.
  case tooLarge(limit: Int)
  /// Memory was short.
  case outOfMemory
}

extension GzipError: CustomStringConvertible {
  /// What is wrong, in one line.
  public var description: String {
    switch self {
    case .notGzip: "not a gzip file"
    case .truncated: "the gzip file ends in the middle"
    case .damaged(let detail): "the gzip file is damaged: \(detail)"
    case .trailingBytes(let offset): "bytes after the end of the gzip file, at offset \(offset)"
    case .tooLarge(let limit): "the gzip file holds more than \(limit) bytes"
    case .outOfMemory: "not enough memory to decompress the gzip file"
    }
  }
}
