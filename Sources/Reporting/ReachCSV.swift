public import CeilingReach

internal import ActionCatalog
internal import TextEscaping

/// Answers about a reach as a table: a row an action.
public enum ReachCSV {
  /// The names of the columns, as a record.
  public static let head = CSVRecord.line([
    "account", "action", "accessLevel", "verdict", "cause",
  ])

  /// The record of an action.
  ///
  /// - Parameters:
  ///   - account: The account that the answer is about; that of a new one is `000000000000`.
  ///   - action: What the ceilings leave of the action.
  /// - Returns: The record with its line end.
  public static func record(_ account: String, _ action: ActionReach) -> String {
    CSVRecord.line([
      account, action.action, action.accessLevel?.rawValue ?? "", action.verdict.rawValue,
      action.cause?.rawValue ?? "",
    ])
  }
}
