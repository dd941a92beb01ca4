/// The search for a single value of which some tests hold and others don't.
struct ValueSearch {
  /// A test with the truth that it must have.
  struct Literal {
    let test: ValueTest
    let holds: Bool

    /// Whether a value fulfils the literal.
    func isFulfilled(by value: String) -> Bool { test.matches(value) == holds }
  }

  let domain: PreparedDomain
  let literals: [Literal]

  /// A value, or the certainty that there is none.
  func run() -> Found<String> {
    if literals.contains(where: \.isImpossible) { return .nothing }
    switch domain.values {
    case .listed(let values): return first(of: values).map { .value($0) } ?? .nothing
    case .bool: return first(of: ["true", "false"]).map { .value($0) } ?? .nothing
    case .text(let language):
      if let sample = first(of: language.samples) { return .value(sample) }
      let found = text(domain.matching)
      guard case .nothing = found, let rare = domain.rare else { return found }
      return text(rare)
    case .number: return cell(of: numberCells())
    case .time(let start): return cell(of: timeCells(from: start))
    case .address: return cell(of: addressCells())
    case .binary: return cell(of: binaryCells())
    }
  }

  private func first(of candidates: some Sequence<String>) -> String? {
    candidates.first { candidate in literals.allSatisfy { $0.isFulfilled(by: candidate) } }
  }

  // MARK: - Texts

  private func text(_ language: PatternAutomaton?) -> Found<String> {
    var matching: [PatternSearch.Side] = []
    var refusing: [PatternSearch.Side] = []
    var others: [Literal] = []
    for literal in literals {
      if case .text(let automaton, let start) = literal.test {
        let side = PatternSearch.Side(automaton, from: start)
        if literal.holds { matching.append(side) } else { refusing.append(side) }
      } else if !literal.test.isTextual {
        others.append(literal)
      }
    }
    if let language { matching.append(PatternSearch.Side(language)) }
    if let automaton = domain.refusing { refusing.append(PatternSearch.Side(automaton)) }
    guard others.contains(where: \.holds) else {
      // A text that the search finds is rarely a number or an address, so the tests that want one
      // to be absent hold; where they don't, nothing is certain.
      switch PatternSearch(matching: matching, refusing: refusing).run() {
      case .value(let value):
        if others.allSatisfy({ $0.isFulfilled(by: value) }) { return .value(value) }
      case .nothing: return .nothing
      case .unknown: return .unknown
      }
      let cells = typedCells().filter(domain.contains)
      return first(of: cells).map { .value($0) } ?? .unknown
    }
    // Texts and numbers at once: what is tried is certain, what is not found is not.
    return first(of: typedCells().filter(domain.contains)).map { .value($0) } ?? .unknown
  }

  private func typedCells() -> [String] {
    numberCells() + timeCells(from: nil) + addressCells() + binaryCells() + ["true", "false"]
  }

  // MARK: - Values with an order

  /// Looks at one value of each cell: a set of values that no typed test tells apart.
  private func cell(of candidates: [String]) -> Found<String> {
    if let value = first(of: candidates) { return .value(value) }
    // The cells are those of the typed tests; a test of the text may tell spellings apart.
    return literals.allSatisfy { literal in !literal.test.comparesText } ? .nothing : .unknown
  }

  private func numberCells() -> [String] {
    let bounds = literals.flatMap { literal -> [DecimalNumber] in
      if case .number(_, let bounds) = literal.test { bounds } else { [] }
    }
    return Self.representatives(of: bounds).map(\.description)
  }

  private func timeCells(from start: DecimalNumber?) -> [String] {
    var bounds = literals.flatMap { literal -> [DecimalNumber] in
      if case .time(_, let bounds) = literal.test { bounds } else { [] }
    }
    if let start { bounds.append(start) }
    if bounds.isEmpty { return ["2026-01-01T00:00:00Z"] }
    return Self.representatives(of: bounds)
      .filter { number in start.map { $0 <= number } ?? true }
      .compactMap(Timestamp.text(of:))
  }

  /// The bounds, and a number below, between and above them.
  private static func representatives(of bounds: [DecimalNumber]) -> [DecimalNumber] {
    let sorted = Set(bounds).sorted()
    guard let first = sorted.first, let last = sorted.last else { return [DecimalNumber(1)] }
    var numbers = [last.next]
    for (low, high) in zip(sorted, sorted.dropFirst()) {
      numbers += [low, DecimalNumber.between(low, high)]
    }
    return numbers + [last, first.previous]
  }

  private func addressCells() -> [String] {
    let ranges = literals.flatMap { literal -> [AddressRange] in
      if case .address(let ranges) = literal.test { ranges } else { [] }
    }
    var cells = ["203.0.113.10", "2001:db8:0:0:0:0:0:10"]
    for isIPv6 in [false, true] {
      let largest = AddressRange.Address.largest(isIPv6: isIPv6)
      // A cell begins at the first address, at a range's begin, or behind a range's end.
      var begins: Set<UInt128> = [0]
      for range in ranges where range.isIPv6 == isIPv6 {
        begins.insert(range.first)
        if range.last < largest { begins.insert(range.last + 1) }
      }
      cells += begins.sorted().map {
        AddressRange.Address(isIPv6: isIPv6, number: $0).description
      }
    }
    return cells
  }

  private func binaryCells() -> [String] {
    var named: Set<[UInt8]> = []
    for literal in literals {
      if case .binary(let values) = literal.test { named.formUnion(values) }
    }
    // One more value than are named, so that one is named nowhere.
    let others = (0...named.count).map { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8 & 0xFF)] }
    let sorted = named.sorted { $0.lexicographicallyPrecedes($1) }
    return (others.filter { !named.contains($0) }.prefix(1) + sorted).map(Base64.text(of:))
  }
}

extension ValueSearch.Literal {
  fileprivate var isImpossible: Bool {
    switch test {
    case .nothing: holds
    case .everything: !holds
    default: false
    }
  }
}

extension ValueTest {
  /// Whether the test tells spellings of one value apart.
  fileprivate var comparesText: Bool {
    if case .text = self { true } else { false }
  }
}
