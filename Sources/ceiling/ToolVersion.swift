internal import ActionCatalog
internal import PolicyWording
internal import Reporting

/// What `--version` prints.
enum ToolVersion {
  /// The version of the command.
  static let number = "0.1.0"

  /// The version, and the catalog's date and size.
  static func lines() -> String {
    let catalog = ActionCatalog.current
    return """
      ceiling \(number)
      catalog of \(catalog.date): \(CountText.counted(catalog.actionCount, "action")) of \
      \(CountText.counted(catalog.services.count, "service"))

      """
  }
}
