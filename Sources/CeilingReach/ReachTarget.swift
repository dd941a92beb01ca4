/// A subject with the ceilings over it and what is known of its principals.
public struct ReachTarget: Sendable {
  /// Which ceilings stand over the target.
  public var ceilings: CeilingState
  /// The ceilings; without levels where none stands over the target.
  public var stack: CeilingStack
  /// What is known of its principals.
  public var facts: ReachFacts

  /// A target.
  public init(ceilings: CeilingState, stack: CeilingStack, facts: ReachFacts) {
    self.ceilings = ceilings
    self.stack = stack
    self.facts = facts
  }
}
