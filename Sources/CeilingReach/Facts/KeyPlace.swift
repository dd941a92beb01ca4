/// Where a test of a key is decided: the slot that holds the key's fact, and how the test reads it.
struct KeyPlace {
  /// How a test of the key becomes a test of the slot.
  enum Rewriting: Hashable, Sendable {
    /// It is one already.
    case none
    /// The slot holds what follows this text.
    case behind(String)
    /// The slot holds `user/PATH/NAME`, the key holds the name.
    case nameOfUser
    /// The slot holds `federated-user/NAME`, the key holds this text and the name.
    case nameOfFederatedUser(behind: String)
    /// The slot holds an ARN, the key holds its account.
    case accountOfARN
    /// The slot holds a point in time, the key its seconds since 1970.
    case secondsOfTime
  }

  let slot: KeySlot
  let rewriting: Rewriting
  /// Whether each authorization of a call has a value of its own.
  let isOfAuthorization: Bool
  /// Whether the key counts as absent only since the reference lists it nowhere.
  let isUnlisted: Bool

  init(
    _ slot: KeySlot,
    _ rewriting: Rewriting = .none,
    isOfAuthorization: Bool = false,
    isUnlisted: Bool = false
  ) {
    self.slot = slot
    self.rewriting = rewriting
    self.isOfAuthorization = isOfAuthorization
    self.isUnlisted = isUnlisted
  }
}

extension TestCompiler {
  /// The test as one of the slot.
  func rewritten(_ test: KeyTest, _ rewriting: KeyPlace.Rewriting) -> KeyTest {
    guard rewriting != .none, case .compares(let lower, let upper) = test.form else { return test }
    return rewritten(test, rewriting) {
      equal(
        to: test,
        .compares(lower: rewritten(lower, rewriting), upper: rewritten(upper, rewriting))
      )
    }
  }

  private func rewritten(_ test: ValueTest, _ rewriting: KeyPlace.Rewriting) -> ValueTest {
    if rewriting == .secondsOfTime {
      guard case .number(let relation, let bounds) = test else { return test }
      return .time(relation, bounds)
    }
    // What compares no text never matches an ARN or a name that begins with letters.
    guard case .text(let automaton, let start) = test else { return test }
    switch rewriting {
    case .none, .secondsOfTime: return test
    case .behind(let prefix):
      return .text(automaton, from: automaton.state(after: prefix, from: start))
    case .nameOfUser:
      let names = automaton.patterns.map { $0.without(["/"]) }
      let paths = TextPattern([.one(.except(["/"])), .many(.all), .one(.scalar("/"))])
      let user = TextPattern(literal: "user/")
      return .text(self.automaton(names.map { user + $0 } + names.map { user + paths + $0 }))
    case .accountOfARN:
      return .text(self.automaton(TextPattern.accountOfARN(automaton.patterns)))
    case .nameOfFederatedUser(let prefix):
      let names = automaton.patterns(after: prefix).map { $0.without(["/"]) }
      return .text(self.automaton(names.map { TextPattern(literal: "federated-user/") + $0 }))
    }
  }
}

extension TextPattern {
  /// The ARNs whose account matches one of some patterns.
  static func accountOfARN(_ accounts: [TextPattern]) -> [TextPattern] {
    let part = Token.many(.except([":"]))
    let colon = Token.one(.scalar(":"))
    let before = TextPattern([part, colon, part, colon, part, colon, part, colon])
    return accounts.map { before + $0.without([":"]) + TextPattern([colon, .many(.all)]) }
  }
}
