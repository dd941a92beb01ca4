internal import PolicyLanguage

/// An error that is planted on purpose, to see whether checks find it; in use there is none.
package enum PlantedFault: String, Sendable, CaseIterable {
  /// A negated operator fails where its key is absent.
  case absentKey
  /// `IfExists` is overlooked.
  case ifExists
  /// `ForAllValues` fails where its key is absent.
  case forAllOfNothing
  /// `ForAnyValue` asks for all values.
  case forAnyAsForAll
  /// `Null` is turned around.
  case presence
  /// The wildcards of ARN operators run over colons.
  case arnSegment
  /// A `*` at the end of a segment of `Resource` stays inside.
  case resourceSegment
  /// `NotResource` is read as `Resource`.
  case notResource
  /// `StringEqualsIgnoreCase` minds the case.
  case letterCase
  /// `?` also stands for no character.
  case anyCharacter
  /// A number or date that may be equal must not.
  case rangeBorder
  /// A range of addresses has one bit less in its prefix.
  case addressPrefix
  /// Only the first value of a test counts.
  case laterValues
  /// `aws:TagKeys` and the tags of a request are free of each other.
  case linkedTags
  /// `ec2:Region` and other second names are free of the first ones.
  case linkedNames
  /// A public address and an endpoint exclude each other no more.
  case linkedNetwork
  /// Services with one Region are called in any.
  case globalRegion
  /// Of a call with several authorizations the first one decides.
  case authorizations
  /// A search that gives up says that there is nothing, and gives up early.
  case budget
  /// The last level's Allows are not asked for.
  case lastLevel
}

extension PlantedFault {
  /// The condition with the error in it.
  func changing(
    _ condition: ConditionTest,
    _ texts: [TextResolution]
  ) -> (ConditionTest, [TextResolution]) {
    var condition = condition
    switch self {
    case .ifExists: condition.operator.ifExists = false
    case .forAnyAsForAll where condition.operator.quantifier == .forAnyValue:
      condition.operator.quantifier = .forAllValues
    case .presence where condition.operator.comparison == .null:
      for index in condition.values.indices {
        let isTrue = ValueTest.truth(of: condition.values[index].text) == true
        condition.values[index].text = isTrue ? "false" : "true"
      }
    case .rangeBorder:
      switch condition.operator.comparison {
      case .numericLessThanEquals: condition.operator.comparison = .numericLessThan
      case .numericGreaterThanEquals: condition.operator.comparison = .numericGreaterThan
      case .dateLessThanEquals: condition.operator.comparison = .dateLessThan
      case .dateGreaterThanEquals: condition.operator.comparison = .dateGreaterThan
      default: break
      }
    case .addressPrefix where condition.operator.comparison.family == .ipAddress:
      for index in condition.values.indices {
        let parts = condition.values[index].text.split(separator: "/")
        guard parts.count == 2, let prefix = Int(parts[1]), prefix > 0 else { continue }
        condition.values[index].text = "\(parts[0])/\(prefix - 1)"
      }
    case .laterValues:
      condition.values = Array(condition.values.prefix(1))
      return (condition, Array(texts.prefix(1)))
    default: break
    }
    return (condition, texts)
  }

  /// The pattern of a text with the error in it; `nil`: the error is elsewhere.
  func pattern(
    _ text: ResolvedText,
    _ comparison: ConditionOperator.Comparison
  ) -> TextPattern? {
    switch (self, comparison) {
    case (.arnSegment, .arnEquals), (.arnSegment, .arnLike), (.arnSegment, .arnNotEquals),
      (.arnSegment, .arnNotLike):
      TextPattern(glob: text)
    case (.letterCase, .stringEqualsIgnoreCase), (.letterCase, .stringNotEqualsIgnoreCase):
      TextPattern(plain: text)
    case (.anyCharacter, .stringLike), (.anyCharacter, .stringNotLike):
      TextPattern(
        glob: ResolvedText(parts: text.parts.map { $0 == .anyCharacter ? .anyString : $0 })
      )
    default: nil
    }
  }
}

extension TextPattern {
  /// The pattern with wildcards that never run over the first five colons.
  var stayingInSegments: TextPattern {
    var colons = 0
    return TextPattern(
      tokens.map { token in
        if token == .one(.scalar(":")) { colons += 1 }
        return token == .many(.all) && colons < 5 ? .many(.except([":"])) : token
      }
    )
  }
}
