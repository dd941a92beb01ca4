public import OrganizationModel
public import PolicyLanguage

/// What AWS answers to a request.
public struct Verdict: Hashable, Sendable {
  /// How a request ends.
  public enum Outcome: String, Hashable, Sendable {
    /// It is carried out.
    case allowed
    /// A Deny statement matches.
    case explicitDeny
    /// Nothing denies it, but something that has to allow it does not.
    case implicitDeny
  }

  /// How the request ends.
  public var outcome: Outcome
  /// The first type of policy, in the order of enforcement, that denies it; `nil`: allowed.
  public var decidedBy: PolicyKind?

  /// A verdict.
  public init(_ outcome: Outcome, decidedBy: PolicyKind? = nil) {
    self.outcome = outcome
    self.decidedBy = decidedBy
  }
}

/// A verdict with what led to it.
public struct Decision: Hashable, Sendable {
  /// The verdict.
  public var verdict: Verdict
  /// The statements that decided: of an explicit deny, all Deny statements of the deciding type
  /// that match; of an allowed request, one Allow of each type (of each level, where a type has
  /// levels); of an implicit deny none.
  public var because: [StatementReference]
  /// The keys that statements for this action and resource ask for and the request lacks, sorted,
  /// as the policies spell them.
  public var missingKeys: [String]

  /// A decision.
  public init(verdict: Verdict, because: [StatementReference] = [], missingKeys: [String] = []) {
    self.verdict = verdict
    self.because = because
    self.missingKeys = missingKeys
  }
}
