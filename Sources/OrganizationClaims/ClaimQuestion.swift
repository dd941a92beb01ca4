internal import CeilingReach
internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage
internal import RequestModel

/// A claim as a question about two stacks of ceilings: which requests pass the one and fail the
/// other one.
struct ClaimQuestion {
  /// An action of which requests break the claim.
  struct Breach {
    let action: String
    let transition: ReachTransition
  }

  let claim: Claim
  private let ceiling: ClaimCeiling
  private let snapshot: any SnapshotContents
  private let time: ReachTime?

  init(_ claim: Claim, _ snapshot: any SnapshotContents, _ time: ReachTime?) {
    self.claim = claim
    ceiling = ClaimCeiling(claim)
    self.snapshot = snapshot
    self.time = time
  }

  /// What shares the answers of targets that no text tells apart.
  func comparison() throws(ReachError) -> CeilingComparison {
    try CeilingComparison(
      base: snapshot,
      changed: snapshot,
      actions: claim.actions.map(\.text),
      time: time
    )
  }

  /// Whether there is a request that could break the claim if nothing, or everything, were denied.
  func isAboutRequests(
    _ target: ReachTarget,
    _ comparison: CeilingComparison
  ) throws(ReachError) -> Bool {
    var other = target
    let nothing = CeilingLevel(kind: .serviceControlPolicy, number: 0, policies: [])
    other.stack = CeilingStack(claim.must == .deny ? [] : [nothing])
    return try !transitions(other, comparison).isEmpty
  }

  /// The actions of which requests break the claim, sorted by name; the requests may be those of
  /// another target that no text tells from this one.
  func transitions(
    _ target: ReachTarget,
    _ comparison: CeilingComparison
  ) throws(ReachError) -> [Breach] {
    let sides = sides(target)
    return Self.breaches(try comparison.changes(from: sides.from, to: sides.to).changes)
  }

  /// What was found for an action, with a request and statements of this very target.
  func own(
    _ breach: Breach,
    _ target: ReachTarget,
    _ reach: StackReach
  ) throws(ReachError) -> Breach {
    if case .arn(let arn)? = breach.transition.witness?.principal,
      PrincipalARN(arn)?.account == target.facts.account, target.facts.principal == nil
    {
      return breach
    }
    let sides = sides(target)
    let changes = try reach.changes(
      from: sides.from,
      to: sides.to,
      actions: [breach.action],
      time: time
    )
    return Self.breaches(changes).first ?? breach
  }

  private func sides(_ target: ReachTarget) -> (from: ReachTarget, to: ReachTarget) {
    let claimed = ceiling.target(like: target)
    return claim.must == .deny ? (target, claimed) : (claimed, target)
  }

  private static func breaches(_ changes: [ActionChange]) -> [Breach] {
    changes.compactMap { change in
      change.lost.map { Breach(action: change.action, transition: $0) }
    }
  }
}
