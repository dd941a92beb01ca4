extension PolicyParser {
  /// Reports the first of the flaws of a text's variables, or a placeholder that nobody filled.
  ///
  /// - Returns: Whether there was something to report.
  mutating func reportVariables(
    _ flaws: [PatternText.Flaw],
    _ text: PatternText,
    isOperatorWithoutVariables: Bool = false,
    at offset: Int
  ) -> Bool {
    if let placeholder = Self.placeholder(in: text, flaws) {
      report(
        .unfilledPlaceholder,
        "\(shown(placeholder)) looks like a placeholder that nobody filled",
        hint: "write the value that is meant; a condition key has a prefix, such as aws:",
        at: offset
      )
      return true
    }
    for flaw in flaws {
      switch flaw {
      case .unclosed:
        report(.variableSyntax, "`${` without `}`: taken as literal text", at: offset)
      case .malformed(let variable):
        report(
          .variableSyntax,
          "\(shown(variable)) is no policy variable: taken as literal text",
          hint: "write ${key}, or ${key, 'default'} with a comma, one space and single quotes",
          at: offset
        )
      case .outsideResource(let variable):
        report(
          .variableOutsideResource,
          "\(shown(variable)) is literal text: variables stand behind the fifth colon of an ARN",
          at: offset
        )
      case .notAVariable(let variable) where isOperatorWithoutVariables:
        report(
          .variableUnsupported,
          "\(shown(variable)) is literal text: this operator knows no variables",
          hint: "only the String, Arn and Bool operators do",
          at: offset
        )
      case .notAVariable(let variable):
        report(
          .variableInOldVersion,
          "\(shown(variable)) is literal text in a policy of version 2008-10-17",
          hint: "write \"Version\": \"2012-10-17\" for policy variables",
          at: offset
        )
      }
      return true
    }
    return false
  }

  /// What stands in a text where a template's author meant a value: `<name>`, or a `${NAME}` whose
  /// name has no prefix as every condition key has.
  private static func placeholder(in text: PatternText, _ flaws: [PatternText.Flaw]) -> String? {
    if let open = text.source.firstIndex(of: "<"),
      let close = text.source[open...].firstIndex(of: ">"),
      text.source.index(after: open) < close
    {
      return String(text.source[open...close])
    }
    for variable in text.variables where !isKey(variable.key.text) {
      return "${\(variable.key.text)}"
    }
    for flaw in flaws {
      switch flaw {
      case .malformed(let written), .outsideResource(let written), .notAVariable(let written):
        let name = written.dropFirst(2).dropLast()
        if name.utf8.count > 1, !isKey(name) { return written }
      case .unclosed: continue
      }
    }
    return nil
  }

  /// Whether a name has a prefix with something behind it; `AWS::Region` is CloudFormation's.
  private static func isKey(_ name: some StringProtocol) -> Bool {
    guard let colon = name.firstIndex(of: ":"), colon > name.startIndex else { return false }
    let rest = name[name.index(after: colon)...]
    return !rest.isEmpty && !rest.hasPrefix(":")
  }
}
