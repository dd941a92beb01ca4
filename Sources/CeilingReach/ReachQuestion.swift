public import Diagnostics

/// How much an answer tells.
public enum ReachDetail: Hashable, Sendable {
  /// Verdicts with causes, requirements and the statements that decide.
  case reasons
  /// Also the requests that prove the verdicts, and the facts of the catalog that they rest on.
  case proofs
}

/// What is asked about a stack of ceilings.
public struct ReachQuestion: Hashable, Sendable {
  /// What is taken for granted about requests.
  public enum Assumption: String, Hashable, Sendable {
    /// What the action catalog and the facts say.
    case catalog
    /// Nothing: any resource, any value of any key, one authorization, no kinds of principal.
    case nothing
  }

  /// Patterns over actions such as `s3:Get*`, or actions; empty: the whole catalog.
  public var actions: [String]
  /// The resource's ARN, for a question about one authorization; `nil`: any resource.
  public var resource: String?
  /// The time from which on requests are made; `nil`: any time.
  public var time: ReachTime?
  /// What is taken for granted.
  public var assumption: Assumption

  /// A question.
  public init(
    actions: [String] = [],
    resource: String? = nil,
    time: ReachTime? = nil,
    assumption: Assumption = .catalog
  ) {
    self.actions = actions
    self.resource = resource
    self.time = time
    self.assumption = assumption
  }
}

/// Why a question about a stack of ceilings has no answer.
public struct ReachError: ExplainedError, Hashable {
  /// What is wrong, in one line.
  public var description: String
  /// The way out, in one line; `nil` where there is none to tell.
  public var hint: String?

  /// An error.
  public init(_ description: String, hint: String? = nil) {
    self.description = description
    self.hint = hint
  }

  /// What is wrong, as a finding.
  public var diagnostics: [Diagnostic] {
    [Diagnostic(.error, "unanswerable", description, hint: hint)]
  }
}
