internal import PolicyLanguage

/// A requirement as tests, with the items that impose it.
struct WrittenRequirement {
  var anyOf: [[RequirementTest]]
  var items: Set<Int>
  /// Whether it says that a resource type is not touched.
  var leavesOutType = false

  /// The one test that it is.
  fileprivate var single: RequirementTest? {
    anyOf.count == 1 && anyOf[0].count == 1 ? anyOf[0][0] : nil
  }
}

/// Makes several requirements one, where that is shorter and says the same.
enum RequirementMerging {
  /// The requirements, those of one key as one, and those of several resource types as one.
  static func merged(_ written: [WrittenRequirement]) -> [WrittenRequirement] {
    ofTypes(narrowed(ofKeys(written)))
  }

  // MARK: - Requirements of one key

  private static func ofKeys(_ written: [WrittenRequirement]) -> [WrittenRequirement] {
    var result: [WrittenRequirement] = []
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

  private static func areAlike(_ left: RequirementTest, _ right: RequirementTest) -> Bool {
    left.key.lowercased() == right.key.lowercased() && left.resourceType == right.resourceType
  }

  private static func canMerge(_ left: RequirementTest, _ right: RequirementTest) -> Bool {
    guard areAlike(left, right), left.absent == right.absent, left.operator == right.operator
    else { return false }
    return exclusions.contains(left.operator) || left.operator == "StringEquals"
  }

  /// Excluded values unite, required ones intersect.
  private static func merged(
    _ left: RequirementTest,
    _ right: RequirementTest
  ) -> RequirementTest {
    let values =
      exclusions.contains(left.operator)
      ? left.values + right.values.filter { !left.values.contains($0) }
      : left.values.filter(right.values.contains)
    return left.with(values, absent: left.absent)
  }

  /// Takes the values that one requirement excludes out of those that another one lists.
  private static func narrowed(_ written: [WrittenRequirement]) -> [WrittenRequirement] {
    var result = written
    for place in result.indices {
      guard let listed = result[place].single, listed.operator == "StringEquals",
        listed.values.allSatisfy(isPlain)
      else { continue }
      for other in result.indices {
        guard let excluded = result[other].single, excluded.operator == "StringNotEquals",
          areAlike(listed, excluded), excluded.values.allSatisfy(isPlain),
          let left = result[place].single?.values.filter({ !excluded.values.contains($0) }),
          !left.isEmpty
        else { continue }
        result[place].anyOf = [[listed.with(left, absent: listed.absent && excluded.absent)]]
        result[place].items.formUnion(result[other].items)
        result[other].anyOf = []
      }
    }
    return result.filter { !$0.anyOf.isEmpty }
  }

  /// Whether a value is the same text for every request.
  private static func isPlain(_ value: String) -> Bool { !value.contains("${") }

  // MARK: - Requirements of several resource types

  /// One requirement of all types of which the same is asked, and one of all that are not touched.
  private static func ofTypes(_ written: [WrittenRequirement]) -> [WrittenRequirement] {
    var result: [WrittenRequirement] = []
    for requirement in written {
      guard let test = requirement.single, test.resourceType != nil,
        let place = result.firstIndex(where: { other in
          guard other.anyOf.count == 1, let first = other.anyOf[0].first,
            first.resourceType != nil, other.items == requirement.items
          else { return false }
          return other.leavesOutType && requirement.leavesOutType
            || first.with(type: nil) == test.with(type: nil)
        })
      else {
        result.append(requirement)
        continue
      }
      result[place].anyOf[0].append(test)
    }
    return result
  }
}

extension RequirementTest {
  /// The test with other values, in words of its own.
  fileprivate func with(_ values: [String], absent: Bool) -> RequirementTest {
    var result = self
    result.values = values
    result.absent = absent
    let text = RequirementText(
      key: key,
      operator: ConditionOperator(parsing: self.operator),
      isNotResource: self.operator == "NotResource",
      values: values
    )
    result.text = text.text + (absent ? ", or is absent" : "")
    return result
  }

  /// The test for another resource type.
  fileprivate func with(type: String?) -> RequirementTest {
    var result = self
    result.resourceType = type
    return result
  }
}
