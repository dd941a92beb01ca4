internal import Diagnostics

/// A place in one of an export's files, small enough to be kept for every fact.
struct FactPlace: Hashable, Sendable, Comparable {
  /// The file's number in the listing.
  let file: Int32
  private let line: Int32
  private let column: Int32

  init(file: Int, position: SourcePosition) {
    self.file = Int32(file)
    line = Int32(clamping: position.line)
    column = Int32(clamping: position.column)
  }

  /// The beginning of a file.
  init(file: Int) { self.init(file: file, position: .start) }

  var position: SourcePosition { SourcePosition(line: Int(line), column: Int(column)) }

  static func < (left: FactPlace, right: FactPlace) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

/// A finding whose file is a number in the listing.
struct Finding: Sendable {
  var severity: Diagnostic.Severity
  var code: String
  var message: String
  var hint: String?
  var place: FactPlace?

  init(
    _ severity: Diagnostic.Severity,
    _ code: String,
    _ message: String,
    hint: String? = nil,
    at place: FactPlace?
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.hint = hint
    self.place = place
  }

  func diagnostic(in files: FileListing) -> Diagnostic {
    Diagnostic(severity, code, message, hint: hint, at: place.map(files.location))
  }
}
