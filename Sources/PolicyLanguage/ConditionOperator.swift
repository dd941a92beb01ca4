/// A condition operator: what is compared, how, and what happens with sets and absent keys.
///
/// Source: IAM User Guide, `reference_policies_elements_condition_operators.html`.
public struct ConditionOperator: Hashable, Sendable {
  /// The comparison, without prefix and suffix.
  public enum Comparison: String, Hashable, Sendable, CaseIterable {
    case stringEquals = "StringEquals"
    case stringNotEquals = "StringNotEquals"
    case stringEqualsIgnoreCase = "StringEqualsIgnoreCase"
    case stringNotEqualsIgnoreCase = "StringNotEqualsIgnoreCase"
    case stringLike = "StringLike"
    case stringNotLike = "StringNotLike"
    case numericEquals = "NumericEquals"
    case numericNotEquals = "NumericNotEquals"
    case numericLessThan = "NumericLessThan"
    case numericLessThanEquals = "NumericLessThanEquals"
    case numericGreaterThan = "NumericGreaterThan"
    case numericGreaterThanEquals = "NumericGreaterThanEquals"
    case dateEquals = "DateEquals"
    case dateNotEquals = "DateNotEquals"
    case dateLessThan = "DateLessThan"
    case dateLessThanEquals = "DateLessThanEquals"
    case dateGreaterThan = "DateGreaterThan"
    case dateGreaterThanEquals = "DateGreaterThanEquals"
    case bool = "Bool"
    case binaryEquals = "BinaryEquals"
    case ipAddress = "IpAddress"
    case notIpAddress = "NotIpAddress"
    case arnEquals = "ArnEquals"
    case arnLike = "ArnLike"
    case arnNotEquals = "ArnNotEquals"
    case arnNotLike = "ArnNotLike"
    case null = "Null"
  }

  /// What values a comparison takes.
  public enum Family: Hashable, Sendable {
    case string, numeric, date, bool, binary, ipAddress, arn, null
  }

  /// How the values of a request's key are quantified.
  public enum Quantifier: String, Hashable, Sendable {
    /// No prefix: the key has one value.
    case none = ""
    /// Every value of the request must match; true of no values.
    case forAllValues = "ForAllValues"
    /// Some value of the request must match; false of no values.
    case forAnyValue = "ForAnyValue"
  }

  /// The comparison.
  public var comparison: Comparison
  /// The prefix.
  public var quantifier: Quantifier
  /// Whether the operator ends in `IfExists`: true when the key is absent.
  public var ifExists: Bool

  /// An operator.
  public init(
    _ comparison: Comparison,
    quantifier: Quantifier = .none,
    ifExists: Bool = false
  ) {
    self.comparison = comparison
    self.quantifier = quantifier
    self.ifExists = ifExists
  }
}

extension ConditionOperator.Comparison {
  /// What values the comparison takes.
  public var family: ConditionOperator.Family {
    switch self {
    case .stringEquals, .stringNotEquals, .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase,
      .stringLike, .stringNotLike:
      .string
    case .numericEquals, .numericNotEquals, .numericLessThan, .numericLessThanEquals,
      .numericGreaterThan, .numericGreaterThanEquals:
      .numeric
    case .dateEquals, .dateNotEquals, .dateLessThan, .dateLessThanEquals, .dateGreaterThan,
      .dateGreaterThanEquals:
      .date
    case .bool: .bool
    case .binaryEquals: .binary
    case .ipAddress, .notIpAddress: .ipAddress
    case .arnEquals, .arnLike, .arnNotEquals, .arnNotLike: .arn
    case .null: .null
    }
  }

  /// Whether the comparison is true when no value matches (its name holds `Not`).
  public var isNegated: Bool {
    switch self {
    case .stringNotEquals, .stringNotEqualsIgnoreCase, .stringNotLike, .numericNotEquals,
      .dateNotEquals, .notIpAddress, .arnNotEquals, .arnNotLike:
      true
    default: false
    }
  }
}

extension ConditionOperator: CustomStringConvertible {
  /// The operator as it is written in a policy.
  public var description: String {
    let prefix = quantifier == .none ? "" : "\(quantifier.rawValue):"
    return prefix + comparison.rawValue + (ifExists ? "IfExists" : "")
  }
}
