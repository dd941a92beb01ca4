/// Completion for the Z shell, through its function `_arguments`.
enum ZshCompletion {
  static func script(_ tool: Tool) -> String {
    var lines = [
      "#compdef \(tool.name)",
      "_\(tool.name)() {",
      "  if (( CURRENT == 2 )); then",
      "    local -a commands=(",
    ]
    for word in ShellCompletion.firstWords(of: tool) {
      let summary = tool.command(named: word).map { HelpPage.withoutFullStop($0.summary) } ?? ""
      lines.append("      \(ShellCompletion.quoted("\(word):\(summary)"))")
    }
    lines += [
      "    )",
      "    _describe -t commands command commands",
      "    _arguments '(- *)--help[Show help]' '(- *)--version[Show the version]'",
      "    return",
      "  fi",
      "  local command=$words[2]",
    ]
    for command in tool.commands where command.name.contains(" ") {
      let parts = command.name.split(separator: " ")
      lines.append(
        "  [[ $words[2] == \(parts[0]) && $words[3] == \(parts[1]) ]] && (( CURRENT > 3 ))"
          + " && command='\(command.name)'"
      )
    }
    lines += ["  shift words; (( CURRENT-- ))", "  case $command in"]
    for command in tool.commands { lines += branch(for: command, in: tool) }
    // Loaded from $fpath the file is the function; sourced it has to register it.
    lines += [
      "  esac", "}",
      "if [[ $funcstack[1] == _\(tool.name) ]]; then",
      "  _\(tool.name) \"$@\"",
      "else",
      "  compdef _\(tool.name) \(tool.name)",
      "fi",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func branch(for command: Command, in tool: Tool) -> [String] {
    var specifications: [String] = []
    for option in command.allOptions.map(\.declaration) {
      let help = bracketed(HelpPage.explanation(of: option))
      let tail = option.placeholder.map { ":\($0):\(action(option.completion, in: tool))" } ?? ""
      let repeated = option.isRepeatable ? "*" : ""
      if let letter = option.letter, !option.isRepeatable {
        let both = "(-\(letter) \(option.written))"
        specifications.append("\(both)-\(letter)[\(help)]\(tail)")
        specifications.append("\(both)\(option.written)[\(help)]\(tail)")
      } else {
        specifications.append("\(repeated)\(option.written)[\(help)]\(tail)")
      }
    }
    let below = tool.commands.filter { $0.name.hasPrefix(command.name + " ") }
      .map { String($0.name.dropFirst(command.name.count + 1)) }
    if !below.isEmpty { specifications.append("1::command:(\(below.joined(separator: " ")))") }
    // `snapshots remove NAME`: the second word of the name stands before the operands.
    if command.name.contains(" ") { specifications.append("1:command:") }
    for operand in command.operands.map(\.declaration) {
      let position = operand.isRepeatable ? "*:" : operand.minimum == 0 ? "::" : ":"
      specifications.append("\(position)\(operand.name):\(action(operand.completion, in: tool))")
    }
    return ["    '\(command.name)')", "      _arguments \\"]
      + specifications.enumerated().map { index, text in
        "        " + ShellCompletion.quoted(text) + (index == specifications.count - 1 ? "" : " \\")
      } + ["      ;;"]
  }

  private static func action(_ completion: Completion, in tool: Tool) -> String {
    switch completion {
    case .none: " "
    case .command: action(.words(ShellCompletion.firstWords(of: tool)), in: tool)
    case .file: "_files"
    case .folder: "_files -/"
    case .words(let words): "(\(words.joined(separator: " ")))"
    }
  }

  /// Help inside the brackets of a specification.
  private static func bracketed(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == "[" || character == "]" || character == "\\" || character == ":" {
        result += "\\"
      }
      result.append(character)
    }
    return result
  }
}
