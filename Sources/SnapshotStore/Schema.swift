/// The steps by which a file's tables came to be; a file is brought forward by those it lacks.
///
/// `PRAGMA user_version` counts the steps that a file has seen, and `PRAGMA application_id` says
/// that the file is one of Ceiling's. A step that was released is never changed: what has to change
/// is changed by a new one at the end.
enum Schema {
  /// The file's kind, `Ceil` in ASCII (https://sqlite.org/fileformat.html, offset 68).
  static let applicationID = 0x4365_696C

  /// All steps, the first one from an empty file.
  static let migrations = [version1, version2]
}
