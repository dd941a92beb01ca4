/// What `--version` prints.
enum ToolVersion {
  /// The version of the command.
  static let number = "0.1.0"

  /// The version and the catalog's date and size.
  static func lines() -> String { "ceiling \(number)\n" }
}
