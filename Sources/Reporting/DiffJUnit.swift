internal import CeilingDiff
internal import CeilingReach
internal import PolicyWording
internal import TextEscaping

/// What a change takes, as the report of a test run: a test fails for each reason for which
/// something is lost.
///
/// Source of the form: the XML that JUnit's runner of Apache Ant writes, which CI systems read.
public struct DiffJUnit {
  private let report: DiffReport

  /// The report of a test run.
  public init(_ report: DiffReport) { self.report = report }

  /// The document.
  public var text: String {
    let folds = FoldWords.all(of: report, isLoss: true)
    let count = max(1, folds.count)
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      "<testsuites>",
      #"<testsuite name="ceiling diff" tests="\#(count)" failures="\#(folds.count)" "#
        + #"errors="0" skipped="0">"#,
    ]
    if folds.isEmpty {
      lines.append(#"<testcase classname="ceiling.diff" name="nobody loses anything"/>"#)
    }
    for words in folds {
      lines.append(#"<testcase classname="ceiling.diff" name="\#(safe(words.title))">"#)
      var told = [words.verdicts, NameList.text(words.names, width: 400)]
      if let doubt = words.doubt { told.append(doubt) }
      told += words.reasons(showsFiles: true).map { "because \($0)" }
      if let example = words.example { told += ["for example \(example)", words.outcome] }
      lines.append(
        #"<failure type="lost" message="\#(safe(words.title))">"#
          + told.map { safe($0) }.joined(separator: "\n") + "</failure>"
      )
      lines.append("</testcase>")
    }
    return (lines + ["</testsuite>", "</testsuites>", ""]).joined(separator: "\n")
  }

  private func safe(_ text: String) -> String {
    text.replacing("\n", with: " ").replacing("\t", with: " ").escaped(for: .markup)
  }
}
