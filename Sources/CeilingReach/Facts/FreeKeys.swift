internal import PolicyLanguage

/// What keys can hold where nothing is taken for granted: any value of the type that the policies
/// compare it with, several where they use set operators, or none.
struct FreeKeys {
  private struct Use {
    var families: Set<ConditionOperator.Family> = []
    var hasSets = false
  }

  private var uses: [String: Use] = [:]

  /// The keys of a stack's conditions.
  init(_ stack: CeilingStack) {
    let statements = stack.levels.flatMap(\.policies).compactMap(\.policy).flatMap(\.statements)
    for condition in statements.flatMap(\.conditions) {
      let family = condition.operator.comparison.family
      guard family != .null else { continue }
      let key = condition.key.folded
      uses[key, default: Use()].families.insert(family)
      if condition.operator.quantifier != .none { uses[key, default: Use()].hasSets = true }
    }
  }

  /// What requests can hold for a key.
  func domain(_ folded: String) -> KeyDomain {
    let use = uses[folded] ?? Use()
    // A key that one test compares as text and another as an ARN or number holds the latter.
    let families = use.families == [.string] ? use.families : use.families.subtracting([.string])
    let values: ValueDomain =
      switch families {
      case [.numeric]: .number
      case [.date]: .time(from: nil)
      case [.bool]: .bool
      case [.ipAddress]: .address
      case [.binary]: .binary
      case [.arn]: .arn()
      default: .anyText()
      }
    return KeyDomain(.optional, values, shape: use.hasSets ? .either : .single)
  }
}
