internal import PolicyLanguage

/// Makes tests of the conditions and resources of policies; equal ones are made once.
///
/// Not for several tasks at once.
final class TestCompiler {
  /// What a test says, wherever it stands.
  private struct Content: Hashable {
    let `operator`: ConditionOperator?
    let isNotResource: Bool
    let key: String
    let texts: [TextResolution]
    let isTrimmed: [String]
  }

  /// A test that was made from another one: with other values, it is otherwise like it.
  private struct Derived: Hashable {
    let test: ObjectIdentifier
    let lower: Values
    let upper: Values

    /// Values as an automaton and its state; `nil`: those of the other test.
    struct Values: Hashable {
      let automaton: ObjectIdentifier?
      let state: PatternAutomaton.State

      init(_ test: ValueTest) {
        if case .text(let automaton, let start) = test {
          self.automaton = ObjectIdentifier(automaton)
          state = start
        } else {
          automaton = nil
          state = 0
        }
      }
    }
  }

  /// A test with how it is made one of a slot.
  private struct Rewrite: Hashable {
    let test: ObjectIdentifier
    let rewriting: KeyPlace.Rewriting
  }

  private var tests: [Content: KeyTest] = [:]
  private var derived: [Derived: KeyTest] = [:]
  private var rewrites: [Rewrite: KeyTest] = [:]
  /// Holds where a key is absent.
  let absence = KeyTest(.isAbsent([true]))
  private var automata: [[TextPattern]: PatternAutomaton] = [:]
  /// What a policy asks whose text is not known.
  let missingText = KeyTest(
    .compares(
      lower: .nothing,
      upper: .text(PatternAutomaton(TextPattern.anything))
    ),
    doubts: [
      KeyTest.Doubt(reason: "the text of a policy is not known, or not acceptable", key: "")
    ]
  )

  /// Holds of an ARN whose account is an id.
  let hasAccountID: KeyTest = {
    let test = ValueTest.text(PatternAutomaton(TextPattern.accountOfARN([.accountID])))
    return KeyTest(.compares(lower: test, upper: test))
  }()

  /// An error that is planted on purpose.
  let fault: PlantedFault?

  init(fault: PlantedFault? = nil) { self.fault = fault }

  /// The automaton of patterns.
  func automaton(_ patterns: [TextPattern]) -> PatternAutomaton {
    if let known = automata[patterns] { return known }
    let automaton = PatternAutomaton(patterns)
    automata[patterns] = automaton
    return automaton
  }

  /// The test of a condition; `value` tells what is known of a policy variable.
  func test(
    _ condition: ConditionTest,
    _ value: (PolicyVariable) -> VariableValue
  ) -> KeyTest {
    let content = Content(
      operator: condition.operator,
      isNotResource: false,
      key: condition.key.folded,
      texts: condition.values.map { TextResolution($0.pattern, value) },
      isTrimmed: condition.operator.comparison.family == .string
        || condition.operator.comparison.family == .arn ? [] : condition.values.map(\.text)
    )
    if let known = tests[content] { return known }
    let test = make(condition, content.texts)
    tests[content] = test
    return test
  }

  /// The test of a resource element; `nil` for one that matches every resource.
  func test(
    _ element: ResourceElement,
    _ value: (PolicyVariable) -> VariableValue
  ) -> KeyTest? {
    if element.matchesEverything { return nil }
    let content = Content(
      operator: nil,
      isNotResource: element.isNegated,
      key: "resource",
      texts: element.patterns.map { TextResolution($0.text, value) },
      isTrimmed: []
    )
    if let known = tests[content] { return known }
    var values = TextValues(content.texts) { text in
      let pattern = TextPattern(resource: text)
      return fault == .resourceSegment ? pattern.stayingInSegments : pattern
    }
    values.doubtShortARNs(content.texts, isNegated: element.isNegated)
    if element.isNegated, content.texts.contains(where: \.mayBeUnresolved) {
      values.doubts.append(
        KeyTest.Doubt(
          reason: "it is not settled what a NotResource matches whose variable has no value",
          key: "resource"
        )
      )
      values.upper = [.anything]
    }
    let test = KeyTest(
      .compares(
        lower: .text(automaton(values.lower)),
        upper: .text(automaton(values.upper))
      ),
      isNegated: element.isNegated && fault != .notResource,
      resource: element,
      doubts: values.doubts,
      fault: fault
    )
    tests[content] = test
    return test
  }

  /// A test as one of a slot, made once; the compiler keeps all tests, so that each stays itself.
  func rewritten(
    _ test: KeyTest,
    _ rewriting: KeyPlace.Rewriting,
    _ make: () -> KeyTest
  ) -> KeyTest {
    let name = Rewrite(test: ObjectIdentifier(test), rewriting: rewriting)
    if let known = rewrites[name] { return known }
    let made = make()
    rewrites[name] = made
    return made
  }

  /// A test that differs from another one in the texts that it compares with.
  func equal(to test: KeyTest, _ form: KeyTest.Form) -> KeyTest {
    guard case .compares(let lower, let upper) = form else { return test }
    let name = Derived(
      test: ObjectIdentifier(test),
      lower: Derived.Values(lower),
      upper: Derived.Values(upper)
    )
    if let known = derived[name] { return known }
    let made = KeyTest(
      form,
      quantifier: test.quantifier,
      ifExists: test.ifExists,
      isNegated: test.isNegated,
      isMalformed: test.isMalformed,
      condition: test.condition,
      resource: test.resource,
      doubts: test.doubts,
      fault: test.fault
    )
    derived[name] = made
    return made
  }

  private func make(_ written: ConditionTest, _ resolved: [TextResolution]) -> KeyTest {
    let (condition, texts) = fault?.changing(written, resolved) ?? (written, resolved)
    let comparison = condition.operator.comparison
    var doubts: [KeyTest.Doubt] = []
    var isMalformed = false
    let form: KeyTest.Form
    switch comparison.family {
    case .null:
      form = .isAbsent(Set(condition.values.compactMap { ValueTest.truth(of: $0.text) }))
    case .string, .arn:
      let values = TextValues(texts) { text in
        fault?.pattern(text, comparison) ?? Self.pattern(text, comparison)
      }
      doubts = values.doubts
      isMalformed = values.hasMalformed && comparison.isNegated
      form =
        isMalformed
        ? .compares(lower: .everything, upper: .everything)
        : .compares(
          lower: .text(automaton(values.lower)),
          upper: .text(automaton(values.upper))
        )
    case .numeric, .date, .bool, .binary, .ipAddress:
      let (test, isComplete) = Self.typed(condition)
      isMalformed = !isComplete && comparison.isNegated
      let mayHaveVariable =
        comparison == .bool && condition.values.contains { !$0.pattern.variables.isEmpty }
      if mayHaveVariable { doubts = [Self.variable(under: condition)] }
      form = .compares(
        lower: isMalformed ? .everything : test,
        upper: isMalformed || mayHaveVariable ? .everything : test
      )
    }
    return KeyTest(
      form,
      quantifier: condition.operator.quantifier,
      ifExists: condition.operator.ifExists,
      isNegated: comparison.isNegated,
      isMalformed: isMalformed,
      condition: written,
      doubts: doubts,
      fault: fault
    )
  }

  private static func pattern(
    _ text: ResolvedText,
    _ comparison: ConditionOperator.Comparison
  ) -> TextPattern? {
    switch comparison {
    case .stringLike, .stringNotLike: TextPattern(glob: text)
    case .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase:
      TextPattern(plain: text, ignoringCase: true)
    case .arnEquals, .arnLike, .arnNotEquals, .arnNotLike: TextPattern(arn: text)
    default: TextPattern(plain: text)
    }
  }

  /// One page of the IAM User Guide lets variables stand under `Bool`, another one does not.
  private static func variable(under condition: ConditionTest) -> KeyTest.Doubt {
    KeyTest.Doubt(
      reason: "it is not settled whether \(condition.operator) takes a policy variable",
      key: condition.key.text
    )
  }

  /// The test of values that are no text, and whether all of them are of the form.
  private static func typed(_ condition: ConditionTest) -> (ValueTest, Bool) {
    let comparison = condition.operator.comparison
    let texts = condition.values.map(\.text)
    func all<Value>(_ read: (String) -> Value?, _ make: ([Value]) -> ValueTest) -> (ValueTest, Bool)
    {
      let values = texts.compactMap(read)
      return (values.isEmpty ? .nothing : make(values), values.count == texts.count)
    }
    let relation: ValueTest.Relation =
      switch comparison {
      case .numericLessThan, .dateLessThan: .less
      case .numericLessThanEquals, .dateLessThanEquals: .lessOrEqual
      case .numericGreaterThan, .dateGreaterThan: .greater
      case .numericGreaterThanEquals, .dateGreaterThanEquals: .greaterOrEqual
      default: .equal
      }
    return switch comparison.family {
    case .numeric: all({ DecimalNumber($0) }) { .number(relation, $0) }
    case .date: all(Timestamp.number(of:)) { .time(relation, $0) }
    case .ipAddress: all({ AddressRange($0) }) { .address($0) }
    case .binary: all(Base64.bytes(of:)) { .binary(Set($0)) }
    default: all(ValueTest.truth(of:)) { .bool(Set($0)) }
    }
  }
}

/// The patterns of a test: those that surely match, and those that perhaps do.
private struct TextValues {
  var lower: [TextPattern] = []
  var upper: [TextPattern] = []
  var hasMalformed = false
  var unknownKeys: [String] = []
  var doubts: [KeyTest.Doubt] = []

  init(_ texts: [TextResolution], _ pattern: (ResolvedText) -> TextPattern?) {
    for text in texts {
      switch text {
      case .known(let text):
        guard let pattern = pattern(text) else {
          hasMalformed = true
          continue
        }
        lower.append(pattern)
        upper.append(pattern)
      case .unresolved: continue
      case .unknown(let text, let key):
        unknownKeys.append(key)
        guard let pattern = pattern(text) else {
          // What the variable brings may complete the text.
          upper.append(.anything)
          continue
        }
        upper.append(pattern)
      }
    }
    doubts = unknownKeys.map {
      KeyTest.Doubt(reason: "the value of the policy variable ${\($0)} is not known", key: $0)
    }
  }

  /// Makes open whether a statement matches anything that names an ARN of fewer than six segments:
  /// no source says how AWS reads one that does not end in `*`.
  mutating func doubtShortARNs(_ texts: [TextResolution], isNegated: Bool) {
    var short: [TextPattern] = []
    for case .known(let text) in texts where text.isShortARN {
      let pattern = TextPattern(resource: text)
      let missing = (text.colonCount..<5).map { _ in
        TextPattern([.one(.scalar(":")), .many(.all)])
      }
      short.append(pattern)
      upper.append(missing.reduce(pattern, +))
    }
    guard !short.isEmpty else { return }
    // It may make the whole statement match nothing.
    if isNegated {
      lower.removeAll(where: short.contains)
      upper = [.anything]
    } else {
      lower = []
    }
    doubts.append(
      KeyTest.Doubt(
        reason: "it is not settled what a resource of fewer than six segments matches",
        key: KeyName.resource
      )
    )
  }
}
