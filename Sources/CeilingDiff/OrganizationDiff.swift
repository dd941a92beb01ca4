public import CeilingReach
public import OrganizationModel

/// What a change of an organization takes from its accounts and principals, and opens to them.
public struct OrganizationDiff: Sendable {
  /// What differs in the tree and the policies.
  public var structure: StructureDiff
  /// The accounts for which the same changes, the worst first.
  public var groups: [DiffGroup] = []
  /// Principals whose change differs from their account's, the worst first.
  public var principalGroups: [DiffGroup] = []
  /// Units without accounts, as their new accounts would fare, the worst first.
  public var unitGroups: [DiffGroup] = []
  /// The accounts whose resources stand under other resource control policies, with these.
  public var resourceControls: [(account: Account, policies: [OrganizationPolicyID])] = []
  /// How many accounts were looked at: those that both states have, or that were asked about.
  public var accountCount = 0
  /// How many accounts and actions are lost or, with `gained`, opened.
  public var lostCount = 0
  /// How many are opened.
  public var gainedCount = 0
  /// How many losses are accepted, and so left out.
  public var ignoredCount = 0

  /// How many accounts lose or gain something.
  public var changedAccountCount: Int { groups.reduce(0) { $0 + $1.accounts.count } }

  /// Whether anybody loses anything that is not accepted.
  public var hasLoss: Bool {
    (groups + principalGroups + unitGroups).contains { group in
      group.changes.contains { $0.lost != nil }
    }
  }
}

/// What a comparison is asked to look at.
public struct DiffQuestion: Sendable {
  /// Patterns over actions; empty: the whole catalog.
  public var actions: [String]
  /// What is looked at, with all that stands under it; empty: everything.
  public var targets: [TargetDesignation]
  /// Whether only losses count.
  public var onlyLost: Bool
  /// Whether only what is certain counts.
  public var onlyExact: Bool
  /// The losses that are accepted.
  public var accepted: AcceptedLosses
  /// The day from which on requests are made; `nil`: that of the export.
  public var time: ReachTime?

  /// A question.
  public init(
    actions: [String] = [],
    targets: [TargetDesignation] = [],
    onlyLost: Bool = false,
    onlyExact: Bool = false,
    accepted: AcceptedLosses = AcceptedLosses(),
    time: ReachTime? = nil
  ) {
    self.actions = actions
    self.targets = targets
    self.onlyLost = onlyLost
    self.onlyExact = onlyExact
    self.accepted = accepted
    self.time = time
  }
}
