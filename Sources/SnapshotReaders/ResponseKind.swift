internal import JSONText

/// Which command of the AWS CLI printed a file, told by what stands in it.
///
/// Source: the API models of Organizations (2016-11-28) and IAM (2010-05-08).
enum ResponseKind: Hashable, Sendable {
  // AWS Organizations.
  case organization, roots, organizationalUnits, organizationalUnit, accounts, account
  case parents, children, policies, policy, targets, tags
  case delegatedAdministrators, delegatedServices

  // IAM.
  case authorizationDetails, role, user, managedPolicy, managedPolicyVersion

  /// `ceiling-export.json`, which says when the export was made.
  case exportNote

  /// An answer that is known and tells nothing about ceilings.
  case notNeeded

  /// The kind of a response; `nil` for an object that none of the commands prints.
  init?(_ root: JSONValue) {
    guard root.kind == .object else { return nil }
    // Hand-made dumps of an SDK's answers bring keys of their own, so only known ones decide.
    if Self.isAuthorizationDetails(root) {
      self = .authorizationDetails
    } else if let policies = root["Policies"] {
      guard let kind = Self.kind(ofPolicies: policies, in: root) else { return nil }
      self = kind
    } else if let policy = root["Policy"] {
      guard let kind = Self.kind(ofPolicy: policy) else { return nil }
      self = kind
    } else if root["exportedAt"] != nil {
      self = .exportNote
    } else if let kind = Self.kindsByKey.lazy.first(where: { root[$0.key]?.kind == $0.value })?.is {
      self = kind
    } else if Self.keysNotNeeded.contains(where: { root[$0] != nil }) {
      self = .notNeeded
    } else {
      return nil
    }
  }

  /// The lists that only `get-account-authorization-details` prints.
  static let detailLists: [StaticString] = ["UserDetailList", "GroupDetailList", "RoleDetailList"]

  private static func isAuthorizationDetails(_ root: JSONValue) -> Bool {
    detailLists.contains { root[$0] != nil }
  }

  private static let kindsByKey: [(key: StaticString, value: JSONValue.Kind, is: ResponseKind)] = [
    ("Accounts", .array, .accounts),
    ("OrganizationalUnits", .array, .organizationalUnits),
    ("Targets", .array, .targets),
    ("Tags", .array, .tags),
    ("Roots", .array, .roots),
    ("Organization", .object, .organization),
    ("OrganizationalUnit", .object, .organizationalUnit),
    ("Account", .object, .account),
    ("Parents", .array, .parents),
    ("Children", .array, .children),
    ("DelegatedAdministrators", .array, .delegatedAdministrators),
    ("DelegatedServices", .array, .delegatedServices),
    ("Role", .object, .role),
    ("User", .object, .user),
    ("PolicyVersion", .object, .managedPolicyVersion),
  ]

  private static let keysNotNeeded: [StaticString] = [
    // Organizations: describe-resource-policy, list-aws-service-access-for-organization,
    // list-handshakes-…, describe-handshake, list-create-account-status, describe-effective-policy.
    "ResourcePolicy", "EnabledServicePrincipals", "Handshakes", "Handshake",
    "CreateAccountStatuses", "CreateAccountStatus", "EffectivePolicy",
    // IAM: list-users, list-groups, list-roles, list-entities-for-policy, list-policy-versions,
    // list-attached-…-policies, list-…-policies, get-account-summary, list-account-aliases.
    "Users", "Groups", "Roles", "PolicyGroups", "PolicyUsers", "PolicyRoles", "Versions",
    "AttachedPolicies", "PolicyNames", "SummaryMap", "AccountAliases", "InstanceProfiles",
  ]

  /// `list-policies` of Organizations, of IAM, or a page of authorization details.
  private static func kind(ofPolicies policies: JSONValue, in root: JSONValue) -> ResponseKind? {
    guard policies.kind == .array else { return nil }
    guard let first = policies.elements.first(where: { _ in true }) else {
      // Only IAM says whether a list goes on.
      return root["IsTruncated"] == nil ? .policies : .notNeeded
    }
    if first["PolicyVersionList"] != nil { return .authorizationDetails }
    if first["PolicyId"] != nil { return .notNeeded }
    // Other tools keep policies and a tree of their own under these names.
    guard root["Children"] == nil, first["Content"] == nil else { return nil }
    return first["Id"] != nil ? .policies : nil
  }

  private static func kind(ofPolicy policy: JSONValue) -> ResponseKind? {
    guard policy.kind == .object else { return nil }
    if policy["PolicySummary"] != nil { return .policy }
    return policy["DefaultVersionId"] != nil ? .managedPolicy : nil
  }

  /// Whether the answer is one of IAM's about an account.
  var isAboutPrincipals: Bool {
    switch self {
    case .authorizationDetails, .role, .user, .managedPolicy, .managedPolicyVersion: true
    default: false
    }
  }
}
