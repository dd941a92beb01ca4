public import Diagnostics
public import OutputChannels

internal import TextEscaping

/// Findings as a terminal shows them.
public enum DiagnosticText {
  /// `SEVERITY: FILE:LINE:COLUMN: MESSAGE`, and the hint on an indented line of its own.
  ///
  /// What comes from an input is escaped.
  public static func lines(for diagnostic: Diagnostic, style: TerminalStyle = .plain) -> String {
    var text = style(diagnostic.severity.rawValue + ":", .bold, look(of: diagnostic.severity)) + " "
    if let location = diagnostic.location {
      text += "\(location.file.escaped(for: .terminal)):\(location.position): "
    }
    text += diagnostic.message.escapedForTerminalKeepingLines + "\n"
    if let hint = diagnostic.hint {
      for line in hint.split(separator: "\n") { text += "  \(line.escaped(for: .terminal))\n" }
    }
    return text
  }

  private static func look(of severity: Diagnostic.Severity) -> TerminalStyle.Look {
    severity == .error ? .red : .yellow
  }
}
