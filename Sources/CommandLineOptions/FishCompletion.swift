/// Completion for fish: one `complete` a word.
enum FishCompletion {
  static func script(_ tool: Tool) -> String {
    var lines = [
      "# fish completion for \(tool.name)",
      "complete -c \(tool.name) -f",
      "complete -c \(tool.name) -n __fish_use_subcommand -l help -s h -d 'Show help'",
      "complete -c \(tool.name) -n __fish_use_subcommand -l version -d 'Show the version'",
    ]
    for word in ShellCompletion.firstWords(of: tool) {
      let summary = tool.command(named: word).map { HelpPage.withoutFullStop($0.summary) } ?? ""
      lines.append(
        "complete -c \(tool.name) -n __fish_use_subcommand -a \(word) -d \(quoted(summary))"
      )
    }
    for command in tool.commands { lines += self.lines(for: command, in: tool) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(for command: Command, in tool: Tool) -> [String] {
    let parts = command.name.split(separator: " ").map(String.init)
    let condition = quoted(
      parts.map { "__fish_seen_subcommand_from \($0)" }.joined(separator: "; and ")
    )
    let start = "complete -c \(tool.name) -n \(condition)"
    var lines: [String] = []
    for below in tool.commands where below.name.hasPrefix(command.name + " ") {
      let word = below.name.dropFirst(command.name.count + 1)
      lines.append("\(start) -a \(word) -d \(quoted(HelpPage.withoutFullStop(below.summary)))")
    }
    for option in command.allOptions.map(\.declaration) {
      var line = "\(start) -l \(option.name)"
      if let letter = option.letter { line += " -s \(letter)" }
      if option.placeholder != nil {
        line += arguments(option.completion, isOption: true, in: tool)
      }
      lines.append(line + " -d \(quoted(HelpPage.explanation(of: option)))")
    }
    for operand in command.operands.map(\.declaration) where operand.completion != .none {
      lines.append(start + arguments(operand.completion, isOption: false, in: tool))
    }
    return lines
  }

  private static func arguments(
    _ completion: Completion,
    isOption: Bool,
    in tool: Tool
  ) -> String {
    switch completion {
    case .none: isOption ? " -x" : ""
    case .command:
      arguments(.words(ShellCompletion.firstWords(of: tool)), isOption: isOption, in: tool)
    case .file: isOption ? " -r -F" : " -F"
    case .folder: (isOption ? " -x" : "") + " -a '(__fish_complete_directories)'"
    case .words(let words): (isOption ? " -x" : "") + " -a \(quoted(words.joined(separator: " ")))"
    }
  }

  /// Text in single quotes, in which fish knows `\'` and `\\`.
  private static func quoted(_ text: String) -> String {
    var result = "'"
    for character in text {
      if character == "'" || character == "\\" { result += "\\" }
      result.append(character)
    }
    return result + "'"
  }
}
