import Glibc
package import JSONText

/// A folder that generated exports are written to, as the AWS CLI prints them: indented by four
/// spaces, with a line feed at the end.
package struct ExportFolder {
  package let path: String

  /// Makes the folder, with those above it.
  package init(_ path: String) throws(ExportWritingError) {
    self.path = path
    try Self.make(path)
  }

  /// Writes a file that a closure prints.
  package func write(_ name: String, _ body: (inout JSONWriter) -> Void) throws(ExportWritingError)
  {
    if let slash = name.lastIndex(of: "/") { try Self.make("\(path)/\(name[..<slash])") }
    var bytes: [UInt8] = []
    withoutActuallyEscaping({ (piece: [UInt8]) in bytes += piece }) { sink in
      var writer = JSONWriter(pretty: true, indentation: 4, to: sink)
      body(&writer)
      writer.endDocument()
      writer.finish()
    }
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0, Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw ExportWritingError("cannot write \(file): \(String(cString: strerror(errno)))")
    }
    close(descriptor)
  }

  private static func make(_ path: String) throws(ExportWritingError) {
    var partial = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      partial += "/" + part
      guard mkdir(partial, 0o755) == 0 || errno == EEXIST else {
        throw ExportWritingError("cannot make \(partial): \(String(cString: strerror(errno)))")
      }
    }
  }
}

/// Why a generated export could not be written.
package struct ExportWritingError: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
