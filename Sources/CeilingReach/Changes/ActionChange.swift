public import ActionCatalog
public import OrganizationModel
public import RequestModel

/// What a change of the ceilings over a target takes and opens of one action.
public struct ActionChange: Hashable, Sendable {
  /// The action, `service:Name`, as the catalog spells it.
  public var action: String
  /// What the action does; `nil` for an action that is not in the catalog.
  public var accessLevel: AccessLevel?
  /// How much passes before the change.
  public var from: ActionReach.Verdict
  /// How much passes after it.
  public var to: ActionReach.Verdict
  /// Requests that pass before and fail after; `nil`: there are none.
  public var lost: ReachTransition?
  /// Requests that fail before and pass after; `nil`: there are none.
  public var gained: ReachTransition?

  /// A change.
  public init(
    action: String,
    accessLevel: AccessLevel?,
    from: ActionReach.Verdict,
    to: ActionReach.Verdict,
    lost: ReachTransition? = nil,
    gained: ReachTransition? = nil
  ) {
    self.action = action
    self.accessLevel = accessLevel
    self.from = from
    self.to = to
    self.lost = lost
    self.gained = gained
  }
}

/// The requests of one action that pass under one stack of ceilings and fail under another one.
public struct ReachTransition: Hashable, Sendable {
  /// A request that does exactly that; `nil` where none could be found.
  ///
  /// Keys that tell the account's place in the organization are those of the stack under which the
  /// request passes.
  public var witness: Request?
  /// The statements of the other stack that stop the witness.
  public var because: [StatementReference]
  /// The levels of the other stack at which no Allow is about the action.
  public var missingAllow: [MissingAllow]
  /// Whether it is certain that there are such requests; if not, ``inexact`` says why.
  public var exact: Bool
  /// The kinds of principal that make them.
  public var kinds: [PrincipalKind]
  /// Whether only principals that a policy names make them.
  public var isOnlyExempt: Bool
  /// Those names, where only named principals make them.
  public var named: [Exempt]
  /// Why it is not certain.
  public var inexact: [Inexactness]

  /// Requests that pass one stack and fail another one.
  public init(
    witness: Request? = nil,
    because: [StatementReference] = [],
    missingAllow: [MissingAllow] = [],
    exact: Bool = true,
    kinds: [PrincipalKind] = [],
    isOnlyExempt: Bool = false,
    named: [Exempt] = [],
    inexact: [Inexactness] = []
  ) {
    self.witness = witness
    self.because = because
    self.missingAllow = missingAllow
    self.exact = exact
    self.kinds = kinds
    self.isOnlyExempt = isOnlyExempt
    self.named = named
    self.inexact = inexact
  }
}
