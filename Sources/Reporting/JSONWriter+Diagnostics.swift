public import Diagnostics
public import JSONText

extension JSONWriter {
  /// Writes a finding; its place is null where it is about no single one.
  public mutating func diagnostic(_ diagnostic: Diagnostic) {
    object { writer in
      writer.member("severity", diagnostic.severity.rawValue)
      writer.member("code", diagnostic.code)
      writer.member("file", diagnostic.location?.file)
      writer.member("line", diagnostic.location?.position.line)
      writer.member("column", diagnostic.location?.position.column)
      writer.member("message", diagnostic.message)
      writer.member("hint", diagnostic.hint)
    }
  }
}
