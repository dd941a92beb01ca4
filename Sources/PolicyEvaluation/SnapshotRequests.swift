internal import ActionCatalog
public import OrganizationModel
internal import PolicyLanguage
public import RequestModel

/// Makes requests of principals of a snapshot, with the keys that it tells.
///
/// Keys that the caller gives win. What only a real call would tell (network, time, MFA) stays
/// absent.
public struct SnapshotRequests {
  private let organization: Organization

  /// Requests in an organization.
  public init(_ organization: Organization) { self.organization = organization }

  /// A request.
  ///
  /// - Parameters:
  ///   - caller: Who asks.
  ///   - action: The action.
  ///   - resource: The resource's ARN; `*` where the call touches none.
  ///   - given: Keys that are told.
  /// - Returns: The request with one authorization.
  public func request(
    of caller: SnapshotCaller,
    action: String,
    resource: String,
    given: Context = Context()
  ) -> Request {
    let owner = self.owner(of: resource, caller, given)
    var context = Context()
    describe(caller, in: &context)
    describe(owner: owner, in: &context)
    if let region = region(of: action, on: resource) {
      context[ConditionKey("aws:RequestedRegion")] = .single(region)
    }
    context.values.merge(given.values) { _, given in given }
    return Request(
      principal: .arn(caller.arn),
      action: action,
      resourceAccount: owner,
      context: context,
      authorizations: [Request.Authorization(resource: resource)]
    )
  }

  /// The account that owns a resource: the one that is told, the one in its ARN, else the caller's.
  private func owner(of resource: String, _ caller: SnapshotCaller, _ given: Context) -> String {
    if case .single(let told)? = given[ConditionKey("aws:ResourceAccount")] { return told }
    let parts = resource.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    if parts.count == 6, let account = AccountID(String(parts[4])) { return account.text }
    return caller.account.text
  }

  /// Source of the keys: IAM User Guide, `reference_policies_condition-keys.html`.
  private func describe(_ caller: SnapshotCaller, in context: inout Context) {
    func set(_ key: String, _ value: String?) {
      if let value { context[ConditionKey(key)] = .single(value) }
    }
    set("aws:PrincipalArn", caller.principal?.arn ?? caller.arn)
    set("aws:PrincipalAccount", caller.account.text)
    set("aws:PrincipalIsAWSService", "false")
    set("aws:ViaAWSService", "false")
    describe("aws:Principal", caller.account, in: &context)
    guard let principal = caller.principal else {
      set("aws:userid", caller.account.text)
      return
    }
    if principal.kind == .user { set("aws:userid", principal.uniqueID) }
    for (key, value) in principal.tags { set("aws:PrincipalTag/\(key)", value) }
  }

  private func describe(owner: String, in context: inout Context) {
    context[ConditionKey("aws:ResourceAccount")] = .single(owner)
    guard let account = AccountID(owner) else { return }
    describe("aws:Resource", account, in: &context)
  }

  /// The organization and the path of an account that is in it.
  private func describe(_ prefix: String, _ account: AccountID, in context: inout Context) {
    guard let id = organization.id, organization.account(account) != nil else { return }
    context[ConditionKey(prefix + "OrgID")] = .single(id.text)
    let nodes = organization.path(to: .account(account)).dropLast().map(\.text)
    let path = ([id.text] + nodes).joined(separator: "/") + "/"
    context[ConditionKey(prefix + "OrgPaths")] = .list([path])
  }

  /// The Region of a regional resource, or the only one that the service is called in.
  private func region(of action: String, on resource: String) -> String? {
    let parts = resource.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    if parts.count == 6, !parts[3].isEmpty, parts[3] != "*" { return String(parts[3]) }
    guard organization.partition == "aws" else { return nil }
    return ActionCatalog.current.service(String(action.prefix { $0 != ":" }))?.globalRegion
  }
}
