/// What values a condition key has.
public struct ConditionKeyType: Hashable, Sendable {
  /// The kind of one value.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case string = "String"
    case arn = "ARN"
    case numeric = "Numeric"
    case date = "Date"
    case bool = "Bool"
    case ipAddress = "IPAddress"
    case binary = "Binary"
  }

  /// The kind of one value.
  public let kind: Kind
  /// Whether a request can hold several values, which a policy compares with a set operator.
  public let isMultivalued: Bool

  /// A type.
  public init(_ kind: Kind, isMultivalued: Bool = false) {
    self.kind = kind
    self.isMultivalued = isMultivalued
  }

  /// A type as the tables spell it, such as `ArrayOfString`.
  init?(spelling: String) {
    let many = "ArrayOf"
    isMultivalued = spelling.hasPrefix(many)
    let single = isMultivalued ? String(spelling.dropFirst(many.count)) : spelling
    guard let kind = Kind(rawValue: single) else { return nil }
    self.kind = kind
  }
}
