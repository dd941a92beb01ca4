internal import CeilingReach
internal import PolicyLanguage

/// The conditions of a statement, told apart by how they read in its sentence.
struct ConditionSentence {
  /// Whom it is about, where it names callers: `the root user`.
  private(set) var callers: [String] = []
  /// What has to be so, behind the rest of the sentence: `outside eu-west-1`, `without MFA`.
  private(set) var whens: [String] = []
  /// What must not be so, behind "unless": `the caller is role/BreakGlass`.
  private(set) var exceptions: [String] = []
  /// The keys whose absence is as good as any other value than those that are named.
  private(set) var keysThatCountWhenAbsent: [String] = []

  /// The conditions of a statement.
  init(_ conditions: [ConditionTest]) {
    for condition in conditions { add(condition) }
  }

  private mutating func add(_ condition: ConditionTest) {
    let test = RequirementTest(condition)
    let comparison = condition.operator.comparison
    guard condition.operator.quantifier == .none else {
      whens.append(Self.quantified(condition))
      return
    }
    guard comparison.isNegated else {
      if let named = TestWords.callers(test) {
        callers += named
      } else {
        whens.append(TestWords.text(test))
      }
      return
    }
    if PrincipalWords.isAboutCaller(condition.key.text), !TestWords.hasLiteralWildcard(test) {
      let named = test.values.map { PrincipalWords.text(key: condition.key.text, value: $0) }
      exceptions.append("the caller is \(AlternativeList.text(named))")
    } else if let place = Self.place(test) {
      whens.append(place)
    } else {
      exceptions.append(
        "\(condition.key.text) is \(AlternativeList.text(test.values))"
          + (TestWords.hasLiteralWildcard(test) ? ", to the letter" : "")
      )
    }
    if !condition.key.isAlwaysThere {
      keysThatCountWhenAbsent.append(
        condition.key.folded == "aws:requestedregion" ? "the Region" : condition.key.text
      )
    }
  }

  /// A negated test that people say without "unless": `outside eu-west-1`.
  private static func place(_ test: RequirementTest) -> String? {
    var present = test
    present.absent = false
    switch test.key.lowercased() {
    case "aws:requestedregion", "aws:sourceip": return TestWords.text(present)
    case "aws:principalorgid":
      return "from outside the organization \(AlternativeList.text(test.values))"
    default: return nil
    }
  }

  /// A test of a key with several values.
  private static func quantified(_ condition: ConditionTest) -> String {
    let key = condition.key.text
    let isNegated = condition.operator.comparison.isNegated
    var relation = ""
    if !isNegated, let known = TestWords.relations[condition.operator.comparison.rawValue],
      known != "="
    {
      relation = "\(known) "
    }
    let values = relation + AlternativeList.text(condition.values.map(\.text))
    switch (condition.operator.quantifier, isNegated) {
    case (.forAllValues, false): return "where \(key) holds nothing but \(values)"
    case (.forAllValues, true): return "where \(key) does not hold \(values)"
    case (_, false): return "where \(key) holds \(values)"
    case (_, true): return "where \(key) holds anything but \(values)"
    }
  }
}

extension RequirementTest {
  /// A test as a statement has it.
  init(_ condition: ConditionTest) {
    let name = ConditionOperator(
      condition.operator.comparison,
      quantifier: condition.operator.quantifier
    ).description
    self.init(
      key: condition.key.text,
      operator: name,
      values: condition.values.map(\.text),
      absent: condition.operator.ifExists && !condition.key.isAlwaysThere
        && !(condition.key.folded == "aws:multifactorauthpresent"
          && condition.values.map { $0.text.lowercased() } == ["false"]),
      text: "\(condition.key.text) \(name) \(condition.values.map(\.text).joined(separator: ", "))"
    )
  }
}

extension ConditionKey {
  /// Whether every request that a principal signs has the key.
  ///
  /// Source: IAM User Guide, `reference_policies_condition-keys.html`.
  var isAlwaysThere: Bool {
    [
      "aws:principalarn", "aws:principalaccount", "aws:principaltype", "aws:userid",
      "aws:currenttime", "aws:epochtime", "aws:securetransport", "aws:viaawsservice",
      "aws:principalisawsservice",
    ].contains(folded)
  }
}
