public import ActionCatalog
public import OrganizationModel
public import RequestModel

/// What the ceilings over a target leave of one action.
public struct ActionReach: Hashable, Sendable {
  /// How much of the action passes.
  public enum Verdict: String, Hashable, Sendable {
    /// Every request passes the ceilings.
    case reachable
    /// Some requests pass and some don't, or it could not be decided exactly.
    case conditional
    /// No request passes.
    case blocked
  }

  /// What blocks an action of which nothing passes; the first that holds.
  public enum Cause: String, Hashable, Sendable {
    /// One Deny statement matches every request.
    case explicitDeny
    /// At one level no Allow statement ever matches.
    case implicitDeny
    /// No single statement or level blocks it, but nothing satisfies all of them at once.
    case conflict
  }

  /// Why the ceilings say nothing about an action.
  public enum Exemption: String, Hashable, Sendable {
    /// No policy stops it.
    case undeniable
    /// No principal of the account makes it, so no service control policy sees it.
    case unsigned
  }

  /// The action, `service:Name`, as the catalog spells it.
  public var action: String
  /// What the action does; `nil` for an action that is not in the catalog.
  public var accessLevel: AccessLevel?
  /// How much passes.
  public var verdict: Verdict
  /// What blocks it; only with `blocked`.
  public var cause: Cause?
  /// Whether the verdict is certain; if not, ``inexact`` says why.
  public var exact = true
  /// The statements that decided.
  public var because: [StatementReference] = []
  /// The levels at which no Allow ever matches; only with `implicitDeny`.
  public var missingAllow: [MissingAllow] = []
  /// What a request has to fulfil to pass, all of it; only with `conditional`.
  public var requirements: [Requirement] = []
  /// Whether requirements were left out because there were too many.
  public var isTruncated = false
  /// A request that passes; `nil` where none does or none could be found.
  public var allowedWitness: Request?
  /// A request that is denied; `nil` where none is or none could be found.
  public var deniedWitness: Request?
  /// The verdict for each kind of principal.
  public var principals: [PrincipalKind: Verdict] = [:]
  /// Whether only principals that a policy names and spares pass.
  public var isOnlyExempt = false
  /// The values that spare a principal.
  public var exempt: [Exempt] = []
  /// Facts of the catalog that the verdict rests on, in words.
  public var assumes: [String] = []
  /// Why the verdict is not certain.
  public var inexact: [Inexactness] = []
  /// Why the ceilings say nothing.
  public var exemption: Exemption?

  /// An answer.
  public init(action: String, accessLevel: AccessLevel?, verdict: Verdict, cause: Cause? = nil) {
    self.action = action
    self.accessLevel = accessLevel
    self.verdict = verdict
    self.cause = cause
  }
}

/// The kinds of principal that an account has, each with its own facts.
public enum PrincipalKind: String, Hashable, Sendable, CaseIterable {
  /// The root user.
  case root
  /// An IAM user with long-term keys.
  case user
  /// An IAM user with temporary credentials.
  case userSession
  /// A session of a role, Identity Center included.
  case role
  /// A session made by `sts:GetFederationToken`.
  case federatedUser
}

/// A level at which no Allow statement ever matches.
public struct MissingAllow: Hashable, Sendable {
  /// The root, OU or account id, or the ARN of the principal under a boundary.
  public var attachedTo: String?
  /// The level, from 0 at the root; `nil` for a boundary.
  public var level: Int?

  /// A missing Allow.
  public init(attachedTo: String?, level: Int?) {
    self.attachedTo = attachedTo
    self.level = level
  }
}

/// Something a request has to fulfil: one of several alternatives.
public struct Requirement: Hashable, Sendable {
  /// The alternatives; each is a list of tests that must hold together.
  public var anyOf: [[RequirementTest]]
  /// The statements that impose it.
  public var because: [StatementReference]

  /// A requirement.
  public init(anyOf: [[RequirementTest]], because: [StatementReference]) {
    self.anyOf = anyOf
    self.because = because
  }
}

/// One test of a requirement.
public struct RequirementTest: Hashable, Sendable {
  /// The condition key, or `resource`.
  public var key: String
  /// The operator as a policy would write it.
  public var `operator`: String
  /// The values.
  public var values: [String]
  /// Whether an absent key fulfils it too.
  public var absent: Bool
  /// The resource type whose authorization is meant; `nil` where the call has one authorization.
  public var resourceType: String?
  /// The test in words.
  public var text: String

  /// A test.
  public init(
    key: String,
    operator: String,
    values: [String],
    absent: Bool,
    resourceType: String? = nil,
    text: String
  ) {
    self.key = key
    self.operator = `operator`
    self.values = values
    self.absent = absent
    self.resourceType = resourceType
    self.text = text
  }
}

/// A value of a policy that spares the principals it names.
public struct Exempt: Hashable, Sendable {
  /// The condition key, such as `aws:PrincipalArn`.
  public var key: String
  /// The operator that says who is meant, such as `ArnLike`.
  public var `operator`: String
  /// The value.
  public var value: String

  /// A sparing value.
  public init(key: String, operator: String, value: String) {
    self.key = key
    self.operator = `operator`
    self.value = value
  }
}

/// A reason why a verdict is not certain.
public struct Inexactness: Hashable, Sendable {
  /// The reason, in words, with the rule that is unsettled.
  public var reason: String
  /// The condition key in question; `nil` where it is about none.
  public var key: String?
  /// The statement in question; `nil` where it is about none.
  public var statement: StatementReference?

  /// A reason.
  public init(reason: String, key: String? = nil, statement: StatementReference? = nil) {
    self.reason = reason
    self.key = key
    self.statement = statement
  }
}
