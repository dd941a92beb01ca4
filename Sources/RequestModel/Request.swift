public import PolicyLanguage

/// A request to AWS: who, what, on which resources, under which circumstances.
///
/// A request is one authorization or several (reference: IAM User Guide, actions that touch more
/// than one resource); it passes when all of them pass.
public struct Request: Hashable, Sendable {
  /// Who makes the request.
  public enum Principal: Hashable, Sendable {
    /// An IAM user or role, the root user, or a session of one, by ARN.
    case arn(String)
    /// An AWS service that calls as itself, such as `cloudtrail.amazonaws.com`.
    case service(String)
    /// Nobody: the request is not signed.
    case anonymous
    /// Not said; only where nothing is derived from the principal (`assume: nothing`).
    case unspecified
  }

  /// One resource with the keys that are its own.
  public struct Authorization: Hashable, Sendable {
    /// The resource's ARN; `*` alone is "no resource".
    public var resource: String
    /// The keys of this authorization alone.
    public var context: Context
    /// The resource type of the catalog that the resource is of, where that is known.
    public var resourceType: String?

    /// An authorization.
    public init(resource: String, context: Context = Context(), resourceType: String? = nil) {
      self.resource = resource
      self.context = context
      self.resourceType = resourceType
    }
  }

  /// Who makes the request.
  public var principal: Principal
  /// The action, `service:Name`.
  public var action: String
  /// The account that owns the resources; `nil`: the principal's own.
  public var resourceAccount: String?
  /// The keys that hold for all authorizations.
  public var context: Context
  /// At least one.
  public var authorizations: [Authorization]

  /// A request.
  public init(
    principal: Principal,
    action: String,
    resourceAccount: String? = nil,
    context: Context = Context(),
    authorizations: [Authorization]
  ) {
    self.principal = principal
    self.action = action
    self.resourceAccount = resourceAccount
    self.context = context
    self.authorizations = authorizations
  }
}

/// The condition keys of a request with their values; a key that is not there is absent.
public struct Context: Hashable, Sendable {
  /// What a key holds.
  public enum Value: Hashable, Sendable {
    /// One value.
    case single(String)
    /// A set of values, possibly empty.
    case list([String])

    /// The values, one or many.
    public var values: [String] {
      switch self {
      case .single(let value): [value]
      case .list(let values): values
      }
    }
  }

  /// The values by key; keys are compared without case.
  public var values: [ConditionKey: Value]

  /// A context.
  public init(_ values: [ConditionKey: Value] = [:]) { self.values = values }

  /// The value of a key; `nil`: absent.
  public subscript(key: ConditionKey) -> Value? {
    get { values[key] }
    set { values[key] = newValue }
  }

  /// The keys in order.
  public var keys: [ConditionKey] { values.keys.sorted() }
}
