public import JSONText
public import PolicyEvaluation

internal import PolicyLanguage

extension JSONWriter {
  /// Writes the members of a decision: `decision`, `decidedBy`, `because` and `missingKeys`.
  public mutating func members(of decision: Decision) {
    member("decision", decision.verdict.outcome.rawValue)
    member("decidedBy", decision.verdict.decidedBy?.rawValue)
    member("because", decision.because)
    member("missingKeys", decision.missingKeys)
  }
}
