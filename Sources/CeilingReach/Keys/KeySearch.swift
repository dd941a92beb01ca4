internal import PolicyLanguage

/// The search for what a request may hold for a key, so that some tests hold and others don't.
///
/// Of what fits, an absent key comes before one value, and that before a set of values.
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
    if domain.shape != .list {
      switch single() {
      case .value(let value): return .value(value)
      case .nothing: break
      case .unknown: isUncertain = true
      }
    }
    if domain.shape != .single {
      switch list() {
      case .value(let value): return .value(value)
      case .nothing: break
      case .unknown: isUncertain = true
      }
    }
    return isUncertain ? .unknown : .nothing
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

  /// What an empty text means under a set operator is not settled, so none is used there.
  ///
  /// A number, date, address or boolean is never empty, and a test of its text would leave open
  /// what its own tests decide.
  private var isNotEmpty: [ValueSearch.Literal] {
    switch domain.values {
    case .number, .time, .address, .bool: []
    case .listed, .text, .binary: [ValueSearch.Literal(test: .text(notEmpty), holds: true)]
    }
  }
}
