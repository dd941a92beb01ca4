internal import ActionCatalog
internal import PolicyLanguage

/// Writes what requests have to fulfil as tests with their statements.
struct RequirementWriter {
  /// How many requirements are written at most.
  private static let limit = 64

  let action: ActionProblem
  let folder: GuardFolder

  /// The requirements, and whether some were left out.
  func requirements(_ drafts: [RequirementDraft]) -> (list: [Requirement], isTruncated: Bool) {
    var written: [Written] = []
    for draft in drafts {
      let tests = draft.alternatives.map { alternative in
        alternative.flatMap { self.tests($0, draft.type) }
      }
      let anyOf = tests.isEmpty ? [typeIsLeftOut(draft)] : tests
      written.append(Written(anyOf: Self.unique(anyOf), items: draft.items))
    }
    let merged = merge(written)
    let list = merged.prefix(Self.limit).map { requirement in
      Requirement(
        anyOf: requirement.anyOf,
        because: requirement.items.sorted().map {
          folder.model.stack.reference(to: folder.model.items[$0].place)
        }
      )
    }
    return (Array(list), merged.count > Self.limit)
  }

  private struct Written {
    var anyOf: [[RequirementTest]]
    var items: Set<Int>

    /// The one test that it is.
    var single: RequirementTest? {
      anyOf.count == 1 && anyOf[0].count == 1 ? anyOf[0][0] : nil
    }
  }

  private static func unique(_ alternatives: [[RequirementTest]]) -> [[RequirementTest]] {
    var result: [[RequirementTest]] = []
    for alternative in alternatives where !result.contains(alternative) {
      result.append(alternative)
    }
    return result
  }

  // MARK: - One test

  /// A test of a statement, or its contrary.
  private func tests(_ draft: RequirementDraft.Test, _ type: String?) -> [RequirementTest] {
    guard let statement = folder.model.items[draft.item].statement else {
      return [
        RequirementTest(
          key: "policy",
          operator: draft.holds ? "Allows" : "DeniesNot",
          values: [],
          absent: false,
          resourceType: type,
          text: "a policy whose text is not known lets it pass"
        )
      ]
    }
    if draft.part < statement.conditions.count {
      return tests(statement.conditions[draft.part], draft.holds, type)
    }
    guard let resource = statement.resource else { return [] }
    let values = resource.patterns.map(\.text.source)
    let isNegated = resource.isNegated == draft.holds
    let text = RequirementText(
      key: KeyName.resource,
      operator: nil,
      isNotResource: isNegated,
      values: values
    )
    return [
      RequirementTest(
        key: KeyName.resource,
        operator: isNegated ? "NotResource" : "Resource",
        values: values,
        absent: false,
        resourceType: type,
        text: text.text
      )
    ]
  }

  private func tests(
    _ condition: ConditionTest,
    _ holds: Bool,
    _ type: String?
  ) -> [RequirementTest] {
    let test = folder.world.compiler.test(condition) { _ in .unknown }
    if test.holdsOfNoValue { return [presence(condition.key, isAbsent: holds, type)] }
    let absent = test.holdsWhenAbsent(.fewest) == holds && mayBeAbsent(condition.key)
    let `operator` =
      holds
      ? ConditionOperator(
        condition.operator.comparison,
        quantifier: condition.operator.quantifier
      ) : condition.operator.contrary
    var values = condition.values.map(\.text)
    if !holds { values = Self.contraryValues(condition) }
    var name = `operator`.description
    if !holds, condition.operator.comparison == .binaryEquals {
      name = name.replacing("BinaryEquals", with: "BinaryNotEquals")
    }
    let text = RequirementText(
      key: condition.key.text,
      operator: `operator`,
      isNotResource: false,
      values: values
    )
    return [
      RequirementTest(
        key: condition.key.text,
        operator: name,
        values: values,
        absent: absent,
        resourceType: type,
        text: absent && condition.operator.comparison != .null
          ? text.text + ", or is absent" : text.text
      )
    ]
  }

  /// That a key is absent, or that it is there.
  private func presence(_ key: ConditionKey, isAbsent: Bool, _ type: String?) -> RequirementTest {
    let values = [isAbsent ? "true" : "false"]
    return RequirementTest(
      key: key.text,
      operator: ConditionOperator(.null).description,
      values: values,
      absent: isAbsent,
      resourceType: type,
      text: RequirementText(
        key: key.text,
        operator: ConditionOperator(.null),
        isNotResource: false,
        values: values
      ).text
    )
  }

  /// Whether some request lacks the key.
  private func mayBeAbsent(_ key: ConditionKey) -> Bool {
    folder.world.kinds.enumerated().contains { number, kind in
      action.shapes[number].joined().contains { shape in
        folder.world.place(key.folded, kind, action.action, shape).slot.domain.presence != .always
      }
    }
  }

  /// The values with which the contrary operator says the contrary.
  private static func contraryValues(_ condition: ConditionTest) -> [String] {
    let values = condition.values.map(\.text)
    switch condition.operator.comparison {
    case .bool, .null:
      // Neither has another operator for its contrary.
      let truths = Set(values.compactMap { ValueTest.truth(of: $0) })
      return [true, false].filter { !truths.contains($0) }.map { $0 ? "true" : "false" }
    case .numericLessThan, .numericLessThanEquals, .dateLessThan, .dateLessThanEquals:
      return extreme(values, condition.operator.comparison.family, >)
    case .numericGreaterThan, .numericGreaterThanEquals, .dateGreaterThan,
      .dateGreaterThanEquals:
      return extreme(values, condition.operator.comparison.family, <)
    default: return values
    }
  }

  /// Of several bounds the one that counts: what is less than none is at least the largest.
  private static func extreme(
    _ values: [String],
    _ family: ConditionOperator.Family,
    _ comesFirst: (DecimalNumber, DecimalNumber) -> Bool
  ) -> [String] {
    let numbers = values.compactMap { value in
      (family == .date ? Timestamp.number(of: value) : DecimalNumber(value)).map { (value, $0) }
    }
    return numbers.max { comesFirst($1.1, $0.1) }.map { [$0.0] } ?? values
  }

  /// What a call has to leave out so that a statement that hits a resource type always does not.
  private func typeIsLeftOut(_ draft: RequirementDraft) -> [RequirementTest] {
    let name = draft.type ?? KeyName.resource
    let arn = ActionCatalog.current.resourceType(name, of: action.action.service)?.arn
    return [
      RequirementTest(
        key: KeyName.resource,
        operator: "NotResource",
        values: arn.map { [Self.pattern($0)] } ?? [],
        absent: false,
        resourceType: draft.type,
        text: "no \(name) is touched"
      )
    ]
  }

  /// A template with a wildcard for each placeholder.
  private static func pattern(_ template: String) -> String {
    var result = ""
    var rest = template[...]
    while let start = rest.firstIndex(of: "$"), let end = rest[start...].firstIndex(of: "}") {
      result += rest[..<start] + "*"
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  // MARK: - Several requirements

  /// The requirements with those of one key made one, where that is shorter.
  private func merge(_ written: [Written]) -> [Written] {
    var result: [Written] = []
    for requirement in written {
      if let place = result.firstIndex(where: { $0.anyOf == requirement.anyOf }) {
        result[place].items.formUnion(requirement.items)
        continue
      }
      guard let test = requirement.single,
        let place = result.firstIndex(where: { other in
          other.single.map { canMerge($0, test) } ?? false
        }), let other = result[place].single
      else {
        result.append(requirement)
        continue
      }
      result[place].anyOf = [[merged(other, test)]]
      result[place].items.formUnion(requirement.items)
    }
    return result
  }

  private static let exclusions: Set<String> = [
    "StringNotEquals", "StringNotLike", "StringNotEqualsIgnoreCase", "ArnNotLike", "ArnNotEquals",
    "NotIpAddress", "NumericNotEquals", "DateNotEquals", "NotResource",
  ]

  private func canMerge(_ left: RequirementTest, _ right: RequirementTest) -> Bool {
    guard left.key.lowercased() == right.key.lowercased(), left.absent == right.absent,
      left.resourceType == right.resourceType, left.operator == right.operator
    else { return false }
    return Self.exclusions.contains(left.operator) || left.operator == "StringEquals"
  }

  /// Excluded values unite, required ones intersect.
  private func merged(_ left: RequirementTest, _ right: RequirementTest) -> RequirementTest {
    var result = left
    if Self.exclusions.contains(left.operator) {
      result.values += right.values.filter { !left.values.contains($0) }
    } else {
      result.values = left.values.filter(right.values.contains)
    }
    let `operator` = ConditionOperator(parsing: left.operator)
    let text = RequirementText(
      key: left.key,
      operator: `operator`,
      isNotResource: left.operator == "NotResource",
      values: result.values
    )
    result.text = text.text + (left.absent ? ", or is absent" : "")
    return result
  }
}
