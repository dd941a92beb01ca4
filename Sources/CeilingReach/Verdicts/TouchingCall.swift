/// A call that passes what some constraints demand of what is touched, with all that it touches.
struct TouchingCall {
  private let values: CallValues
  /// What is demanded of each authorization of the call, read strictly.
  private let clauses: [[[[AtomLiteral]]]]
  private let atoms: AtomTable

  init(_ values: CallValues, _ clauses: [[[[AtomLiteral]]]], _ atoms: AtomTable) {
    self.values = values
    self.clauses = clauses
    self.atoms = atoms
  }

  /// Whether the call passes when everything that does not depend on what is touched is that of
  /// another call.
  func passes(with call: PassingCall, _ region: KeySlot) -> Bool {
    // What is touched may lie in the Region that was found with it.
    if let own = values.values[SearchVariable(slot: region, authorization: nil)],
      own != call.value(region)
    {
      return false
    }
    return clauses.enumerated().allSatisfy { position, clauses in
      clauses.allSatisfy { clause in
        clause.contains { alternative in
          alternative.allSatisfy { fulfils($0, position, call) }
        }
      }
    }
  }

  private func fulfils(_ literal: AtomLiteral, _ position: Int, _ call: PassingCall) -> Bool {
    let atom = atoms[literal.atom]
    guard atom.isOfAuthorization else { return call.fulfils(literal, atom) }
    let variable = SearchVariable(slot: atom.slot, authorization: position)
    guard let value = values.values[variable] else { return false }
    return KeyLiteral(test: atom.test, reading: atom.reading, holds: literal.holds)
      .isFulfilled(by: value)
  }
}
