internal import PolicyLanguage

/// `aws:CalledVia` with its first and its last value, which are keys of their own.
///
/// Source: IAM User Guide, `reference_policies_condition-keys.html`, `aws:CalledVia`.
struct CalledViaDimension: Dimension {
  /// The variable of the list, then those of its first and last value, as far as they are there.
  let variables: [Int]
  let list: KeySlot
  /// Which of the ends the variables behind the list are, with their slots.
  let ends: [(isFirst: Bool, slot: KeySlot)]
  /// Holds where a key is absent.
  let absence: KeyTest

  func find(_ literals: [[KeyLiteral]]) -> Found<[KeyValue]> {
    if literals.joined().allSatisfy({ $0.isFulfilled(by: .absent) }) {
      return .value(variables.map { _ in .absent })
    }
    var values: [KeyValue] = []
    var isUncertain = false
    let present = KeyLiteral(test: absence, reading: .fewest, holds: false)
    // What holds of all values holds of the ends.
    let ofAll = literals[0].filter { literal in
      literal.test.quantifier != .none
        && (literal.test.quantifier == .forAllValues) == literal.holds
    }
    for (end, wanted) in zip(ends, literals.dropFirst()) {
      switch end.slot.find(wanted + ofAll + [present]) {
      case .value(let value): values.append(value)
      case .nothing: return .nothing
      case .unknown: isUncertain = true
      }
    }
    switch list.find(literals[0] + [present]) {
    case .value(let found):
      guard !isUncertain else { return .unknown }
      return .value([.many(ordered(found.values, ends: values))] + values)
    case .nothing: return .nothing
    case .unknown: return .unknown
    }
  }

  /// The values between the ends.
  private func ordered(_ values: [String], ends found: [KeyValue]) -> [String] {
    var result = values
    for (end, value) in zip(ends, found) {
      if end.isFirst {
        result.insert(contentsOf: value.values, at: 0)
      } else {
        result += value.values
      }
    }
    return result
  }
}
