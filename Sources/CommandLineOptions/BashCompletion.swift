/// Completion for Bash: one function that knows each command's options and what follows them.
enum BashCompletion {
  static func script(_ tool: Tool) -> String {
    let function = "_\(tool.name)"
    var lines = [
      "# bash completion for \(tool.name)",
      "\(function)() {",
      "  local current=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\"",
      "  local command=\"${COMP_WORDS[1]}\" options=''",
      "  COMPREPLY=()",
      "  if [[ $COMP_CWORD -eq 1 ]]; then",
      "    COMPREPLY=($(compgen -W '\(words(tool))' -- \"$current\"))",
      "    return",
      "  fi",
    ]
    for command in tool.commands where command.name.contains(" ") {
      let parts = command.name.split(separator: " ")
      lines.append(
        "  [[ ${COMP_WORDS[1]} == \(parts[0]) && ${COMP_WORDS[2]} == \(parts[1]) && $COMP_CWORD -gt 2 ]]"
          + " && command='\(command.name)'"
      )
    }
    lines.append("  case \"$command\" in")
    for command in tool.commands { lines += branch(for: command, in: tool) }
    lines += [
      "  esac",
      "  if [[ $current == -* ]]; then",
      "    COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))",
      "  fi",
      "}",
      "complete -F \(function) \(tool.name)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func words(_ tool: Tool) -> String {
    (ShellCompletion.firstWords(of: tool) + ["--help", "--version"]).joined(separator: " ")
  }

  private static func branch(for command: Command, in tool: Tool) -> [String] {
    let options = command.allOptions.map(\.declaration)
    var lines = [
      "    '\(command.name)')",
      "      options='\(options.map(\.written).joined(separator: " "))'",
      "      case \"$previous\" in",
    ]
    for option in options where option.placeholder != nil {
      let names = ([option.written] + (option.letter.map { ["-\($0)"] } ?? [])).joined(
        separator: "|"
      )
      lines.append("        \(names)) \(replies(option.completion, in: tool) ?? ":"); return ;;")
    }
    lines.append("      esac")
    let below = tool.commands.filter { $0.name.hasPrefix(command.name + " ") }
      .map { $0.name.dropFirst(command.name.count + 1) }
    if !below.isEmpty {
      lines.append(
        "      [[ $COMP_CWORD -eq 2 ]] && \(replies(.words(below.map(String.init)), in: tool) ?? ":")"
      )
    } else if let reply = command.operands.lazy.compactMap({
      replies($0.declaration.completion, in: tool)
    })
    .first {
      lines.append("      [[ $current != -* ]] && \(reply)")
    }
    lines.append("      ;;")
    return lines
  }

  private static func replies(_ completion: Completion, in tool: Tool) -> String? {
    switch completion {
    case .none: nil
    case .command: replies(.words(ShellCompletion.firstWords(of: tool)), in: tool)
    case .file: files("-f")
    case .folder: files("-d")
    case .words(let words):
      "COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$current\"))"
    }
  }

  /// A group that offers paths, one a line, so that names with spaces stay whole.
  private static func files(_ kind: String) -> String {
    "{ compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen \(kind) -- \"$current\"); }"
  }
}
