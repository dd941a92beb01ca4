internal import PolicyLanguage

extension PolicyProgram {
  /// Whether a test holds of a request.
  ///
  /// Source: IAM User Guide, `reference_policies_elements_condition_operators.html` and
  /// `reference_policies_multi-value-conditions.html`.
  func holds(_ test: CompiledTest, _ request: borrowing LoadedRequest) -> Bool {
    let slot = request.slots[Int(test.key)]
    if test.comparison == .presence {
      return slot.presence == .absent ? test.holdsOfAbsent : test.holdsOfPresent
    }
    switch (slot.presence, test.quantifier) {
    case (.absent, .none): return test.isIfExists || test.isNegated
    case (.absent, .forAllValues): return true
    case (.absent, .forAnyValue): return false
    case (.single, .none):
      return matches(test, request.bytes.span.extracting(slot.place.indices), request)
    // A key with several values needs a set operator; without one no test of it holds.
    case (.list, .none): return false
    case (.single, .forAllValues):
      return slot.place.count == 0
        || matches(test, request.bytes.span.extracting(slot.place.indices), request)
    case (.single, .forAnyValue):
      return slot.place.count > 0
        && matches(test, request.bytes.span.extracting(slot.place.indices), request)
    case (.list, .forAllValues):
      if isEmptySet(slot, request) { return true }
      for index in slot.place.indices
      where !matches(test, request.bytes.span.extracting(request.values[index].indices), request) {
        return false
      }
      return true
    case (.list, .forAnyValue):
      if isEmptySet(slot, request) { return false }
      for index in slot.place.indices
      where matches(test, request.bytes.span.extracting(request.values[index].indices), request) {
        return true
      }
      return false
    }
  }

  /// Whether a list holds nothing; a single empty text is nothing too.
  private func isEmptySet(
    _ slot: LoadedRequest.Slot,
    _ request: borrowing LoadedRequest
  ) -> Bool {
    slot.place.count == 0
      || (slot.place.count == 1 && request.values[Int(slot.place.start)].count == 0)
  }

  /// Whether one value of the request fulfils a test.
  ///
  /// A negated test holds when no value of the policy matches. Where a value means nothing to the
  /// operator, in the policy or in the request, the test holds neither way.
  private func matches(
    _ test: CompiledTest,
    _ value: Span<UInt8>,
    _ request: borrowing LoadedRequest
  ) -> Bool {
    switch test.comparison {
    case .text: return matchesText(test, value, request)
    case .boolean:
      guard value.isWord("true") || value.isWord("false") else { return false }
      for index in test.values.indices {
        let pattern = patterns[index]
        if pattern.isMalformed { continue }
        if isResolved(pattern, request),
          bank.matches(pattern, value, foldingCase: true, request: request)
        {
          return true
        }
      }
      return false
    case .number:
      guard let number = DecimalText(value) else { return false }
      for index in test.values.indices {
        let text = bank.bytes.span.extracting(bank.place(of: patterns[index]).indices)
        guard !patterns[index].isMalformed, let limit = DecimalText(text) else {
          if test.isNegated { return false }
          continue
        }
        let order = DecimalText.compare(number, in: value, limit, in: text)
        if test.order.isFulfilled(by: order) { return !test.isNegated }
      }
      return test.isNegated
    case .instant:
      guard let time = Instant(value) else { return false }
      for index in test.values.indices {
        guard let limit = instants[index] else {
          if test.isNegated { return false }
          continue
        }
        let order = time < limit ? -1 : limit < time ? 1 : 0
        if test.order.isFulfilled(by: order) { return !test.isNegated }
      }
      return test.isNegated
    case .address:
      guard let address = AddressRange(value) else { return false }
      for index in test.values.indices {
        guard let range = addresses[index] else {
          if test.isNegated { return false }
          continue
        }
        if range.contains(address) { return !test.isNegated }
      }
      return test.isNegated
    case .binary:
      guard Base64Text.isValid(value) else { return false }
      for index in test.values.indices where !patterns[index].isMalformed {
        if Base64Text.spellSame(
          bank.bytes.span.extracting(bank.place(of: patterns[index]).indices),
          value
        ) {
          return true
        }
      }
      return false
    case .arn: return matchesARN(test, value, request)
    case .presence: return false
    }
  }

  private func matchesText(
    _ test: CompiledTest,
    _ value: Span<UInt8>,
    _ request: borrowing LoadedRequest
  ) -> Bool {
    for index in test.values.indices {
      let pattern = patterns[index]
      // A variable without a value: the text is like no other, so it differs from this one.
      if pattern.hasVariables, !isResolved(pattern, request) { continue }
      if bank.matches(pattern, value, foldingCase: test.foldsCase, request: request) {
        return !test.isNegated
      }
    }
    return test.isNegated
  }

  private func matchesARN(
    _ test: CompiledTest,
    _ value: Span<UInt8>,
    _ request: borrowing LoadedRequest
  ) -> Bool {
    guard value.starts(with: "arn:"), countColons(value) >= 5 else { return false }
    for index in test.values.indices {
      let pattern = patterns[index]
      if pattern.hasVariables {
        if !isResolved(pattern, request) { continue }
        if bank.colons(of: pattern, request) < 5 {
          if test.isNegated { return false }
          continue
        }
      } else if pattern.isMalformed {
        if test.isNegated { return false }
        continue
      }
      if bank.matches(pattern, value, request: request) { return !test.isNegated }
    }
    return test.isNegated
  }

  /// Whether every variable of a pattern has a value: a key that holds exactly one, or a default.
  ///
  /// Source: IAM User Guide, `reference_policies_variables.html`.
  @inline(__always)
  func isResolved(_ pattern: TextPattern, _ request: borrowing LoadedRequest) -> Bool {
    guard pattern.hasVariables else { return true }
    return bank.hasValues(pattern, request)
  }
}

extension PatternBank {
  /// The place of the bytes of a pattern that is plain text.
  func place(of pattern: TextPattern) -> TextRange {
    pattern.stepCount == 0 ? TextRange() : steps[Int(pattern.firstStep)].place
  }

  /// The steps of a pattern.
  func stepIndices(_ pattern: TextPattern) -> Range<Int> {
    Int(pattern.firstStep)..<(Int(pattern.firstStep) + Int(pattern.stepCount))
  }

  func hasValues(_ pattern: TextPattern, _ request: borrowing LoadedRequest) -> Bool {
    for index in stepIndices(pattern) where steps[index].kind == .variable {
      let variable = variables[Int(steps[index].variable)]
      switch request.slots[Int(variable.key)].presence {
      case .single: continue
      case .absent where variable.hasDefault: continue
      case .absent, .list: return false
      }
    }
    return true
  }

  /// How many colons a pattern has with its variables put in.
  func colons(of pattern: TextPattern, _ request: borrowing LoadedRequest) -> Int {
    var count = 0
    for index in stepIndices(pattern) {
      switch steps[index].kind {
      case .literal: count += Int(steps[index].colons)
      case .variable:
        let variable = variables[Int(steps[index].variable)]
        let slot = request.slots[Int(variable.key)]
        if slot.presence == .single {
          count += countColons(request.bytes.span.extracting(slot.place.indices))
        } else {
          count += countColons(bytes.span.extracting(variable.defaultText.indices))
        }
      default: continue
      }
    }
    return count
  }

}

extension Span<UInt8> {
  /// Whether the bytes spell a word in lower case, compared without case.
  func isWord(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { wanted in
      for index in 0..<count where ASCII.folded(self[index]) != wanted[index] { return false }
      return true
    }
  }
}
