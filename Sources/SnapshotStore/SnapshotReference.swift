/// What people write to mean a snapshot of a store.
public enum SnapshotReference: Hashable, Sendable {
  /// The one imported last, or that many before it.
  case latest(before: Int)
  /// The one with this number.
  case number(Int)
  /// The one with this name.
  case name(String)

  /// The snapshot imported last.
  public static let latest = SnapshotReference.latest(before: 0)

  /// The snapshot that a text means: `latest`, `latest~N`, a number or a name; `nil` where it can
  /// be none of them.
  public init?(_ text: String) {
    if text == "latest" {
      self = .latest
    } else if text.hasPrefix("latest~") {
      let steps = text.dropFirst("latest~".count)
      guard SnapshotName.isNumber(steps), let steps = Int(steps) else { return nil }
      self = .latest(before: steps)
    } else if SnapshotName.isNumber(text) {
      guard let number = Int(text) else { return nil }
      self = .number(number)
    } else if SnapshotName.isValid(text) {
      self = .name(text)
    } else {
      return nil
    }
  }
}

extension SnapshotReference: CustomStringConvertible {
  /// The reference as people write it.
  public var description: String {
    switch self {
    case .latest(before: 0): "latest"
    case .latest(let before): "latest~\(before)"
    case .number(let number): String(number)
    case .name(let name): "\"\(name)\""
    }
  }
}
