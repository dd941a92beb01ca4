internal import Diagnostics
public import OrganizationModel
public import PolicyLanguage

/// The ceilings over a principal, level by level: service control policies from the root down to
/// the account, then a permissions boundary.
///
/// Levels narrow each other, the policies of one level widen each other, and a Deny anywhere wins
/// (source: Organizations User Guide, `orgs_manage_policies_inheritance_auth.html`).
public struct CeilingStack: Sendable {
  /// The levels in order.
  public let levels: [CeilingLevel]
  /// What the stack says, whatever its policies are called and wherever they are attached.
  public let key: Key

  /// What a stack says: the digests of its policies, level by level.
  ///
  /// Stacks with equal keys leave equal requests possible, for equal facts.
  public struct Key: Hashable, Sendable {
    let levels: [Level]

    struct Level: Hashable, Sendable {
      let isBoundary: Bool
      /// `nil` stands for a policy whose text is missing.
      let digests: [ContentDigest?]
    }
  }

  /// A stack of these levels.
  public init(_ levels: [CeilingLevel]) {
    self.levels = levels
    key = Key(
      levels: levels.map { level in
        Key.Level(
          isBoundary: level.kind == .permissionsBoundary,
          digests: level.policies.map(\.document?.digest)
        )
      }
    )
  }

  /// Whether the text of a policy is missing, so that what it leaves is unknown.
  public var lacksText: Bool {
    levels.contains { level in level.policies.contains { $0.policy == nil } }
  }

  /// Whether a permissions boundary is one of the levels.
  var hasBoundary: Bool { levels.contains { $0.kind == .permissionsBoundary } }

  /// The reference to a statement of the stack.
  public func reference(to place: StatementPlace) -> StatementReference {
    let level = levels[place.level]
    let policy = level.policies[place.policy]
    let statement = policy.policy?.statements[place.statement]
    let position = statement?.position ?? .start
    return StatementReference(
      policyID: policy.id,
      policyName: policy.name,
      kind: level.kind,
      attachedTo: level.attachedTo,
      level: level.number,
      policyIndex: place.policy,
      sid: statement?.sid,
      statement: place.statement,
      position: position,
      location: policy.document?.location(of: position)
    )
  }
}

/// A statement's place in a stack.
public struct StatementPlace: Hashable, Sendable, Comparable {
  /// The index of the level in ``CeilingStack/levels``.
  public var level: Int
  /// The index of the policy in its level.
  public var policy: Int
  /// The statement's number in its policy, from 0.
  public var statement: Int

  /// A place.
  public init(level: Int, policy: Int, statement: Int) {
    self.level = level
    self.policy = policy
    self.statement = statement
  }

  /// Places are ordered by level, policy and statement.
  public static func < (left: StatementPlace, right: StatementPlace) -> Bool {
    (left.level, left.policy, left.statement) < (right.level, right.policy, right.statement)
  }
}

/// The policies of one level of a stack.
public struct CeilingLevel: Sendable {
  /// `serviceControlPolicy` or `permissionsBoundary`.
  public var kind: PolicyKind
  /// The root, OU or account id, or the ARN of the principal under a boundary; `nil` where a case
  /// brings its policies.
  public var attachedTo: String?
  /// The level's number, from 0 at the root; `nil` for a boundary.
  public var number: Int?
  /// The policies in order; a level without any allows nothing.
  public var policies: [CeilingPolicy]

  /// A level.
  public init(
    kind: PolicyKind,
    attachedTo: String? = nil,
    number: Int?,
    policies: [CeilingPolicy]
  ) {
    self.kind = kind
    self.attachedTo = attachedTo
    self.number = number
    self.policies = policies
  }
}
