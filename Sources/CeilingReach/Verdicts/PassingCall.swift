/// A call that some constraints let pass, as far as they ask for what belongs to the whole call.
///
/// What they did not ask for has its standard value, where no other key restricts it.
final class PassingCall {
  private let values: [ObjectIdentifier: KeyValue]
  /// Whether a key of the network, the chain of services or the second factor has a value.
  private let hasNetwork: Bool
  private let hasChain: Bool
  private let hasFactor: Bool

  /// The call with the values that a search found.
  init(_ found: CallValues) {
    var values: [ObjectIdentifier: KeyValue] = [:]
    var names: Set<String> = []
    for (variable, value) in found.values where variable.authorization == nil {
      values[ObjectIdentifier(variable.slot)] = value
      names.insert(variable.slot.name)
    }
    self.values = values
    hasNetwork = !names.isDisjoint(with: KeyName.network)
    hasChain = !names.isDisjoint(with: KeyName.chain)
    hasFactor = !names.isDisjoint(with: KeyName.factors)
  }

  /// What the call holds for a key of the whole call; `nil`: that is not settled, as the key is
  /// linked with others that are.
  func value(_ slot: KeySlot) -> KeyValue? {
    if let value = values[ObjectIdentifier(slot)] { return value }
    let name = slot.name
    if KeyName.network.contains(name) {
      if hasNetwork { return nil }
      // A request with a public address goes through no endpoint.
      if name == KeyName.sourceIP {
        return slot.domain.presence == .never ? nil : slot.domain.values.first.map { .one($0) }
      }
      return slot.domain.presence == .always ? nil : .absent
    }
    if hasChain, KeyName.chain.contains(name) { return nil }
    if hasFactor, KeyName.factors.contains(name) { return nil }
    return slot.domain.standard
  }

  /// Whether the call holds for its key what a literal asks for.
  func fulfils(_ literal: AtomLiteral, _ atom: Atom) -> Bool {
    guard let value = value(atom.slot) else { return false }
    return KeyLiteral(test: atom.test, reading: atom.reading, holds: literal.holds)
      .isFulfilled(by: value)
  }
}

/// Truths by number, each found once.
struct TruthTable {
  private var known: [UInt64] = []
  private var truths: [UInt64] = []

  /// The truth of a number; `nil`: it was not set yet.
  subscript(number: Int) -> Bool? {
    get {
      let word = number >> 6
      guard word < known.count, known[word] >> UInt64(number & 63) & 1 == 1 else { return nil }
      return truths[word] >> UInt64(number & 63) & 1 == 1
    }
    set {
      let word = number >> 6
      while known.count <= word {
        known.append(0)
        truths.append(0)
      }
      known[word] |= 1 << UInt64(number & 63)
      if newValue == true { truths[word] |= 1 << UInt64(number & 63) }
    }
  }
}
