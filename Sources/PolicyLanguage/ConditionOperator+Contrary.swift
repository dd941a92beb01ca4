extension ConditionOperator {
  /// The operator that holds of a present key exactly where this one does not.
  public var contrary: ConditionOperator {
    let quantifier: Quantifier =
      switch self.quantifier {
      case .none: .none
      case .forAllValues: .forAnyValue
      case .forAnyValue: .forAllValues
      }
    return ConditionOperator(comparison.contrary, quantifier: quantifier)
  }
}

extension ConditionOperator.Comparison {
  /// The comparison that holds exactly where this one does not; of `Bool`, `BinaryEquals` and
  /// `Null` that is the same one with other values.
  public var contrary: ConditionOperator.Comparison {
    switch self {
    case .stringEquals: .stringNotEquals
    case .stringNotEquals: .stringEquals
    case .stringEqualsIgnoreCase: .stringNotEqualsIgnoreCase
    case .stringNotEqualsIgnoreCase: .stringEqualsIgnoreCase
    case .stringLike: .stringNotLike
    case .stringNotLike: .stringLike
    case .numericEquals: .numericNotEquals
    case .numericNotEquals: .numericEquals
    case .numericLessThan: .numericGreaterThanEquals
    case .numericLessThanEquals: .numericGreaterThan
    case .numericGreaterThan: .numericLessThanEquals
    case .numericGreaterThanEquals: .numericLessThan
    case .dateEquals: .dateNotEquals
    case .dateNotEquals: .dateEquals
    case .dateLessThan: .dateGreaterThanEquals
    case .dateLessThanEquals: .dateGreaterThan
    case .dateGreaterThan: .dateLessThanEquals
    case .dateGreaterThanEquals: .dateLessThan
    case .bool: .bool
    case .binaryEquals: .binaryEquals
    case .ipAddress: .notIpAddress
    case .notIpAddress: .ipAddress
    case .arnEquals: .arnNotEquals
    case .arnLike: .arnNotLike
    case .arnNotEquals: .arnEquals
    case .arnNotLike: .arnLike
    case .null: .null
    }
  }
}
