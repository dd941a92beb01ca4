extension ConditionOperator {
  /// An operator as it is written in a policy, such as `ForAnyValue:StringLikeIfExists`.
  ///
  /// Case does not count; `nil` for a name that is no operator, and for `NullIfExists`.
  public init?(parsing name: String) {
    var rest = name.lowercased()[...]
    let prefix = [Quantifier.forAllValues, .forAnyValue].first {
      rest.hasPrefix($0.rawValue.lowercased() + ":")
    }
    quantifier = prefix ?? .none
    if let prefix { rest = rest.dropFirst(prefix.rawValue.count + 1) }
    if let known = Self.comparisons[String(rest)] {
      comparison = known
      ifExists = false
      return
    }
    let suffix = "ifexists"
    guard rest.hasSuffix(suffix), let known = Self.comparisons[String(rest.dropLast(suffix.count))],
      known != .null
    else { return nil }
    comparison = known
    ifExists = true
  }

  private static let comparisons = Dictionary(
    uniqueKeysWithValues: Comparison.allCases.map { ($0.rawValue.lowercased(), $0) }
  )

  /// The names of all comparisons, each without prefix and with `IfExists`, for suggestions.
  static let names: [String] = Comparison.allCases.flatMap { comparison in
    comparison == .null
      ? [comparison.rawValue] : [comparison.rawValue, comparison.rawValue + "IfExists"]
  }
}

extension ConditionOperator.Family {
  /// Whether the operators replace policy variables in their values.
  ///
  /// Source: IAM User Guide, `reference_policies_variables.html` (String and Arn) and
  /// `reference_policies_elements_condition_operators.html` (Bool, too).
  public var knowsVariables: Bool { self == .string || self == .arn || self == .bool }
}
