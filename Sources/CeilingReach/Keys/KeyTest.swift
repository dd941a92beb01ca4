internal import PolicyLanguage

/// How a test is read whose truth is not settled for some values.
enum Reading: Hashable, Sendable {
  /// It holds only where that is certain.
  case fewest
  /// It holds wherever that is possible.
  case most

  /// The other way to read.
  var opposite: Reading { self == .fewest ? .most : .fewest }
}

/// A test of a key, or of the resource: true or false of what a request holds for it.
///
/// Two tests are the same when they are the same object.
final class KeyTest {
  /// The comparison's way with values.
  enum Form {
    /// `Null`: whether the key is absent has to be one of these.
    case isAbsent(Set<Bool>)
    /// Values are compared: what surely matches, and what perhaps does.
    case compares(lower: ValueTest, upper: ValueTest)
  }

  /// What makes the truth of a test uncertain for some values.
  struct Doubt: Hashable, Sendable {
    /// The reason, in words.
    let reason: String
    /// The key in question.
    let key: String
  }

  /// The condition that the test came from; `nil` for a test of the resource, and for one that no
  /// policy has.
  let condition: ConditionTest?
  /// The resource element that the test came from.
  let resource: ResourceElement?
  let quantifier: ConditionOperator.Quantifier
  let ifExists: Bool
  let isNegated: Bool
  /// Whether a negated operator has a value that means nothing to it, so that it holds of no value.
  ///
  /// AWS, which as a rule refuses such a policy, does not say so: simulators do.
  let isMalformed: Bool
  let form: Form
  /// Why what surely matches and what perhaps does differ.
  let doubts: [Doubt]
  /// An error that is planted on purpose.
  let fault: PlantedFault?

  init(
    _ form: Form,
    quantifier: ConditionOperator.Quantifier = .none,
    ifExists: Bool = false,
    isNegated: Bool = false,
    isMalformed: Bool = false,
    condition: ConditionTest? = nil,
    resource: ResourceElement? = nil,
    doubts: [Doubt] = [],
    fault: PlantedFault? = nil
  ) {
    self.fault = fault
    self.form = form
    self.quantifier = quantifier
    self.ifExists = ifExists
    self.isNegated = isNegated
    self.isMalformed = isMalformed
    self.condition = condition
    self.resource = resource
    self.doubts = doubts
  }

  /// The values that match, read as it makes fewer or more requests fulfil the test.
  func values(_ reading: Reading) -> ValueTest? {
    guard case .compares(let lower, let upper) = form else { return nil }
    // The more values match, the fewer requests fulfil a negated test.
    return (reading == .fewest) != isNegated ? lower : upper
  }

  /// Whether the test holds of no value that is there.
  var holdsOfNoValue: Bool {
    guard case .compares(_, let upper) = form else { return false }
    return isMalformed || (!isNegated && upper.isEmpty)
  }

  /// Whether the test holds for an absent key.
  ///
  /// Source: IAM User Guide, `reference_policies_elements_condition_operators.html` and
  /// `reference_policies_condition-single-vs-multi-valued-context-keys.html`. `IfExists` under
  /// `ForAnyValue` is not settled.
  func holdsWhenAbsent(_ reading: Reading) -> Bool {
    if case .isAbsent(let truths) = form { return truths.contains(true) }
    return switch quantifier {
    case .none: ifExists || (isNegated && fault != .absentKey)
    case .forAllValues: fault != .forAllOfNothing
    case .forAnyValue: ifExists && reading == .most
    }
  }

  /// Whether the test holds for what a request has.
  func holds(_ value: KeyValue, _ reading: Reading) -> Bool {
    if case .absent = value { return holdsWhenAbsent(reading) }
    guard let test = values(reading) else {
      if case .isAbsent(let truths) = form { return truths.contains(false) }
      return false
    }
    if quantifier != .none, value.isEmptySet { return quantifier == .forAllValues }
    switch value {
    case .absent: return holdsWhenAbsent(reading)
    case .one(let value): return test.matches(value) != isNegated
    case .many(let values):
      return switch quantifier {
      case .none: reading == .most
      case .forAllValues: values.allSatisfy { test.matches($0) != isNegated }
      case .forAnyValue: values.contains { test.matches($0) != isNegated }
      }
    }
  }
}

/// A test with the truth that it must have.
struct KeyLiteral: Hashable {
  let test: KeyTest
  let reading: Reading
  let holds: Bool

  /// Whether what a request has fulfils the literal.
  func isFulfilled(by value: KeyValue) -> Bool { test.holds(value, reading) == holds }

  static func == (left: KeyLiteral, right: KeyLiteral) -> Bool {
    left.test === right.test && left.reading == right.reading && left.holds == right.holds
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(test))
    hasher.combine(reading)
    hasher.combine(holds)
  }
}
