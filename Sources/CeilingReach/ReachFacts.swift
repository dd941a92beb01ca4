public import OrganizationModel
public import PolicyLanguage
public import RequestModel

/// What is known of everybody who stands under a stack of ceilings.
public struct ReachFacts: Hashable, Sendable {
  /// The principals' account; `nil`: some member account, `000000000000` in witnesses.
  public var account: AccountID?
  /// The organization's id, the value of `aws:PrincipalOrgID`; `nil`: unknown.
  public var organizationID: String?
  /// The path of the account's parent, `o-…/r-…/ou-…/`, the value of `aws:PrincipalOrgPaths`;
  /// `nil`: unknown.
  public var organizationPath: String?
  /// The partition of the organization's ARNs, such as `aws`.
  public var partition: String
  /// The one principal that is asked about; `nil`: all kinds of principal of the account.
  public var principal: NamedPrincipal?
  /// The account that owns the resources; `nil`: any.
  public var resourceAccount: String?
  /// Keys whose value is given, or that are given as absent (`nil`); they win over what follows
  /// from the rest.
  public var given: [ConditionKey: Context.Value?]

  /// Facts.
  public init(
    account: AccountID? = nil,
    organizationID: String? = nil,
    organizationPath: String? = nil,
    partition: String = "aws",
    principal: NamedPrincipal? = nil,
    resourceAccount: String? = nil,
    given: [ConditionKey: Context.Value?] = [:]
  ) {
    self.account = account
    self.organizationID = organizationID
    self.organizationPath = organizationPath
    self.partition = partition
    self.principal = principal
    self.resourceAccount = resourceAccount
    self.given = given
  }
}

/// A principal of the account, by name.
public struct NamedPrincipal: Hashable, Sendable {
  /// The ARN: `…:root`, `…:user/…`, `…:role/…` with the path, or `…:federated-user/…`.
  public var arn: String
  /// Its tags; `nil`: unknown.
  public var tags: [String: String]?
  /// Whether its sessions may bring tags of their own, which override the role's.
  ///
  /// Source: IAM User Guide, `id_session-tags.html`; the role's trust policy has to let somebody
  /// call `sts:TagSession`.
  public var mayBringSessionTags: Bool
  /// The unique id, such as `AROA…`; `nil`: unknown.
  public var uniqueID: String?

  /// A principal.
  public init(
    arn: String,
    tags: [String: String]? = nil,
    mayBringSessionTags: Bool = true,
    uniqueID: String? = nil
  ) {
    self.arn = arn
    self.tags = tags
    self.mayBringSessionTags = mayBringSessionTags
    self.uniqueID = uniqueID
  }
}
