internal import PolicyLanguage

/// A test of a `Condition`: the operator taken apart, and where its values stand.
struct CompiledTest {
  /// How values are compared.
  enum Comparison: UInt8 {
    case text, number, instant, boolean, binary, address, arn, presence
  }

  /// What the order of two values has to be.
  enum Order: UInt8 { case equal, less, lessOrEqual, greater, greaterOrEqual }

  var comparison: Comparison
  var order = Order.equal
  var isNegated: Bool
  var quantifier: ConditionOperator.Quantifier
  var isIfExists: Bool
  var foldsCase = false
  /// Of `Null`: whether it holds when the key is absent, and when it is present.
  var holdsOfAbsent = false
  var holdsOfPresent = false
  /// The number of the key.
  var key: Int32
  /// The values: in the program's instants, addresses or patterns.
  var values = IndexRange()
}

extension ConditionOperator.Comparison {
  /// How values are compared, and what their order has to be.
  var compiled: (CompiledTest.Comparison, CompiledTest.Order) {
    switch self {
    case .stringEquals, .stringNotEquals, .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase,
      .stringLike, .stringNotLike:
      (.text, .equal)
    case .numericEquals, .numericNotEquals: (.number, .equal)
    case .numericLessThan: (.number, .less)
    case .numericLessThanEquals: (.number, .lessOrEqual)
    case .numericGreaterThan: (.number, .greater)
    case .numericGreaterThanEquals: (.number, .greaterOrEqual)
    case .dateEquals, .dateNotEquals: (.instant, .equal)
    case .dateLessThan: (.instant, .less)
    case .dateLessThanEquals: (.instant, .lessOrEqual)
    case .dateGreaterThan: (.instant, .greater)
    case .dateGreaterThanEquals: (.instant, .greaterOrEqual)
    case .bool: (.boolean, .equal)
    case .binaryEquals: (.binary, .equal)
    case .ipAddress, .notIpAddress: (.address, .equal)
    case .arnEquals, .arnLike, .arnNotEquals, .arnNotLike: (.arn, .equal)
    case .null: (.presence, .equal)
    }
  }
}

extension CompiledTest.Order {
  /// Whether values in this order fulfil the test: below zero, zero or above zero.
  @inline(__always)
  func isFulfilled(by order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}
