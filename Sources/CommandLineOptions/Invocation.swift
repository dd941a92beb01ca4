/// The words behind a command, checked against its table.
public struct Invocation: Sendable {
  /// The command.
  public let command: Command
  /// Whether help was asked for; nothing else has been checked then.
  public let isHelp: Bool
  private var optionWords: [String: [String]] = [:]
  private var operandWords: [String: [String]] = [:]

  /// Reads words, options and operands in any order; behind `--` all are operands.
  ///
  /// - Throws: ``UsageError`` for the first word that is not understood.
  public init(_ words: [String], for command: Command) throws(UsageError) {
    self.command = command
    isHelp = words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    if isHelp { return }
    var reader = WordReader(words: words, command: command)
    try reader.readAll()
    optionWords = reader.optionWords
    operandWords = try Invocation.assign(reader.operands, to: command)
    for option in command.options where option.declaration.isRequired {
      let declaration = option.declaration
      guard optionWords[declaration.name] == nil else { continue }
      throw UsageError(
        "\(declaration.written) \(declaration.placeholder ?? "") is missing",
        shortHelp: command.name
      )
    }
  }

  /// The value of an option.
  public subscript<Value>(option: Option<Value>) -> Value {
    Invocation.value(
      optionWords[option.declaration.name] ?? [],
      option.absent,
      option.adding,
      named: option.declaration.written
    )
  }

  /// The value of an operand.
  public subscript<Value>(operand: Operand<Value>) -> Value {
    Invocation.value(
      operandWords[operand.declaration.name] ?? [],
      operand.absent,
      operand.adding,
      named: operand.declaration.name
    )
  }

  /// Whether an option was given.
  public func has(_ option: some DeclaredOption) -> Bool {
    optionWords[option.declaration.name] != nil
  }

  private static func value<Value>(
    _ words: [String],
    _ absent: Value?,
    _ adding: (Value?, String) -> Value?,
    named name: String
  ) -> Value {
    let value = words.reduce(absent) { adding($0, $1) }
    // Words were checked when they were read, so this is a command that asks for what it lacks.
    guard let value else { preconditionFailure("\(name) is not in the command's table") }
    return value
  }

  private static func assign(_ words: [String], to command: Command) throws(UsageError)
    -> [String: [String]]
  {
    var assigned: [String: [String]] = [:]
    var rest = words[...]
    for operand in command.operands {
      let declaration = operand.declaration
      let taken = declaration.isRepeatable ? rest : rest.prefix(1)
      guard taken.count >= declaration.minimum else {
        throw UsageError("\(declaration.name) is missing", shortHelp: command.name)
      }
      for word in taken where !operand.accepts(word) {
        throw UsageError(
          "\"\(word)\" is not \(declaration.expected), which \(declaration.name) has to be",
          hint: suggestion(for: word, declaration.completion)
        )
      }
      if !taken.isEmpty { assigned[declaration.name] = Array(taken) }
      rest = rest.dropFirst(taken.count)
    }
    if let unexpected = rest.first {
      throw UsageError(
        "unexpected word \"\(unexpected)\"",
        hint: "usage: \(HelpPage.usage(of: command))"
      )
    }
    return assigned
  }

  /// What was meant by a word where only some words are good.
  static func suggestion(for word: String, _ completion: Completion) -> String? {
    guard case .words(let known) = completion else { return nil }
    return UsageError.hint(for: word, among: known, otherwise: "choose \(listed(known))")
  }
}
