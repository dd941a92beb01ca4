public import CeilingReach

/// Requirements as a person says them: `in eu-west-1 or eu-central-1, unless the caller is
/// role/BreakGlass`.
public enum RequirementWords {
  /// What an action depends on; behind "only" it makes a sentence, unless it begins with "not".
  public static func text(_ requirement: Requirement) -> String { text(anyOf: requirement.anyOf) }

  /// What some ways out leave open; behind "only" it makes a sentence, unless it begins with "not".
  static func text(anyOf alternatives: [[RequirementTest]]) -> String {
    var ways: [String] = []
    var callers: [String] = []
    for tests in alternatives {
      if tests.count == 1, let test = tests.first, let named = TestWords.callers(test) {
        callers += named
      } else {
        ways.append(TestWords.text(allOf: tests))
      }
    }
    if ways.isEmpty {
      return callers.isEmpty ? "never" : "by \(AlternativeList.text(callers))"
    }
    let exception =
      callers.isEmpty ? "" : ", unless the caller is \(AlternativeList.text(callers))"
    return AlternativeList.text(ways, separator: ", or ") + exception
  }
}
