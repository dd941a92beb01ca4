internal import OutputChannels

/// The help pages of a tool, as functions of its table.
public enum HelpPage {
  /// How a command is called, on one line: `ceiling reach [OPTIONS] TARGET`.
  public static func usage(of command: Command, tool: String = "ceiling") -> String {
    let required = command.options.map(\.declaration).filter(\.isRequired)
      .map { "\($0.written) \($0.placeholder ?? "")" }
    let operands = command.operands.map { $0.declaration.usage }
    return ([tool, command.name, "[OPTIONS]"] + required + operands).joined(separator: " ")
  }

  /// A few lines for somebody who called a command without what it needs.
  public static func short(for command: Command, tool: String = "ceiling") -> String {
    """
    \(command.summary)
    usage: \(usage(of: command, tool: tool))
    "\(tool) \(command.name) --help" shows its options and examples

    """
  }

  /// The page of a command.
  public static func page(for command: Command, tool: String = "ceiling") -> String {
    var lines = TextWrapping.lines(command.summary, width: TextColumns.width)
    lines += ["", "Usage: \(usage(of: command, tool: tool))"]
    for paragraph in command.discussion {
      lines.append("")
      lines += TextWrapping.lines(paragraph, width: TextColumns.width)
    }
    if !command.operands.isEmpty {
      lines += ["", "Operands:"]
      lines += TextColumns.rows(
        command.operands.map { ($0.declaration.name, $0.declaration.help) }
      )
    }
    lines += ["", "Options:"]
    lines += TextColumns.rows(
      command.allOptions.map { (term(of: $0.declaration), explanation(of: $0.declaration)) }
    )
    lines += section("Examples:", command.examples)
    lines += ["", "Exit status:"]
    lines += TextColumns.rows(command.statuses.map { (String($0.status), $0.meaning) })
    return lines.joined(separator: "\n") + "\n"
  }

  /// The page of the whole tool.
  public static func page(for tool: Tool) -> String {
    var lines = TextWrapping.lines(tool.summary, width: TextColumns.width)
    lines += ["", "Usage: \(tool.name) COMMAND [OPTIONS] [OPERANDS]"]
    for paragraph in tool.discussion {
      lines.append("")
      lines += TextWrapping.lines(paragraph, width: TextColumns.width)
    }
    lines += ["", "Commands:"]
    lines += TextColumns.rows(tool.commands.map { ($0.name, withoutFullStop($0.summary)) })
    lines += ["", "Options:"]
    lines += TextColumns.rows([
      ("--help, -h", "Show this page; behind a command, the page of the command"),
      ("--version", "Show the version, and the date and size of the action catalog"),
    ])
    lines += section("Examples:", tool.examples)
    lines += ["", "Environment:"]
    lines += TextColumns.rows(tool.variables.map { ($0.name, $0.help) })
    lines += ["", "Exit status:"]
    lines += TextColumns.rows(tool.statuses.map { (String($0.status), $0.meaning) })
    lines += ["", "\"\(tool.name) COMMAND --help\" tells more about a command."]
    return lines.joined(separator: "\n") + "\n"
  }

  /// An option as it is written, with its letter and its value.
  static func term(of option: OptionDeclaration) -> String {
    let letter = option.letter.map { "-\($0), " } ?? "    "
    return letter + option.written + (option.placeholder.map { " " + $0 } ?? "")
  }

  /// What an option does, with its choices, its default and whether it may be repeated.
  static func explanation(of option: OptionDeclaration) -> String {
    var text = option.help
    if case .words(let words) = option.completion { text += ": \(listed(words))" }
    var notes: [String] = []
    if option.isRequired { notes.append("required") }
    if let defaultText = option.defaultText { notes.append("default: \(defaultText)") }
    if option.isRepeatable { notes.append("may be repeated") }
    if !notes.isEmpty { text += " (\(notes.joined(separator: "; ")))" }
    return text
  }

  static func withoutFullStop(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }

  private static func section(_ title: String, _ examples: [Command.Example]) -> [String] {
    guard !examples.isEmpty else { return [] }
    return ["", title] + examples.flatMap { ["  # \($0.purpose)", "  \($0.line)"] }
  }
}
