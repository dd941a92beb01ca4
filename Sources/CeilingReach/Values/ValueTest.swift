/// Which single values the values of a condition match, without regard to negation, absence and
/// sets.
enum ValueTest {
  /// How a number or a point in time is compared.
  enum Relation: Hashable, Sendable {
    case equal, less, lessOrEqual, greater, greaterOrEqual

    func holds(_ value: DecimalNumber, _ bound: DecimalNumber) -> Bool {
      switch self {
      case .equal: value == bound
      case .less: value < bound
      case .lessOrEqual: value <= bound
      case .greater: value > bound
      case .greaterOrEqual: value >= bound
      }
    }
  }

  /// Nothing.
  case nothing
  /// Every value.
  case everything
  /// The texts of an automaton, read from a state on.
  case text(PatternAutomaton, from: PatternAutomaton.State)
  /// The numbers that stand in the relation to one of the bounds.
  case number(Relation, [DecimalNumber])
  /// The points in time that do, in seconds since 1970.
  case time(Relation, [DecimalNumber])
  /// The addresses in one of the ranges.
  case address([AddressRange])
  /// The truth values.
  case bool(Set<Bool>)
  /// The bytes.
  case binary(Set<[UInt8]>)

  /// The test of a pattern set.
  static func text(_ automaton: PatternAutomaton) -> ValueTest {
    .text(automaton, from: automaton.start)
  }

  /// Whether a value of a request matches.
  func matches(_ value: String) -> Bool {
    switch self {
    case .nothing: false
    case .everything: true
    case .text(let automaton, let start):
      automaton.accepts(automaton.state(after: value, from: start))
    case .number(let relation, let bounds):
      DecimalNumber(value).map { number in
        bounds.contains { relation.holds(number, $0) }
      } ?? false
    case .time(let relation, let bounds):
      Timestamp.number(of: value).map { number in
        bounds.contains { relation.holds(number, $0) }
      } ?? false
    case .address(let ranges):
      AddressRange.Address(value).map { address in
        ranges.contains { $0.contains(address) }
      } ?? false
    case .bool(let truths): Self.truth(of: value).map(truths.contains) ?? false
    case .binary(let values): Base64.bytes(of: value).map(values.contains) ?? false
    }
  }

  /// `true` or `false` in any case; `nil` for any other text.
  static func truth(of text: String) -> Bool? {
    switch text.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// Whether no value matches.
  var isEmpty: Bool {
    switch self {
    case .nothing: true
    case .text(let automaton, _): automaton.patterns.isEmpty
    default: false
    }
  }

  /// Whether the test compares text.
  var isTextual: Bool {
    switch self {
    case .text, .nothing, .everything: true
    default: false
    }
  }
}
