public import Diagnostics

/// A statement of a policy, as written.
public struct Statement: Hashable, Sendable {
  /// What a statement does with the requests that it matches.
  public enum Effect: String, Hashable, Sendable {
    /// The requests are allowed, unless a statement denies them.
    case allow = "Allow"
    /// The requests are denied.
    case deny = "Deny"
  }

  /// The statement's number in its document, from 0.
  public var index: Int
  /// The `Sid`, or `nil` when the author gave none.
  public var sid: String?
  /// What the statement does.
  public var effect: Effect
  /// `Principal` or `NotPrincipal`; `nil` where the statement has neither.
  public var principal: PrincipalElement?
  /// `Action` or `NotAction`.
  public var action: ActionElement
  /// `Resource` or `NotResource`; `nil` where the statement has neither.
  public var resource: ResourceElement?
  /// The tests of `Condition`, all of which must hold, in the order of the document.
  public var conditions: [ConditionTest]
  /// The place of the statement's `{`.
  public var position: SourcePosition
  /// The place of the statement's `}`.
  public var endPosition: SourcePosition

  /// A statement.
  public init(
    index: Int,
    sid: String? = nil,
    effect: Effect,
    principal: PrincipalElement? = nil,
    action: ActionElement,
    resource: ResourceElement?,
    conditions: [ConditionTest] = [],
    position: SourcePosition = .start,
    endPosition: SourcePosition = .start
  ) {
    self.index = index
    self.sid = sid
    self.effect = effect
    self.principal = principal
    self.action = action
    self.resource = resource
    self.conditions = conditions
    self.position = position
    self.endPosition = endPosition
  }
}
