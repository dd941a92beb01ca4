internal import PolicyLanguage

extension PatternBank {
  /// Adds the pattern of a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - reach: What wildcards may run over.
  ///   - hasWildcards: Whether `*` and `?` mean anything; else they are themselves.
  ///   - key: Gives a key its number.
  /// - Returns: Where the pattern stands.
  mutating func pattern(
    of text: PatternText,
    reach: TextPattern.Reach = .everything,
    hasWildcards: Bool = true,
    key: (ConditionKey) -> Int32
  ) -> TextPattern {
    var pattern = TextPattern(firstStep: Int32(steps.count), reach: reach)
    pattern.isEverything =
      hasWildcards && !text.pieces.isEmpty && text.pieces.allSatisfy { $0 == .anyString }
    for (number, piece) in text.pieces.enumerated() {
      switch piece {
      case .literal(let literal): append(literal: literal.utf8)
      case .anyString where !hasWildcards: append(literal: "*".utf8)
      case .anyCharacter where !hasWildcards: append(literal: "?".utf8)
      case .anyString:
        let next = number + 1 < text.pieces.count ? text.pieces[number + 1] : nil
        let endsSegment = reach == .resource && Self.endsSegment(before: next)
        steps.append(PatternStep(kind: endsSegment ? .anyStringAcrossSegments : .anyString))
      case .anyCharacter:
        steps.append(PatternStep(kind: .anyCharacter))
      case .variable(let variable):
        append(variable, key: key(variable.key))
        pattern.hasVariables = true
      }
    }
    pattern.stepCount = Int32(steps.count) - pattern.firstStep
    return pattern
  }

  /// Adds the pattern of an action: compared in lower case, with wildcards anywhere.
  mutating func pattern(ofAction text: String) -> TextPattern {
    var pattern = TextPattern(firstStep: Int32(steps.count))
    var literal: [UInt8] = []
    for byte in text.utf8 {
      guard byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") else {
        literal.append(ASCII.folded(byte))
        continue
      }
      append(literal: literal)
      literal = []
      steps.append(PatternStep(kind: byte == UInt8(ascii: "*") ? .anyString : .anyCharacter))
    }
    append(literal: literal)
    pattern.stepCount = Int32(steps.count) - pattern.firstStep
    // `*:*` names every action, as every action has a service.
    pattern.isEverything = !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
    return pattern
  }

  /// Adds the pattern of a plain text.
  mutating func pattern(literal text: String) -> TextPattern {
    let first = Int32(steps.count)
    append(literal: text.utf8)
    return TextPattern(firstStep: first, stepCount: Int32(steps.count) - first)
  }

  /// Adds bytes and tells where they stand.
  mutating func append(bytes text: some Collection<UInt8>) -> TextRange {
    let start = bytes.count
    bytes.append(contentsOf: text)
    return TextRange(start: Int32(start), count: Int32(bytes.count - start))
  }

  private mutating func append(literal: some Collection<UInt8>) {
    guard !literal.isEmpty else { return }
    let range = append(bytes: literal)
    steps.append(
      PatternStep(
        kind: .literal,
        colons: UInt8(clamping: literal.count { $0 == colon }),
        place: range
      )
    )
  }

  private mutating func append(_ variable: PolicyVariable, key: Int32) {
    var stored = PatternVariable(key: key)
    if let defaultValue = variable.defaultValue {
      stored.hasDefault = true
      stored.defaultText = append(bytes: defaultValue.utf8)
    }
    steps.append(PatternStep(kind: .variable, variable: Int32(variables.count)))
    variables.append(stored)
  }

  /// Whether a `*` before this piece is the last character of its segment or of the pattern.
  private static func endsSegment(before next: PatternText.Piece?) -> Bool {
    switch next {
    case nil: true
    case .literal(let text): text.utf8.first == colon
    default: false
    }
  }
}

/// Where a text stands in a store of bytes.
struct TextRange {
  var start: Int32 = 0
  var count: Int32 = 0

  @inline(__always)
  var indices: Range<Int> { Int(start)..<(Int(start) + Int(count)) }
}
