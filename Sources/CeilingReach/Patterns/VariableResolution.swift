internal import PolicyLanguage

/// What is known of the value of a policy variable.
enum VariableValue: Hashable, Sendable {
  /// The value of the key, for everybody who is asked about.
  case known(String)
  /// The key is absent, for everybody who is asked about.
  case absent
  /// It depends on the request.
  case unknown
}

/// A text of a policy with what is known of its variables.
enum TextResolution: Hashable, Sendable {
  /// All variables have their values.
  case known(ResolvedText)
  /// A variable has no value, so the text matches nothing.
  case unresolved
  /// A variable depends on the request: the text matches at most what this one does.
  case unknown(atMost: ResolvedText, key: String)

  /// Whether a variable may have no value.
  var mayBeUnresolved: Bool {
    if case .known = self { false } else { true }
  }

  /// Resolves a text.
  ///
  /// What a variable brings is literal text: an asterisk in a tag is an asterisk.
  init(_ text: PatternText, _ value: (PolicyVariable) -> VariableValue) {
    var parts: [ResolvedText.Part] = []
    var unknownKey: String?
    for piece in text.pieces {
      switch piece {
      case .literal(let literal): parts += literal.unicodeScalars.map { .scalar($0) }
      case .anyString: parts.append(.anyString)
      case .anyCharacter: parts.append(.anyCharacter)
      case .variable(let variable):
        switch value(variable) {
        case .known(let text): parts += text.unicodeScalars.map { .scalar($0) }
        case .absent:
          guard let standIn = variable.defaultValue else {
            self = .unresolved
            return
          }
          parts += standIn.unicodeScalars.map { .scalar($0) }
        case .unknown:
          parts.append(.anything)
          unknownKey = unknownKey ?? variable.key.text
        }
      }
    }
    let resolved = ResolvedText(parts: parts)
    self = unknownKey.map { .unknown(atMost: resolved, key: $0) } ?? .known(resolved)
  }
}
