/// The shells that completions can be written for.
public enum Shell: String, Hashable, Sendable, CaseIterable {
  /// GNU Bash.
  case bash
  /// The Z shell.
  case zsh
  /// The friendly interactive shell.
  case fish
}

/// Scripts that let a shell complete a tool's words, as functions of its table.
public enum ShellCompletion {
  /// The script for a shell.
  public static func script(for shell: Shell, tool: Tool) -> String {
    switch shell {
    case .bash: BashCompletion.script(tool)
    case .zsh: ZshCompletion.script(tool)
    case .fish: FishCompletion.script(tool)
    }
  }

  /// The first words of commands, in order, each once.
  static func firstWords(of tool: Tool) -> [String] {
    var words: [String] = []
    for command in tool.commands {
      let word = command.name.prefix { $0 != " " }
      if words.last != String(word) { words.append(String(word)) }
    }
    return words
  }

  /// Text in single quotes for a shell in which a quote ends them.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
