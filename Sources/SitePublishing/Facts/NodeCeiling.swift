internal import ActionCatalog
internal import CeilingReach
internal import OrganizationModel

/// What the ceilings over a node of the tree leave, and what stands over it.
struct NodeCeiling {
  /// The policies attached to one node of the path.
  struct Level {
    let target: PolicyTarget
    let policies: [PublishedPolicy]

    /// Whether it is known what the level allows.
    var isKnown: Bool { !policies.isEmpty && policies.allSatisfy(\.isKnown) }
  }

  /// The node, an account or where a new one would be.
  let target: PolicyTarget
  let state: CeilingState
  /// From the root down.
  let levels: [Level]
  let sets: VerdictSets

  /// The actions of which nothing passes, or only for principals that are spared.
  var blocked: ActionSet { sets.blocked.union(sets.onlyExempt) }
  /// The actions of which some requests pass, and not for spared principals alone.
  var conditional: ActionSet { sets.conditional.subtracting(sets.onlyExempt) }

  /// Whether service control policies restrict the node.
  var isRestricted: Bool { state == .serviceControlPolicies || state == .unknown }
}
