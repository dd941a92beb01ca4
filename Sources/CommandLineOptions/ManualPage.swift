/// The manual page of a tool in the language of `man`, as a function of its table.
public enum ManualPage {
  /// The page for section 1.
  ///
  /// - Parameters:
  ///   - tool: The tool.
  ///   - version: Its version, which the page's foot shows.
  /// - Returns: The page, in the language of `man`.
  public static func page(for tool: Tool, version: String) -> String {
    var lines = [
      ".TH \(tool.name.uppercased()) 1 \"\" \"\(roff(tool.name)) \(roff(version))\" \"User Commands\"",
      ".SH NAME",
      "\(roff(tool.name)) \\- \(roff(HelpPage.withoutFullStop(tool.summary)))",
      ".SH SYNOPSIS",
      ".B \(roff(tool.name))",
      ".I COMMAND",
      "[\\fIOPTIONS\\fR] [\\fIOPERANDS\\fR]",
      ".SH DESCRIPTION",
    ]
    for (index, paragraph) in tool.discussion.enumerated() {
      if index > 0 { lines.append(".PP") }
      lines.append(line(paragraph))
    }
    lines.append(".SH COMMANDS")
    for command in tool.commands { lines += section(of: command, tool: tool.name) }
    lines.append(".SH ENVIRONMENT")
    for variable in tool.variables {
      lines += tagged("\\fB\(roff(variable.name))\\fR", variable.help)
    }
    lines.append(".SH EXIT STATUS")
    for status in tool.statuses { lines += tagged("\\fB\(status.status)\\fR", status.meaning) }
    lines.append(".SH EXAMPLES")
    for example in tool.examples { lines += self.example(example) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(of command: Command, tool: String) -> [String] {
    var lines = [
      ".SS \"\(roff(command.name))\"",
      "\\fB\(roff(HelpPage.usage(of: command, tool: tool)))\\fR",
      ".PP",
      line(command.summary),
    ]
    for paragraph in command.discussion { lines += [".PP", line(paragraph)] }
    for operand in command.operands.map(\.declaration) {
      lines += tagged("\\fI\(roff(operand.name))\\fR", operand.help)
    }
    for option in command.options.map(\.declaration) {
      var term = option.letter.map { "\\fB\\-\(roff(String($0)))\\fR, " } ?? ""
      term += "\\fB\(roff(option.written))\\fR"
      if let placeholder = option.placeholder { term += " \\fI\(roff(placeholder))\\fR" }
      lines += tagged(term, HelpPage.explanation(of: option))
    }
    if command.statuses != ExitMeaning.usual {
      let meanings = command.statuses.map { "\($0.status): \($0.meaning)" }
      lines += [".PP", line("Exit status: " + meanings.joined(separator: "; ") + ".")]
    }
    for example in command.examples { lines += self.example(example) }
    return lines
  }

  private static func tagged(_ term: String, _ text: String) -> [String] {
    [".TP", term, line(text)]
  }

  private static func example(_ example: Command.Example) -> [String] {
    [".PP", line(example.purpose + ":"), ".PP", ".nf", ".RS", line(example.line), ".RE", ".fi"]
  }

  /// Text as a line of its own: a dot or an apostrophe at its start would be a request.
  private static func line(_ text: String) -> String {
    let escaped = roff(text)
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  /// Text with the characters that mean something to `man` escaped.
  private static func roff(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\"": result += "\\(dq"
      case "'": result += "\\(aq"
      case "~": result += "\\(ti"
      case "^": result += "\\(ha"
      case "`": result += "\\(ga"
      case "…": result += "..."
      default: result.append(character)
      }
    }
    return result
  }
}
