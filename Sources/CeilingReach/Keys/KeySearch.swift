internal import PolicyLanguage

/// The search for what a request may hold for a key, so that some tests hold and others don't.
///
/// Of what fits, an absent key comes before one value, and that before a set of values; where all
/// tests are under set operators, the set comes before the one value. An empty text comes last.
struct KeySearch {
  let domain: KeyDomain
  let values: PreparedDomain
  /// Matches every text but the empty one.
  let notEmpty: PatternAutomaton
  let literals: [KeyLiteral]

  func run() -> Found<KeyValue> {
    if domain.presence != .always, literals.allSatisfy({ $0.isFulfilled(by: .absent) }) {
      return .value(.absent)
    }
    guard domain.presence != .never else { return .nothing }
    var isUncertain = false
    for shape in shapes {
      switch shape == .list ? list() : single() {
      case .value(let value): return .value(value)
      case .nothing: break
      case .unknown: isUncertain = true
      }
    }
    let nothing = domain.shape == .list ? KeyValue.many([]) : .one("")
    if mayBeEmpty, literals.allSatisfy({ $0.isFulfilled(by: nothing) }) {
      if domain.shape != .list { return .value(nothing) }
      isUncertain = true
    }
    return isUncertain ? .unknown : .nothing
  }

  /// What is tried in turn.
  private var shapes: [KeyDomain.Shape] {
    switch domain.shape {
    case .single, .list: [domain.shape]
    case .either:
      literals.contains(where: \.comparesOneValue) ? [.single, .list] : [.list, .single]
    }
  }

  /// Whether a key that is there may hold nothing: an empty text, or for a key that holds a set no
  /// value, of which no source says when that is so.
  private var mayBeEmpty: Bool {
    domain.shape == .list
      ? domain.isPerhapsEmptySet : domain.values.hasEmptyText && values.contains("")
  }

  private func single() -> Found<KeyValue> {
    var wanted: [ValueSearch.Literal] = []
    for literal in literals {
      guard let test = literal.test.values(literal.reading) else {
        guard literal.isFulfilled(by: .one("")) else { return .nothing }
        continue
      }
      wanted.append(ValueSearch.Literal(test: test, holds: literal.holds != literal.test.isNegated))
    }
    if literals.contains(where: { $0.test.quantifier != .none }) { wanted += isNotEmpty }
    switch ValueSearch(domain: values, literals: wanted).run() {
    case .value(let value): return .value(.one(value))
    case .nothing: return .nothing
    case .unknown: return .unknown
    }
  }

  /// A set in which each value fulfils what all have to, and for each that some value has to fulfil
  /// there is one.
  private func list() -> Found<KeyValue> {
    var ofAll = isNotEmpty
    var ofSome: [ValueSearch.Literal] = []
    for literal in literals {
      guard let test = literal.test.values(literal.reading),
        literal.test.quantifier != .none
      else {
        guard literal.isFulfilled(by: .many([""])) else { return .nothing }
        continue
      }
      let wanted = ValueSearch.Literal(test: test, holds: literal.holds != literal.test.isNegated)
      if (literal.test.quantifier == .forAllValues) == literal.holds {
        ofAll.append(wanted)
      } else {
        ofSome.append(wanted)
      }
    }
    var values = domain.including
    guard values.allSatisfy({ value in ofAll.allSatisfy { $0.isFulfilled(by: value) } }) else {
      return .nothing
    }
    ofSome.removeAll { wanted in values.contains { wanted.isFulfilled(by: $0) } }
    var isUncertain = false
    for wanted in ofSome.isEmpty && values.isEmpty ? [ofAll] : ofSome.map({ ofAll + [$0] }) {
      switch ValueSearch(domain: self.values, literals: wanted).run() {
      case .value(let value): if !values.contains(value) { values.append(value) }
      case .nothing: return .nothing
      case .unknown: isUncertain = true
      }
    }
    return isUncertain ? .unknown : .value(.many(values))
  }

  /// Under a set operator an empty text counts as no value at all, so it is tried by itself; no set
  /// has it beside others, whose sense is not settled.
  ///
  /// A number, date, address or boolean is never empty, and a test of its text would leave open
  /// what its own tests decide.
  private var isNotEmpty: [ValueSearch.Literal] {
    switch domain.values {
    case .number, .time, .address, .bool: []
    case .binary: [ValueSearch.Literal(test: .binary([[]]), holds: false)]
    case .listed, .text: [ValueSearch.Literal(test: .text(notEmpty), holds: true)]
    }
  }
}

extension KeyLiteral {
  /// Whether the test compares the one value of a key.
  fileprivate var comparesOneValue: Bool {
    test.quantifier == .none && test.values(reading) != nil
  }
}
