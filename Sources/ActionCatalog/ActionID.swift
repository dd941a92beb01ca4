/// The number of an action of the catalog: dense from 0, in the order of the actions' names.
public struct ActionID: Hashable, Sendable {
  /// The number, from 0 to one less than ``ActionCatalog/actionCount``.
  public let number: Int

  /// The action with this number.
  public init(number: Int) { self.number = number }
}

extension ActionID: Comparable {
  /// Actions are ordered by name, as the bytes of `service:Name` are.
  public static func < (left: ActionID, right: ActionID) -> Bool { left.number < right.number }
}
