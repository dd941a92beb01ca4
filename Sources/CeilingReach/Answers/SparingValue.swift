internal import PolicyLanguage

/// A value of a test about the principal that names less than a whole kind.
struct SparingValue {
  /// The value, with the operator that says who is meant.
  let value: Exempt
  /// The statement that has it.
  let item: Int
  /// Whether the statement lets through whom it names.
  let spares: Bool
  /// The test that has the value, and that of the value alone, by the number of the kind.
  var atoms: [Int: (test: GuardFolder.Folded, named: GuardFolder.Folded)]

  /// The values of some statements.
  static func all(_ items: [Int], _ folder: GuardFolder) -> [SparingValue] {
    var result: [SparingValue] = []
    for item in items {
      guard let statement = folder.model.items[item].statement else { continue }
      for condition in statement.conditions where Self.isAboutPrincipal(condition.key.folded) {
        guard let positive = condition.operator.comparison.positive else { continue }
        let whole = folder.world.kinds.map { folder.fold(condition, $0) }
        for value in condition.values {
          let named = ConditionTest(
            ConditionOperator(positive),
            condition.key,
            [value]
          )
          var sparing = SparingValue(
            value: Exempt(
              key: condition.key.text,
              operator: positive.rawValue,
              value: value.text
            ),
            item: item,
            spares: condition.operator.comparison.isNegated == (statement.effect == .deny),
            atoms: [:]
          )
          guard sparing.fold(named, whole, folder) else { continue }
          result.append(sparing)
        }
      }
    }
    return result
  }

  /// Whether a key tells principals of one kind apart.
  static func isAboutPrincipal(_ key: String) -> Bool {
    key == KeyName.principalARN || key == KeyName.username || key == KeyName.userID
      || key.hasPrefix(KeyName.principalTagPrefix)
  }

  /// Folds the value for each kind of principal.
  ///
  /// - Parameters:
  ///   - named: The test of the value alone.
  ///   - whole: The test that has the value, for each kind.
  ///   - folder: What folds.
  /// - Returns: Whether it names somebody, and less than a whole kind.
  private mutating func fold(
    _ named: ConditionTest,
    _ whole: [GuardFolder.Folded],
    _ folder: GuardFolder
  ) -> Bool {
    var namesSomebody = false
    for (number, kind) in folder.world.kinds.enumerated() {
      let atom = folder.fold(named, kind)
      switch atom {
      case .constant(true): return false
      case .constant(false): break
      case .atom: namesSomebody = true
      }
      atoms[number] = (whole[number], atom)
    }
    return namesSomebody
  }
}

extension ConditionOperator.Comparison {
  /// The comparison that names whom a negated one leaves out; `nil`: it compares no values.
  fileprivate var positive: ConditionOperator.Comparison? {
    switch self {
    case .stringEquals, .stringNotEquals: .stringEquals
    case .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase: .stringEqualsIgnoreCase
    case .stringLike, .stringNotLike: .stringLike
    case .arnEquals, .arnNotEquals: .arnEquals
    case .arnLike, .arnNotLike: .arnLike
    default: nil
    }
  }
}

extension GuardFolder {
  /// A test about the principal, whatever is called.
  fileprivate func fold(_ test: ConditionTest, _ kind: KindFacts?) -> Folded {
    let compiled = world.compiler.test(test) { [world] in world.value($0, kind) }
    return fold(StatementGuard.Part(key: test.key.folded, test: compiled), .most, kind)
  }
}
