/// An option of a command with the type of its value.
public struct Option<Value: Sendable>: DeclaredOption {
  /// The option as people see it.
  public let declaration: OptionDeclaration
  /// The value without the option; `nil` where the command does not work without it.
  let absent: Value?
  /// The value that a word adds to what stood before it.
  let adding: @Sendable (Value?, String) -> Value?

  /// Whether a word is a value for it.
  public func accepts(_ word: String) -> Bool { adding(absent, word) != nil }

  /// An option with a value when it is absent.
  ///
  /// - Parameters:
  ///   - name: The long name without its dashes.
  ///   - letter: The letter of the short form.
  ///   - value: How its word becomes a value.
  ///   - absent: The value without the option.
  ///   - defaultText: That value in words.
  ///   - help: What the option does, a sentence without a full stop.
  public init(
    _ name: String,
    letter: Character? = nil,
    _ value: ArgumentValue<Value>,
    default absent: Value,
    defaultText: String,
    help: String
  ) {
    self.init(name, letter, value, absent: absent, defaultText: defaultText, help: help) {
      value.read($1)
    }
  }

  /// An option without which the command does not work.
  public static func required(
    _ name: String,
    letter: Character? = nil,
    _ value: ArgumentValue<Value>,
    help: String
  ) -> Option {
    Option(name, letter, value, absent: nil, isRequired: true, help: help) { value.read($1) }
  }

  /// An option that may be absent.
  public static func optional<Wrapped>(
    _ name: String,
    letter: Character? = nil,
    _ value: ArgumentValue<Wrapped>,
    defaultText: String? = nil,
    help: String
  ) -> Option where Value == Wrapped? {
    Option(name, letter, value, absent: .some(nil), defaultText: defaultText, help: help) {
      value.read($1).map { .some($0) }
    }
  }

  /// An option that may be given several times.
  public static func repeated<Element>(
    _ name: String,
    letter: Character? = nil,
    _ value: ArgumentValue<Element>,
    help: String
  ) -> Option where Value == [Element] {
    Option(name, letter, value, absent: [], isRepeatable: true, help: help) { values, word in
      value.read(word).map { (values ?? []) + [$0] }
    }
  }

  private init<Word>(
    _ name: String,
    _ letter: Character?,
    _ value: ArgumentValue<Word>,
    absent: Value?,
    defaultText: String? = nil,
    isRepeatable: Bool = false,
    isRequired: Bool = false,
    help: String,
    adding: @escaping @Sendable (Value?, String) -> Value?
  ) {
    declaration = OptionDeclaration(
      name: name,
      letter: letter,
      placeholder: value.placeholder,
      expected: value.expected,
      completion: value.completion,
      defaultText: defaultText,
      help: help,
      isRepeatable: isRepeatable,
      isRequired: isRequired
    )
    self.absent = absent
    self.adding = adding
  }
}

extension Option where Value == Bool {
  /// An option without a value, true when it is given.
  public static func flag(_ name: String, letter: Character? = nil, help: String) -> Option {
    Option(flag: name, letter, help: help)
  }

  private init(flag name: String, _ letter: Character?, help: String) {
    declaration = OptionDeclaration(
      name: name,
      letter: letter,
      placeholder: nil,
      expected: "",
      completion: .none,
      defaultText: nil,
      help: help,
      isRepeatable: false,
      isRequired: false
    )
    absent = false
    adding = { _, _ in true }
  }
}
