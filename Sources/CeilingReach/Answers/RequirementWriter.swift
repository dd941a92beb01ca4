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
    var written: [WrittenRequirement] = []
    for draft in drafts {
      let tests = draft.alternatives.map { alternative in
        alternative.flatMap { self.tests($0, draft.type) }
      }
      let anyOf = tests.isEmpty ? [typeIsLeftOut(draft)] : tests
      written.append(
        WrittenRequirement(
          anyOf: Self.unique(anyOf),
          items: draft.items,
          leavesOutType: tests.isEmpty
        )
      )
    }
    let merged = RequirementMerging.merged(written)
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
    var values = occurring(condition).map(\.text)
    if !holds { values = Self.contraryValues(condition, of: values) }
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

  /// The values of a test that some request can have; all of them where none can, or where the test
  /// is no list of alternatives.
  private func occurring(_ condition: ConditionTest) -> [ConditionValue] {
    let comparison = condition.operator.comparison
    guard condition.operator.quantifier == .none, condition.values.count > 1,
      comparison.family == .string || comparison.family == .arn
    else { return condition.values }
    let places = self.places(of: condition.key)
    guard !places.contains(where: \.place.slot.domain.values.isAnyText) else {
      return condition.values
    }
    let left = condition.values.filter { value in
      let alone = ConditionTest(ConditionOperator(comparison), condition.key, [value])
      return places.contains { kind, place in
        let test = folder.world.compiler.test(alone) { folder.world.value($0, kind) }
        return !place.slot.lacks(folder.world.compiler.rewritten(test, place.rewriting))
      }
    }
    return left.isEmpty ? condition.values : left
  }

  /// Where tests of a key are decided, each place once for each kind of principal.
  private func places(of key: ConditionKey) -> [(kind: KindFacts?, place: KeyPlace)] {
    var result: [(kind: KindFacts?, place: KeyPlace)] = []
    for (number, kind) in folder.world.kinds.enumerated() {
      for shape in action.shapes[number].joined() {
        let place = folder.world.place(key.folded, kind, action.action, shape)
        let isKnown = result.contains {
          $0.kind?.kind == kind?.kind && $0.place.slot === place.slot
        }
        if !isKnown, place.slot.domain.presence != .never { result.append((kind, place)) }
      }
    }
    return result
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
  private static func contraryValues(
    _ condition: ConditionTest,
    of values: [String]
  ) -> [String] {
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
}
