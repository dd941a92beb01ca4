public import Diagnostics

/// A command line that is not understood.
public struct UsageError: ExplainedError, Hashable {
  /// What is wrong, in one line.
  public let message: String
  /// The way out; `nil` where there is none to tell.
  public let hint: String?
  /// The name of the command whose short help belongs to it; `nil` where the message is enough.
  public let shortHelp: String?

  /// A command line that is not understood.
  public init(_ message: String, hint: String? = nil, shortHelp: String? = nil) {
    self.message = message
    self.hint = hint
    self.shortHelp = shortHelp
  }

  /// What is wrong, as a finding.
  public var diagnostics: [Diagnostic] { [Diagnostic(.error, "usage", message, hint: hint)] }

  /// The hint for a word that is not known: the words that were meant, or where all are listed.
  static func hint(for word: String, among known: [String], otherwise: String) -> String {
    let candidates = SpellingSuggestion.candidates(for: word, among: known)
    return candidates.isEmpty ? otherwise : "did you mean \(listed(candidates))?"
  }
}
