internal import PolicyLanguage

/// A pattern over text as a sequence of tokens, whatever the operator that it came from.
struct TextPattern: Hashable, Sendable {
  /// A part of the pattern.
  enum Token: Hashable, Sendable {
    /// Exactly one scalar of a set.
    case one(ScalarSet)
    /// Any number of scalars of a set, also none.
    case many(ScalarSet)

    /// The scalars that the token takes.
    var scalars: ScalarSet {
      switch self {
      case .one(let set), .many(let set): set
      }
    }

    /// Whether it takes any number of them.
    var isRepeated: Bool {
      if case .many = self { true } else { false }
    }
  }

  var tokens: [Token]

  init(_ tokens: [Token] = []) { self.tokens = tokens }

  /// The text itself.
  init(literal text: String) {
    tokens = text.unicodeScalars.map { .one(.scalar($0)) }
  }

  /// The text as `StringEquals` reads it: wildcards are characters like others.
  init(plain text: ResolvedText, ignoringCase: Bool = false) {
    tokens = text.parts.map { part in
      switch part {
      case .scalar(let scalar): .one(ignoringCase ? .ignoringCase(scalar) : .scalar(scalar))
      case .anyString: .one(.scalar("*"))
      case .anyCharacter: .one(.scalar("?"))
      case .anything: .many(.all)
      }
    }
  }

  static func + (left: TextPattern, right: TextPattern) -> TextPattern {
    TextPattern(left.tokens + right.tokens)
  }

  /// Any text.
  static let anything = TextPattern([.many(.all)])

  /// The pattern where none of its scalars may be one of `removed`.
  func without(_ removed: Set<Unicode.Scalar>) -> TextPattern {
    TextPattern(
      tokens.map { token in
        switch token {
        case .one(let set): .one(set.subtracting(removed))
        case .many(let set): .many(set.subtracting(removed))
        }
      }
    )
  }
}

/// A text of a policy whose variables have their values: the scalars that mean themselves, and the
/// wildcards.
struct ResolvedText: Hashable, Sendable {
  /// A part of the text.
  enum Part: Hashable, Sendable {
    case scalar(Unicode.Scalar)
    case anyString
    case anyCharacter
    /// What a variable may bring whose value is not known.
    case anything
  }

  var parts: [Part]

  /// How many colons the text has.
  var colonCount: Int { parts.count { $0 == .scalar(":") } }

  /// Whether the text has fewer segments than an ARN, and does not end in a wildcard for the rest.
  var isShortARN: Bool {
    colonCount < 5 && parts.last != .anyString
  }
}

extension TextPattern {
  /// The text as `StringLike` reads it: `*` is any text, `?` one character, `:` one like others.
  init(glob text: ResolvedText) {
    tokens = text.parts.map { part in
      switch part {
      case .scalar(let scalar): .one(.scalar(scalar))
      case .anyString, .anything: .many(.all)
      case .anyCharacter: .one(.all)
      }
    }
  }

  /// The text as `ArnLike` reads it: six components, the wildcards of the first five stay inside
  /// them; `nil` for a text with fewer components, which matches nothing.
  ///
  /// Source: IAM User Guide, `reference_policies_elements_condition_operators.html`, ARN operators.
  init?(arn text: ResolvedText) {
    var colons = 0
    var tokens: [Token] = []
    for part in text.parts {
      let inside: ScalarSet = colons < 5 ? .except([":"]) : .all
      switch part {
      case .scalar(let scalar):
        if scalar == ":" { colons += 1 }
        tokens.append(.one(.scalar(scalar)))
      case .anyString: tokens.append(.many(inside))
      case .anyCharacter: tokens.append(.one(inside))
      case .anything: tokens.append(.many(.all))
      }
    }
    guard colons >= 5 else { return nil }
    self.tokens = tokens
  }

  /// The text as `Resource` reads it: in the first five segments wildcards stay inside, but a `*`
  /// at the end of its segment also runs over colons.
  ///
  /// Source: IAM User Guide, `reference_policies_elements_resource.html`.
  init(resource text: ResolvedText) {
    var colons = 0
    tokens = []
    for (index, part) in text.parts.enumerated() {
      switch part {
      case .scalar(let scalar):
        if scalar == ":" { colons += 1 }
        tokens.append(.one(.scalar(scalar)))
      case .anyString:
        let endsSegment = index + 1 == text.parts.count || text.parts[index + 1] == .scalar(":")
        tokens.append(.many(colons >= 5 || endsSegment ? .all : .except([":"])))
      case .anyCharacter: tokens.append(.one(colons >= 5 ? .all : .except([":"])))
      case .anything: tokens.append(.many(.all))
      }
    }
  }
}
