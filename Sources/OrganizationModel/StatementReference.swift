public import Diagnostics
public import PolicyLanguage

/// A statement of an attached policy, as answers cite it.
public struct StatementReference: Hashable, Sendable {
  /// The policy's id or ARN, or an inline policy's name; `nil` where a case brings the policy.
  public var policyID: String?
  /// The policy's name; `nil` where a case brings the policy.
  public var policyName: String?
  /// What the policy is used as.
  public var kind: PolicyKind
  /// What the policy is attached to: a root, OU or account id, or a principal's ARN.
  public var attachedTo: String?
  /// The level, from 0 at the root; `nil` for what has no levels.
  public var level: Int?
  /// The policy's number at its level, from 0.
  public var policyIndex: Int
  /// The statement's `Sid`.
  public var sid: String?
  /// The statement's number in its policy, from 0.
  public var statement: Int
  /// The place of the statement's `{` in the decoded text.
  public var position: SourcePosition
  /// The place of the same `{` in a file; `nil` where no file holds it.
  public var location: SourceLocation?

  /// A reference.
  public init(
    policyID: String? = nil,
    policyName: String? = nil,
    kind: PolicyKind,
    attachedTo: String? = nil,
    level: Int? = nil,
    policyIndex: Int,
    sid: String? = nil,
    statement: Int,
    position: SourcePosition,
    location: SourceLocation? = nil
  ) {
    self.policyID = policyID
    self.policyName = policyName
    self.kind = kind
    self.attachedTo = attachedTo
    self.level = level
    self.policyIndex = policyIndex
    self.sid = sid
    self.statement = statement
    self.position = position
    self.location = location
  }
}

extension StatementReference: Comparable {
  /// References are ordered by level (what has none comes last), policy and statement.
  public static func < (left: StatementReference, right: StatementReference) -> Bool {
    (left.level ?? .max, left.policyIndex, left.statement)
      < (right.level ?? .max, right.policyIndex, right.statement)
  }
}
