/// Sorts words into options and operands.
struct WordReader {
  var words: [String]
  let command: Command
  var optionWords: [String: [String]] = [:]
  var operands: [String] = []
  private var index = 0

  init(words: [String], command: Command) {
    self.words = words
    self.command = command
  }

  mutating func readAll() throws(UsageError) {
    while index < words.count {
      let word = words[index]
      index += 1
      if word == "--" {
        operands += words[index...]
        return
      } else if word.hasPrefix("--") {
        try readLong(word)
      } else if word.hasPrefix("-") && word != "-" {
        try readLetters(word)
      } else {
        operands.append(word)
      }
    }
  }

  /// `--name`, `--name VALUE` or `--name=VALUE`.
  private mutating func readLong(_ word: String) throws(UsageError) {
    let parts = word.dropFirst(2).split(
      separator: "=",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    let name = String(parts[0])
    guard let option = command.allOptions.first(where: { $0.declaration.name == name }) else {
      throw UsageError(
        "unknown option \"--\(name)\" of \(command.name)",
        hint: UsageError.hint(
          for: "--" + name,
          among: command.allOptions.map { $0.declaration.written },
          otherwise: "\"ceiling \(command.name) --help\" lists its options"
        )
      )
    }
    if parts.count == 2 {
      guard option.declaration.placeholder != nil else {
        throw UsageError("--\(name) takes no value", hint: "write --\(name) alone")
      }
      try add(String(parts[1]), to: option)
    } else {
      try add(valueBehind(option), to: option)
    }
  }

  /// `-o`, `-o VALUE`, `-oVALUE`, or flags together.
  private mutating func readLetters(_ word: String) throws(UsageError) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = command.allOptions.first(where: { $0.declaration.letter == letter })
      else {
        throw UsageError(
          "unknown option \"-\(letter)\" of \(command.name)",
          hint: "behind \"--\" words that begin with a dash are operands; "
            + "\"ceiling \(command.name) --help\" lists the options"
        )
      }
      if option.declaration.placeholder == nil {
        try add("", to: option)
      } else if letters.isEmpty {
        try add(valueBehind(option), to: option)
      } else {
        try add(String(letters.first == "=" ? letters.dropFirst() : letters), to: option)
        return
      }
    }
  }

  /// The next word as an option's value.
  private mutating func valueBehind(_ option: any DeclaredOption) throws(UsageError) -> String {
    let declaration = option.declaration
    guard let placeholder = declaration.placeholder else { return "" }
    guard index < words.count else {
      throw UsageError(
        "\(declaration.written) lacks its \(placeholder)",
        hint: "\(declaration.written) takes \(declaration.expected)"
      )
    }
    let word = words[index]
    // `--output --format json` is a value forgotten, not a file of that name.
    guard word == "-" || !word.hasPrefix("-") else {
      throw UsageError(
        "\(declaration.written) lacks its \(placeholder)",
        hint: "write \(declaration.written)=\(word) if \"\(word)\" is the \(placeholder)"
      )
    }
    index += 1
    return word
  }

  private mutating func add(_ word: String, to option: any DeclaredOption) throws(UsageError) {
    let declaration = option.declaration
    guard declaration.isRepeatable || optionWords[declaration.name] == nil else {
      throw UsageError("\(declaration.written) is given twice", hint: "give it once")
    }
    guard option.accepts(word) else {
      throw UsageError(
        "\"\(word)\" is not \(declaration.expected), which \(declaration.written) takes",
        hint: Invocation.suggestion(for: word, declaration.completion)
      )
    }
    optionWords[declaration.name, default: []].append(word)
  }
}
