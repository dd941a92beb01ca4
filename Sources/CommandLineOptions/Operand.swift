/// An operand as help pages, completions and the manual show it.
public struct OperandDeclaration: Hashable, Sendable {
  /// What the operand stands for, in capitals.
  public let name: String
  /// What it has to be, in words.
  public let expected: String
  /// What a shell can offer for it.
  public let completion: Completion
  /// What it is, a sentence without a full stop.
  public let help: String
  /// How many there must be.
  public let minimum: Int
  /// Whether it takes all words that are left.
  public let isRepeatable: Bool

  /// The operand as a usage line shows it: `[FILE ...]`.
  public var usage: String {
    let text = isRepeatable ? "\(name) ..." : name
    return minimum == 0 ? "[\(text)]" : text
  }
}

/// Something that declares an operand, whatever the type of its value.
public protocol DeclaredOperand: Sendable {
  /// The operand as people see it.
  var declaration: OperandDeclaration { get }

  /// Whether a word is a value for it.
  func accepts(_ word: String) -> Bool
}

/// A word of a command that stands for itself, with the type of its value.
public struct Operand<Value: Sendable>: DeclaredOperand {
  /// The operand as people see it.
  public let declaration: OperandDeclaration
  let absent: Value?
  let adding: @Sendable (Value?, String) -> Value?

  /// Whether a word is a value for it.
  public func accepts(_ word: String) -> Bool { adding(absent, word) != nil }

  /// An operand that must be there.
  public static func required(_ value: ArgumentValue<Value>, help: String) -> Operand {
    Operand(value, absent: nil, minimum: 1, help: help) { value.read($1) }
  }

  /// An operand that may be absent; behind it only such may stand.
  public static func optional<Wrapped>(
    _ value: ArgumentValue<Wrapped>,
    help: String
  ) -> Operand where Value == Wrapped? {
    Operand(value, absent: .some(nil), minimum: 0, help: help) { value.read($1).map { .some($0) } }
  }

  /// The last operand, which takes all words that are left.
  public static func repeated<Element>(
    _ value: ArgumentValue<Element>,
    atLeast minimum: Int = 0,
    help: String
  ) -> Operand where Value == [Element] {
    Operand(value, absent: [], minimum: minimum, isRepeatable: true, help: help) { values, word in
      value.read(word).map { (values ?? []) + [$0] }
    }
  }

  private init<Word>(
    _ value: ArgumentValue<Word>,
    absent: Value?,
    minimum: Int,
    isRepeatable: Bool = false,
    help: String,
    adding: @escaping @Sendable (Value?, String) -> Value?
  ) {
    declaration = OperandDeclaration(
      name: value.placeholder,
      expected: value.expected,
      completion: value.completion,
      help: help,
      minimum: minimum,
      isRepeatable: isRepeatable
    )
    self.absent = absent
    self.adding = adding
  }
}
