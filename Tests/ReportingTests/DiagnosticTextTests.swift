import Diagnostics
import OutputChannels
import Reporting
import Testing

@Suite struct DiagnosticTextTests {
  private let place = SourceLocation(
    file: "scp/a\u{1B}[2Jb.json",
    position: SourcePosition(line: 4, column: 15)
  )

  @Test func escapesWhatComesFromAnInput() {
    let diagnostic = Diagnostic(
      .error,
      "unknown-effect",
      "unknown Effect \"\u{202E}timreP\"",
      hint: "expected \"Allow\"\nor \"Deny\"\u{7}",
      at: place
    )
    #expect(
      DiagnosticText.lines(for: diagnostic) == """
        error: scp/a\\u{1b}[2Jb.json:4:15: unknown Effect "\\u{202e}timreP"
          expected "Allow"
          or "Deny"\\u{7}

        """
    )
  }

  @Test func coloursTheSeverity() {
    let style = TerminalStyle(isColored: true)
    let warning = Diagnostic(.warning, "odd", "odd")
    #expect(
      DiagnosticText.lines(for: warning, style: style) == "\u{1B}[1;33mwarning:\u{1B}[0m odd\n"
    )
  }
}
