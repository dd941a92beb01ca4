public import OrganizationModel

/// A card of a diagram: the root, an organizational unit, or accounts under one ceiling.
public struct DiagramCard: Hashable, Sendable {
  /// What a card stands for.
  public enum Kind: String, Hashable, Sendable {
    /// The root of the organization.
    case root
    /// An organizational unit.
    case unit
    /// One account whose ceiling is not its parent's.
    case account
    /// Accounts that share one ceiling.
    case accounts
    /// The management account, which no service control policy restricts.
    case management
    /// What is below and not drawn.
    case omitted
  }

  /// A list of policies that are attached to what the card stands for.
  public struct Attachments: Hashable, Sendable {
    /// What they are: `SCPs` or `RCPs`.
    public var label: String
    /// Their names in the order to show them.
    public var names: [String]
    /// What else is to be said, such as that FullAWSAccess is missing; `nil`: nothing.
    public var remark: String?

    /// A list.
    public init(label: String, names: [String], remark: String? = nil) {
      self.label = label
      self.names = names
      self.remark = remark
    }
  }

  /// One of several units on a card.
  public struct Unit: Hashable, Sendable {
    /// The unit's id.
    public var id: String
    /// Its name.
    public var name: String

    /// A unit.
    public init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// An account on a card.
  public struct Member: Hashable, Sendable {
    /// The account's id.
    public var id: AccountID
    /// Its name.
    public var name: String
    /// Whether it can be used.
    public var state: Account.State

    /// An account.
    public init(id: AccountID, name: String, state: Account.State) {
      self.id = id
      self.name = name
      self.state = state
    }
  }

  /// What tells the card from all others, from one drawing to the next.
  public var id: String
  /// The id of the card that it hangs on; `nil` for the first.
  public var parent: String?
  /// What it stands for.
  public var kind: Kind
  /// Its title.
  public var name: String
  /// The line below the title.
  public var caption: String
  /// What it can be linked to; `nil` where it stands for nothing that has a page.
  public var target: PolicyTarget?
  /// The units that share the card; empty where it is of one or none.
  public var units: [Unit] = []
  /// The policies that are attached to it.
  public var attachments: [Attachments] = []
  /// What its level newly denies, the most serious first; `nil` where the card is no level.
  public var denials: DiagramDenials?
  /// How many actions are blocked, conditional and reachable; `nil` where that is the parent's, or
  /// unknown.
  public var counts: VerdictCounts?
  /// The accounts, by name.
  public var members: [Member] = []
  /// What else there is to say, a line each, such as how many principals a boundary caps.
  public var notes: [String] = []

  /// A card with nothing but its title.
  public init(
    id: String,
    parent: String?,
    kind: Kind,
    name: String,
    caption: String,
    target: PolicyTarget? = nil
  ) {
    self.id = id
    self.parent = parent
    self.kind = kind
    self.name = name
    self.caption = caption
    self.target = target
  }

  /// Whether none of its accounts can be used.
  public var isOutOfUse: Bool {
    !members.isEmpty && members.allSatisfy { !$0.state.isUsable }
  }
}

extension Account.State {
  /// Whether people can work in the account.
  ///
  /// Source: Organizations User Guide, `orgs_manage_accounts_account_state.html`.
  var isUsable: Bool { self == .active }

  /// The state in lower-case words.
  var words: String {
    switch self {
    case .pendingActivation: "pending activation"
    case .active: "active"
    case .suspended: "suspended"
    case .pendingClosure: "pending closure"
    case .closed: "closed"
    }
  }
}
