internal import JSONText

extension PolicyParser {
  /// Finds what is legal in a statement and seldom meant.
  mutating func advise(
    on statement: Statement,
    _ elements: [StatementElement: Element],
    _ tests: [ReadTest]
  ) {
    if statement.effect == .allow {
      if let element = elements[.notAction], statement.action.isNegated {
        report(
          .allowNotAction,
          "Allow with NotAction allows every action that is not listed, also those to come",
          at: element.key.range.lowerBound
        )
      }
      if let element = elements[.notResource], statement.resource?.isNegated == true {
        report(
          .allowNotResource,
          "Allow with NotResource allows every resource that is not listed",
          at: element.key.range.lowerBound
        )
      }
    }
    for read in tests {
      advise(onKeyOf: read, in: statement)
      for (value, offset) in zip(read.test.values, read.valueOffsets) {
        advise(on: value, at: offset, of: read.test)
      }
    }
  }

  private mutating func advise(onKeyOf read: ReadTest, in statement: Statement) {
    let test = read.test
    guard !test.values.isEmpty, test.operator.comparison != .null else { return }
    let key = test.key.folded
    let quantifier = test.operator.quantifier
    let guards = statement.conditions.filter { other in
      other.operator.comparison == .null && other.key == test.key
    }
    let asksForKey = guards.contains { other in
      !other.values.isEmpty && other.values.allSatisfy { $0.text.lowercased() == "false" }
    }
    if quantifier == .none, GlobalKeyTraits.multivalued.contains(key) {
      report(
        .multivaluedKey,
        "\(shown(test.key.text)) holds several values and needs ForAnyValue: or ForAllValues:",
        hint: "without it the comparison never matches",
        at: read.keyOffset
      )
    }
    if quantifier != .none, GlobalKeyTraits.singleValued.contains(key) {
      report(
        .setOperatorOnSingleValue,
        "\(shown(test.key.text)) holds one value: \(quantifier.rawValue): is meant for sets",
        hint: quantifier == .forAllValues ? "an absent key passes it; remove the prefix" : nil,
        at: read.keyOffset
      )
    } else if quantifier == .forAllValues, statement.effect == .allow, !asksForKey {
      report(
        .unguardedForAllValues,
        "ForAllValues: in an Allow is true when \(shown(test.key.text)) is not in the request",
        hint: "add \"Null\": {\"\(test.key.text)\": \"false\"}",
        at: read.keyOffset
      )
    }
    if statement.effect == .deny, test.operator.comparison.isNegated, !test.operator.ifExists,
      quantifier == .none, guards.isEmpty, GlobalKeyTraits.oftenAbsent.contains(key)
    {
      report(
        .absentKeyMatches,
        "the Deny holds for every request without \(shown(test.key.text)), which is often absent",
        hint: "write \(test.operator)IfExists if that is meant, or add a Null test",
        at: read.keyOffset
      )
    }
  }

  private mutating func advise(on value: ConditionValue, at offset: Int, of test: ConditionTest) {
    let comparison = test.operator.comparison
    switch comparison {
    case .stringEquals, .stringNotEquals, .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase:
      if value.pattern.hasLikelyWildcard {
        report(
          .literalWildcard,
          "\(comparison.rawValue) takes the wildcard in \(shown(value.text)) literally",
          hint: "write \(value.text.hasPrefix("arn:") ? "Arn" : "String")"
            + (comparison.isNegated ? "NotLike" : "Like"),
          at: offset
        )
      }
    case .stringLike, .stringNotLike, .arnLike, .arnEquals, .arnNotLike, .arnNotEquals:
      if value.pattern.hasWildcard, GlobalKeyTraits.identities.contains(test.key.folded) {
        report(
          .wildcardValue,
          "a wildcard in a value of \(shown(test.key.text)) has no valid use",
          hint: "list the whole ids",
          at: offset
        )
      }
    default: break
    }
    for variable in value.pattern.variables {
      let key = variable.key.folded
      if GlobalKeyTraits.multivalued.contains(key) {
        report(
          .multivaluedVariable,
          "`${\(variable.key.text)}` holds several values and never stands for one",
          at: offset
        )
      } else if comparison.isNegated, variable.defaultValue == nil, key.contains(":"),
        !GlobalKeyTraits.alwaysPresent.contains(key)
      {
        report(
          .unresolvedVariable,
          "without \(shown(variable.key.text)) in the request the test is true",
          hint: "give a default: ${\(variable.key.text), 'none'}",
          at: offset
        )
      }
    }
  }
}

extension PatternText {
  /// Whether a wildcard stands in the text that the author is likely to have meant as one: any
  /// asterisk, and a question mark in what looks like an ARN.
  fileprivate var hasLikelyWildcard: Bool {
    pieces.contains(.anyString)
      || (source.hasPrefix("arn:") && pieces.contains(.anyCharacter))
  }
}
