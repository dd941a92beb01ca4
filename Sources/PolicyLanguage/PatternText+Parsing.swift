extension PatternText {
  /// Where `${…}` is a policy variable.
  public enum VariableScope: Hashable, Sendable {
    /// Nowhere: it is literal text, as in a policy of version 2008-10-17.
    case nowhere
    /// Everywhere, as in a condition value.
    case everywhere
    /// Behind the fifth colon, as in a resource.
    case behindFifthColon
  }

  /// What is wrong with a `${…}`, which then is literal text.
  enum Flaw: Hashable {
    /// No `}` ends it.
    case unclosed
    /// What stands inside is neither a key, nor a key with a default, nor an escape.
    case malformed(String)
    /// It stands before the fifth colon.
    case outsideResource(String)
    /// It stands where no variable means anything.
    case notAVariable(String)
  }

  /// The parts of a text.
  ///
  /// What looks like a variable and is none stays literal text, also its asterisks.
  public init(parsing source: String, variables: VariableScope) {
    self = Self.scan(source, variables: variables).text
  }

  /// The parts of a text, and what is wrong with its variables.
  static func scan(
    _ source: String,
    variables: VariableScope
  ) -> (text: PatternText, flaws: [Flaw]) {
    var scan = PatternScan(bytes: Array(source.utf8), variables: variables)
    scan.run()
    return (PatternText(source: source, pieces: scan.pieces), scan.flaws)
  }

  /// The variables of the text, in order.
  public var variables: [PolicyVariable] {
    pieces.compactMap { piece in
      if case .variable(let variable) = piece { variable } else { nil }
    }
  }

  /// Whether a wildcard stands in the text.
  public var hasWildcard: Bool {
    pieces.contains { $0 == .anyString || $0 == .anyCharacter }
  }
}

private struct PatternScan {
  let bytes: [UInt8]
  let variables: PatternText.VariableScope
  var pieces: [PatternText.Piece] = []
  var flaws: [PatternText.Flaw] = []
  private var literal: [UInt8] = []
  private var colons = 0
  private var index = 0

  init(bytes: [UInt8], variables: PatternText.VariableScope) {
    self.bytes = bytes
    self.variables = variables
  }

  mutating func run() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "*"): take(.anyString)
      case UInt8(ascii: "?"): take(.anyCharacter)
      case UInt8(ascii: "$")
      where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "{"):
        dollar()
      case let byte:
        if byte == UInt8(ascii: ":") { colons += 1 }
        literal.append(byte)
        index += 1
      }
    }
    endLiteral()
  }

  private mutating func take(_ piece: PatternText.Piece) {
    endLiteral()
    pieces.append(piece)
    index += 1
  }

  private mutating func endLiteral() {
    guard !literal.isEmpty else { return }
    pieces.append(.literal(String(decoding: literal, as: UTF8.self)))
    literal = []
  }

  private mutating func dollar() {
    guard let close = closingBrace() else {
      if variables != .nowhere { flaws.append(.unclosed) }
      literal.append(contentsOf: bytes[index..<(index + 2)])
      index += 2
      return
    }
    let content = bytes[(index + 2)..<close]
    let written = index...close
    index = close + 1
    let text = String(decoding: bytes[written], as: UTF8.self)
    if variables == .nowhere {
      flaws.append(.notAVariable(text))
    } else if variables == .behindFifthColon, colons < 5 {
      flaws.append(.outsideResource(text))
    } else if let escaped = escape(content) {
      literal.append(escaped)
      return
    } else if let variable = variable(content) {
      endLiteral()
      pieces.append(.variable(variable))
      return
    } else {
      flaws.append(.malformed(text))
    }
    literal.append(contentsOf: bytes[written])
  }

  /// The `}` that ends what begins at the index; one inside a quoted default does not.
  private func closingBrace() -> Int? {
    var isQuoted = false
    for position in (index + 2)..<max(bytes.count, index + 2) {
      switch bytes[position] {
      case UInt8(ascii: "'") where isQuoted || bytes[position - 1] == UInt8(ascii: " "):
        isQuoted.toggle()
      case UInt8(ascii: "}") where !isQuoted: return position
      default: continue
      }
    }
    // A quote that never ends: the first brace is the end.
    return bytes[(index + 2)...].firstIndex(of: UInt8(ascii: "}"))
  }

  /// The character that `${*}`, `${?}` or `${$}` means.
  private func escape(_ content: ArraySlice<UInt8>) -> UInt8? {
    guard content.count == 1, let byte = content.first else { return nil }
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "$"): return byte
    default: return nil
    }
  }

  /// `key`, or `key, 'default'`.
  private func variable(_ content: ArraySlice<UInt8>) -> PolicyVariable? {
    var key = content
    var defaultValue: String?
    if let comma = content.firstIndex(of: UInt8(ascii: ",")) {
      let rest = content[(comma + 1)...]
      guard rest.count >= 3, rest.starts(with: " '".utf8), rest.last == UInt8(ascii: "'") else {
        return nil
      }
      key = content[..<comma]
      defaultValue = String(decoding: rest.dropFirst(2).dropLast(), as: UTF8.self)
    }
    let refused = Array(" \t\r\n'\"{}$*?".utf8)
    guard !key.isEmpty, !key.contains(where: { refused.contains($0) }) else { return nil }
    return PolicyVariable(
      key: ConditionKey(String(decoding: key, as: UTF8.self)),
      defaultValue: defaultValue
    )
  }
}
