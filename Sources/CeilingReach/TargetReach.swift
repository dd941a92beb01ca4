public import ActionCatalog
public import OrganizationModel

/// Whom a question is about.
public enum ReachSubject: Hashable, Sendable {
  /// An account, or a new account placed directly in an OU or under the root.
  case target(PolicyTarget)
  /// A user or role, by ARN.
  case principal(String)
}

/// Which ceilings stand over a target.
public enum CeilingState: String, Hashable, Sendable {
  /// Service control policies.
  case serviceControlPolicies = "scp"
  /// None, ever: the management account and service-linked roles.
  case none
  /// None, since service control policies are not enabled on the root.
  case disabled
  /// Some whose text is not in the export.
  case unknown
}

/// What the ceilings over a target leave, action by action.
public struct TargetReach: Sendable {
  /// Which ceilings stand over the target.
  public var ceilings: CeilingState
  /// The actions that were asked about, sorted by name.
  public var actions: [ActionReach]
  /// For each action a number: answers of one number differ only in the action's name, access level
  /// and proofs.
  public var classes: [Int]

  /// An answer, each action in a class of its own unless classes are given.
  public init(ceilings: CeilingState, actions: [ActionReach], classes: [Int]? = nil) {
    self.ceilings = ceilings
    self.actions = actions
    self.classes = classes ?? Array(actions.indices)
  }

  /// The actions counted by family, sorted by service and access level.
  public var families: [FamilyReach] { FamilyReach.counting(actions) }
}

/// How much of the actions of one service and access level passes.
public struct FamilyReach: Hashable, Sendable {
  /// The service's prefix, such as `s3`.
  public var service: String
  /// What the actions do; `nil` for actions that are not in the catalog.
  public var accessLevel: AccessLevel?
  /// How many actions are reachable.
  public var reachable = 0
  /// How many are reachable under conditions.
  public var conditional = 0
  /// How many are blocked.
  public var blocked = 0
  /// How many of the conditional ones pass for a few exempted principals alone.
  public var onlyExempt = 0

  /// How many actions were asked about.
  public var count: Int { reachable + conditional + blocked }

  /// A family without actions.
  public init(service: String, accessLevel: AccessLevel?) {
    self.service = service
    self.accessLevel = accessLevel
  }

  /// Counts an action.
  public mutating func count(_ verdict: ActionReach.Verdict, isOnlyExempt: Bool) {
    switch verdict {
    case .reachable: reachable += 1
    case .conditional:
      conditional += 1
      if isOnlyExempt { onlyExempt += 1 }
    case .blocked: blocked += 1
    }
  }

  static func counting(_ actions: [ActionReach]) -> [FamilyReach] {
    struct Name: Hashable {
      let service: Substring
      let accessLevel: AccessLevel?
    }
    var families: [Name: FamilyReach] = [:]
    for action in actions {
      let name = Name(
        service: action.action.prefix { $0 != ":" },
        accessLevel: action.accessLevel
      )
      families[
        name,
        default: FamilyReach(service: String(name.service), accessLevel: name.accessLevel)
      ].count(action.verdict, isOnlyExempt: action.isOnlyExempt)
    }
    return families.values.sorted(by: areInOrder)
  }

  /// Whether a family comes before another one: by service, then by access level.
  static func areInOrder(_ left: FamilyReach, _ right: FamilyReach) -> Bool {
    (left.service, rank(left.accessLevel)) < (right.service, rank(right.accessLevel))
  }

  private static func rank(_ level: AccessLevel?) -> Int {
    level.flatMap { AccessLevel.allCases.firstIndex(of: $0) } ?? AccessLevel.allCases.count
  }
}

/// The ceilings over one account, its actions counted.
public struct AccountReach: Sendable {
  /// The account.
  public var account: Account
  /// Which ceilings stand over it.
  public var ceilings: CeilingState
  /// Its actions counted by family, sorted by service and access level.
  public var families: [FamilyReach]

  /// An account's reach.
  public init(account: Account, ceilings: CeilingState, families: [FamilyReach]) {
    self.account = account
    self.ceilings = ceilings
    self.families = families
  }
}

/// What the ceilings over one account leave of one action.
public struct AccountAnswer: Sendable {
  /// The account.
  public var account: Account
  /// Which ceilings stand over it.
  public var ceilings: CeilingState
  /// What they leave.
  public var action: ActionReach

  /// An account's answer.
  public init(account: Account, ceilings: CeilingState, action: ActionReach) {
    self.account = account
    self.ceilings = ceilings
    self.action = action
  }
}
