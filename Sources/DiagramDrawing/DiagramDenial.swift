public import CeilingReach

/// What a level newly denies relative to the level above it.
public struct DiagramDenials: Hashable, Sendable {
  /// The denials, the most serious first.
  public var rows: [DiagramDenial]
  /// How many actions are newly blocked, those that only exempted principals reach included.
  public var blocked: Int
  /// How many actions are newly or further conditional.
  public var conditional: Int

  /// A level's denials.
  public init(rows: [DiagramDenial], blocked: Int, conditional: Int) {
    self.rows = rows
    self.blocked = blocked
    self.conditional = conditional
  }
}

/// What one statement, or the lack of one, newly denies at a level.
public struct DiagramDenial: Hashable, Sendable {
  /// How much is denied.
  public enum Weight: Int, Hashable, Sendable, Comparable, CaseIterable {
    /// Blocked since two levels contradict each other, which is rarely meant.
    case contradiction
    /// Blocked.
    case blocked
    /// Blocked for the root user.
    case rootUser
    /// Reachable under conditions.
    case conditional

    /// Contradictions come first.
    public static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
  }

  /// How much is denied.
  public var weight: Weight
  /// The actions, counted by service.
  public var services: ServiceCounts
  /// What a request has to fulfil, each as `the Region is eu-west-1`, the most frequent first;
  /// empty where nothing helps, or it is not known.
  public var conditions: [String]
  /// The statements that deny, each as `Policy · Sid`; where an Allow is missing, what lacks it.
  public var sources: [String]
  /// Who is spared, such as `role BreakGlass`.
  public var spared: [String]
  /// Whether all of it is certain.
  public var isExact: Bool

  /// A denial.
  public init(
    weight: Weight,
    services: ServiceCounts,
    conditions: [String] = [],
    sources: [String],
    spared: [String] = [],
    isExact: Bool = true
  ) {
    self.weight = weight
    self.services = services
    self.conditions = conditions
    self.sources = sources
    self.spared = spared
    self.isExact = isExact
  }
}

/// How many actions of a target are blocked, conditional and reachable.
public struct VerdictCounts: Hashable, Sendable {
  /// Blocked, or reachable for exempted principals alone.
  public var blocked = 0
  /// Reachable under conditions.
  public var conditional = 0
  /// Reachable.
  public var reachable = 0

  /// These counts.
  public init(blocked: Int = 0, conditional: Int = 0, reachable: Int = 0) {
    self.blocked = blocked
    self.conditional = conditional
    self.reachable = reachable
  }

  /// The sum of families.
  public init(_ families: [FamilyReach]) {
    for family in families {
      blocked += family.blocked + family.onlyExempt
      conditional += family.conditional - family.onlyExempt
      reachable += family.reachable
    }
  }

  /// These actions counted.
  init(_ actions: [ActionReach]) {
    for action in actions {
      switch action.verdict {
      case .blocked: blocked += 1
      case .conditional:
        if action.isOnlyExempt { blocked += 1 } else { conditional += 1 }
      case .reachable: reachable += 1
      }
    }
  }

  /// All of them.
  public var total: Int { blocked + conditional + reachable }
}
