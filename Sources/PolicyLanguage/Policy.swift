public import Diagnostics

/// A policy document, parsed; every node knows its place in the decoded text.
///
/// A document that AWS would refuse is kept as far as it could be read, with
/// ``isAcceptable`` false.
public struct Policy: Hashable, Sendable {
  /// The version of the policy language, which decides whether `${…}` is a variable.
  public enum LanguageVersion: String, Hashable, Sendable {
    /// `${…}` is literal text; also the meaning of a document without `Version`.
    case v2008 = "2008-10-17"
    /// `${…}` is a policy variable.
    case v2012 = "2012-10-17"
  }

  /// The version in force.
  public var version: LanguageVersion
  /// The `Id`, which only resource policies have.
  public var id: String?
  /// The statements, in the order of the document.
  public var statements: [Statement]
  /// Whether AWS would take the document: no finding about it is an error.
  public var isAcceptable: Bool

  /// A policy.
  public init(
    version: LanguageVersion = .v2012,
    id: String? = nil,
    statements: [Statement],
    isAcceptable: Bool = true
  ) {
    self.version = version
    self.id = id
    self.statements = statements
    self.isAcceptable = isAcceptable
  }
}

/// What a policy is used as: its elements and limits differ.
public enum PolicyKind: String, Hashable, Sendable, CaseIterable {
  /// A service control policy of AWS Organizations.
  case serviceControlPolicy = "SERVICE_CONTROL_POLICY"
  /// A resource control policy of AWS Organizations.
  case resourceControlPolicy = "RESOURCE_CONTROL_POLICY"
  /// A managed policy used as the permissions boundary of a user or role.
  case permissionsBoundary = "PERMISSIONS_BOUNDARY"
  /// An inline or managed policy of a user, group or role.
  case identityPolicy = "IDENTITY_POLICY"
  /// A policy attached to a resource, a role's trust policy included.
  case resourcePolicy = "RESOURCE_POLICY"
  /// A policy passed when a session is made.
  case sessionPolicy = "SESSION_POLICY"
}

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

/// `Action` or `NotAction` of a statement.
public struct ActionElement: Hashable, Sendable {
  /// The patterns; the element matches an action that one of them matches.
  public var patterns: [ActionPattern]
  /// Whether this is `NotAction`, which matches what no pattern matches.
  public var isNegated: Bool

  /// An element with these patterns.
  public init(_ patterns: [ActionPattern], isNegated: Bool = false) {
    self.patterns = patterns
    self.isNegated = isNegated
  }
}

/// A pattern over actions such as `s3:Get*`, with `*` and `?` anywhere; compared without case.
///
/// Source: IAM User Guide, `reference_policies_elements_action.html`.
public struct ActionPattern: Hashable, Sendable {
  /// The pattern as written.
  public var text: String
  /// The place of the string.
  public var position: SourcePosition

  /// A pattern.
  public init(_ text: String, position: SourcePosition = .start) {
    self.text = text
    self.position = position
  }
}

/// `Resource` or `NotResource` of a statement.
public struct ResourceElement: Hashable, Sendable {
  /// The patterns; the element matches a resource that one of them matches.
  public var patterns: [ResourcePattern]
  /// Whether this is `NotResource`, which matches what no pattern matches.
  public var isNegated: Bool

  /// An element with these patterns.
  public init(_ patterns: [ResourcePattern], isNegated: Bool = false) {
    self.patterns = patterns
    self.isNegated = isNegated
  }
}

/// A pattern over resource ARNs.
public struct ResourcePattern: Hashable, Sendable {
  /// The pattern with its wildcards and variables.
  public var text: PatternText
  /// The place of the string.
  public var position: SourcePosition

  /// A pattern.
  public init(_ text: PatternText, position: SourcePosition = .start) {
    self.text = text
    self.position = position
  }
}

/// `Principal` or `NotPrincipal` of a statement.
public struct PrincipalElement: Hashable, Sendable {
  /// One principal that the element names.
  public struct Entry: Hashable, Sendable {
    /// The kind of name, as its key says.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// `"*"` outside any key: everybody, signed or not.
      case everybody = "*"
      /// An account, user, role or session; `*` is every one of AWS.
      case aws = "AWS"
      /// An identity provider.
      case federated = "Federated"
      /// An AWS service.
      case service = "Service"
      /// The canonical id of an account, which S3 knows.
      case canonicalUser = "CanonicalUser"
    }

    /// The kind of name.
    public var kind: Kind
    /// The name as written.
    public var name: String
    /// The place of the string.
    public var position: SourcePosition

    /// An entry.
    public init(_ kind: Kind, _ name: String, position: SourcePosition = .start) {
      self.kind = kind
      self.name = name
      self.position = position
    }
  }

  /// The principals named.
  public var entries: [Entry]
  /// Whether this is `NotPrincipal`.
  public var isNegated: Bool

  /// An element with these entries.
  public init(_ entries: [Entry], isNegated: Bool = false) {
    self.entries = entries
    self.isNegated = isNegated
  }
}
