public import CeilingReach
public import OrganizationModel

/// Where a diagram gets from what the ceilings leave.
public protocol DiagramReachSource {
  /// What the ceilings leave of every action of the catalog, always in one order.
  ///
  /// An OU or the root means a new account placed directly there.
  func reach(of target: PolicyTarget) throws -> TargetReach

  /// What the ceilings leave of some actions to the root user of an account, or of a new one.
  func rootUserReach(of target: PolicyTarget, _ actions: [String]) throws -> TargetReach

  /// What the ceilings leave to each account, by id, its actions counted.
  func forEachAccount(_ body: (AccountReach) throws -> Void) throws
}

/// Which part of an organization is drawn.
public struct DiagramScope: Hashable, Sendable {
  /// The root, OU or account to begin with; `nil`: all.
  public var under: PolicyTarget?
  /// How many levels of OUs are drawn below that; `nil`: all.
  public var depth: Int?

  /// A part.
  public init(under: PolicyTarget? = nil, depth: Int? = nil) {
    self.under = under
    self.depth = depth
  }
}

extension OrganizationReach: DiagramReachSource {
  /// What the ceilings leave of the whole catalog.
  public func reach(of target: PolicyTarget) throws -> TargetReach {
    try reach(of: .target(target), ReachQuestion(), .reasons)
  }

  /// What the ceilings leave of some actions to the root user.
  public func rootUserReach(of target: PolicyTarget, _ actions: [String]) throws -> TargetReach {
    try reachOfRootUser(of: target, ReachQuestion(actions: actions), .reasons)
  }

  /// What the ceilings leave to each account of the whole catalog, by id.
  public func forEachAccount(_ body: (AccountReach) throws -> Void) throws {
    try forEachAccount(ReachQuestion(), body)
  }
}
