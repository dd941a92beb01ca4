internal import CeilingDiff
internal import CeilingReach
internal import OrganizationModel
internal import PolicyWording
internal import TextEscaping

/// What differs between two states of an organization, as a comment on a pull request: a summary
/// line, a table with the worst first, the details folded.
public struct DiffMarkdown {
  /// GitHub takes comments of 65,536 characters; what others add to it has room too.
  public static let mostCharacters = 59_000

  /// So many rows has the table.
  private static let mostRows = 20

  private let report: DiffReport

  /// The comment on a report.
  public init(_ report: DiffReport) { self.report = report }

  private var diff: OrganizationDiff { report.diff }

  /// The comment; what has no room is counted at its end.
  public var text: String {
    let folds = FoldWords.all(of: report)
    var blocks = [heading, structure, table(folds)].filter { !$0.isEmpty }
    if folds.isEmpty { blocks.append("✅ Nobody loses or gains anything.") }
    if !diff.resourceControls.isEmpty { blocks.append(safe(report.resourceControlWords) + ".") }
    if diff.ignoredCount > 0 {
      blocks.append(
        CountText.counted(diff.ignoredCount, "accepted loss", "accepted losses") + " left out."
      )
    }
    var text = blocks.joined(separator: "\n\n") + "\n"
    // Room for the last line.
    let room = Self.mostCharacters - 200
    var left = folds.count
    for fold in folds {
      let block = "\n" + details(fold)
      guard text.count + block.count <= room else { break }
      text += block
      left -= 1
    }
    if left > 0 {
      text +=
        "\n_The details of \(CountText.counted(left, "change")) have no room here: "
        + "`ceiling diff --format json` has all._\n"
    }
    return text
  }

  private var heading: String {
    let mark = diff.hasLoss ? "❌" : "✅"
    let names =
      report.with.isEmpty
      ? "\(safe(report.changed.name)) instead of \(safe(report.base.name))"
      : "\(safe(report.base.name)) with \(CountText.counted(report.with.count, "change"))"
    return "### \(mark) Ceiling: \(names)\n\n"
      + "**\(CountText.grouped(diff.changedAccountCount)) of "
      + "\(CountText.counted(diff.accountCount, "account")) change**: "
      + "\(CountText.grouped(diff.lostCount)) times an account loses an action, "
      + "\(CountText.grouped(diff.gainedCount)) times it gains one."
  }

  private var structure: String {
    StructureLines(report).lines.map { "- " + safe($0) }.joined(separator: "\n")
  }

  private func table(_ folds: [FoldWords]) -> String {
    guard !folds.isEmpty else { return "" }
    var lines = ["| | who | what | | by |", "| --- | --- | --- | --- | --- |"]
    for words in folds.prefix(Self.mostRows) {
      let cells = [
        "\(words.fold.isLoss ? "❌" : "➕") \(words.verb)", safe(words.who), safe(words.actions),
        safe(words.verdicts), safe(NameList.text(words.reasons(showsFiles: false), width: 120)),
      ]
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    if folds.count > Self.mostRows {
      lines.append(
        "| | | … and \(CountText.counted(folds.count - Self.mostRows, "more row")) | | |"
      )
    }
    return lines.joined(separator: "\n")
  }

  private func details(_ words: FoldWords) -> String {
    var lines = [
      "<details><summary>\(words.title.escaped(for: .markup))</summary>", "",
      safe(words.verdicts + "; " + NameList.text(words.names, width: 400)), "",
    ]
    if let doubt = words.doubt { lines += [safe(doubt), ""] }
    for reason in words.reasons(showsFiles: true).prefix(8) { lines.append("- " + safe(reason)) }
    if let example = words.example {
      lines += ["", "For example, \(words.outcome):", "", "    " + code(example)]
    }
    return (lines + ["", "</details>", ""]).joined(separator: "\n")
  }

  private func code(_ text: String) -> String {
    text.replacing("\n", with: " ").replacing("\r", with: " ").escaped(for: .markdownCode)
  }

  private func safe(_ text: String) -> String { text.escaped(for: .markdown) }
}
