public import CeilingReach
public import OrganizationModel
public import RequestModel

/// What became of a claim.
public struct ClaimResult: Sendable {
  /// The claim.
  public var claim: Claim
  /// How many accounts it was checked for.
  public var accounts: Int
  /// The accounts in which it is broken, by id.
  public var broken: [BrokenClaim] = []
  /// The accounts in which it could not be decided, by id.
  public var undecided: [UndecidedClaim] = []
  /// The accounts among its targets that it does not cover, by id.
  public var notCovered: [NotCovered] = []

  /// A claim that nothing was found against.
  public init(claim: Claim, accounts: Int) {
    self.claim = claim
    self.accounts = accounts
  }

  /// Whether it holds everywhere; `nil` where that could not be decided.
  public var holds: Bool? {
    if !broken.isEmpty { return false }
    return undecided.isEmpty ? true : nil
  }

  /// Why it could not be decided, each reason once.
  public var inexact: [Inexactness] {
    var reasons: [Inexactness] = []
    for reason in undecided.flatMap(\.inexact) where !reasons.contains(reason) {
      reasons.append(reason)
    }
    return reasons
  }
}

/// An account, or a principal, for which a claim is broken.
public struct BrokenClaim: Sendable {
  /// The account.
  public var account: Account
  /// The principal that the claim names; `nil`: any of the account.
  public var principal: String?
  /// The actions with which it is broken, sorted; the rest is about the first one.
  public var actions: [String]
  /// A request that breaks it; `nil` where no policy decides the action, or none could be found.
  public var witness: Request?
  /// The statements that deny what has to be allowed; or those that deny less than they have to.
  public var because: [StatementReference] = []
  /// The levels at which no Allow is about the action.
  public var missingAllow: [MissingAllow] = []
  /// Why no policy decides the action; `nil`: they do.
  public var exemption: ActionReach.Exemption?

  /// A broken claim.
  public init(account: Account, principal: String?, actions: [String]) {
    self.account = account
    self.principal = principal
    self.actions = actions
  }
}

/// An account, or a principal, for which a claim could not be decided.
public struct UndecidedClaim: Sendable {
  /// The account.
  public var account: Account
  /// The principal that the claim names; `nil`: any of the account.
  public var principal: String?
  /// The actions that could not be decided, sorted.
  public var actions: [String]
  /// Why, for the first of them.
  public var inexact: [Inexactness]

  /// A claim that could not be decided.
  public init(
    account: Account,
    principal: String?,
    actions: [String],
    inexact: [Inexactness]
  ) {
    self.account = account
    self.principal = principal
    self.actions = actions
    self.inexact = inexact
  }
}

/// An account among the targets of a claim that the claim says nothing about.
public struct NotCovered: Sendable {
  /// Why.
  public enum Reason: String, Hashable, Sendable {
    /// No service control policy has an effect on the management account.
    case managementAccount
    /// Nobody can use the account.
    case suspended
  }

  /// The account.
  public var account: Account
  /// Why.
  public var reason: Reason

  /// An account that is not covered.
  public init(account: Account, reason: Reason) {
    self.account = account
    self.reason = reason
  }
}
