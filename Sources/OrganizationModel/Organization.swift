public import PolicyLanguage

/// An organization as an export shows it: the tree, its accounts, the policies and where they are
/// attached.
///
/// Everything is sorted by id. Principals are not in it: there may be millions, so they are asked
/// for account by account (see ``SnapshotContents``).
public struct Organization: Sendable {
  /// The organization's id; `nil` where the export lacks it.
  public var id: OrganizationID?
  /// The partition of its ARNs, such as `aws` or `aws-us-gov`.
  public var partition: String
  /// The account that no service control policy restricts; `nil` where the export lacks it.
  public var managementAccount: AccountID?
  /// The root of the tree.
  public var root: OrganizationRoot
  /// All organizational units, sorted by id.
  public let units: [OrganizationalUnit]
  /// All accounts, sorted by id.
  public let accounts: [Account]
  /// All service control and resource control policies, sorted by id.
  public let policies: [OrganizationPolicy]
  /// Which policy is attached where, sorted by target, then by policy.
  public let attachments: [PolicyAttachment]
  /// When the export was made, as it says itself; `nil` where it doesn't say.
  public var exportedAt: String?

  private let unitIndex: [UnitID: Int]
  private let accountIndex: [AccountID: Int]
  private let policyIndex: [OrganizationPolicyID: Int]
  private let attachedPolicies: [PolicyTarget: [Int]]

  /// An organization; the lists are sorted, and of several entries with one id the first is kept.
  public init(
    id: OrganizationID?,
    partition: String = "aws",
    managementAccount: AccountID?,
    root: OrganizationRoot,
    units: [OrganizationalUnit],
    accounts: [Account],
    policies: [OrganizationPolicy],
    attachments: [PolicyAttachment],
    exportedAt: String? = nil
  ) {
    self.id = id
    self.partition = partition
    self.managementAccount = managementAccount
    self.root = root
    self.exportedAt = exportedAt
    (self.units, unitIndex) = sortedByID(units, \.id)
    (self.accounts, accountIndex) = sortedByID(accounts, \.id)
    (self.policies, policyIndex) = sortedByID(policies, \.id)
    self.attachments = attachments.sorted().withoutRepetitions()
    var attached: [PolicyTarget: [Int]] = [:]
    for attachment in self.attachments {
      guard let index = policyIndex[attachment.policy] else { continue }
      attached[attachment.target, default: []].append(index)
    }
    attachedPolicies = attached
  }

  /// The unit with this id.
  public func unit(_ id: UnitID) -> OrganizationalUnit? { unitIndex[id].map { units[$0] } }

  /// The account with this id.
  public func account(_ id: AccountID) -> Account? { accountIndex[id].map { accounts[$0] } }

  /// The policy with this id.
  public func policy(_ id: OrganizationPolicyID) -> OrganizationPolicy? {
    policyIndex[id].map { policies[$0] }
  }

  /// The policies of a kind that are attached to a target itself, sorted by id.
  public func policies(of kind: PolicyKind, attachedTo target: PolicyTarget)
    -> [OrganizationPolicy]
  {
    (attachedPolicies[target] ?? []).lazy.map { policies[$0] }.filter { $0.kind == kind }
  }

  /// The targets from the root down to `target`, both included.
  ///
  /// Where a parent is not in the export, the path begins below the hole.
  public func path(to target: PolicyTarget) -> [PolicyTarget] {
    var path = [target]
    var parent = self.parent(of: target)
    // A loop of parents cannot be in AWS; a damaged export must not hang.
    while let next = parent, !path.contains(next) {
      path.append(next)
      parent = self.parent(of: next)
    }
    return path.reversed()
  }

  /// What a target stands under; `nil` for the root and for a target that is not in the export.
  public func parent(of target: PolicyTarget) -> PolicyTarget? {
    switch target {
    case .root: nil
    case .unit(let id): unit(id)?.parent
    case .account(let id): account(id)?.parent
    }
  }

  /// The policies of a kind level by level, from the root down to `target`.
  public func levels(of kind: PolicyKind, over target: PolicyTarget) -> [PolicyLevel] {
    path(to: target).map {
      PolicyLevel(target: $0, policies: policies(of: kind, attachedTo: $0))
    }
  }

  /// The name of a target as people gave it; its id where it has none.
  public func name(of target: PolicyTarget) -> String {
    switch target {
    case .root: root.name
    case .unit(let id): unit(id)?.name ?? id.text
    case .account(let id): account(id)?.name ?? id.text
    }
  }
}

private func sortedByID<Element, ID: Hashable & Comparable>(
  _ elements: [Element],
  _ id: (Element) -> ID
) -> ([Element], [ID: Int]) {
  // Of those with one id the first stays.
  let order = elements.indices.sorted { left, right in
    let (leftID, rightID) = (id(elements[left]), id(elements[right]))
    return leftID != rightID ? leftID < rightID : left < right
  }
  var sorted: [Element] = []
  sorted.reserveCapacity(elements.count)
  var index = [ID: Int](minimumCapacity: elements.count)
  for place in order {
    let element = elements[place]
    if let last = sorted.last, id(last) == id(element) { continue }
    index[id(element)] = sorted.count
    sorted.append(element)
  }
  return (sorted, index)
}

extension [PolicyAttachment] {
  /// What is sorted, each once.
  fileprivate func withoutRepetitions() -> [PolicyAttachment] {
    var distinct: [PolicyAttachment] = []
    distinct.reserveCapacity(count)
    for attachment in self where attachment != distinct.last { distinct.append(attachment) }
    return distinct
  }
}

/// The root of an organization's tree.
public struct OrganizationRoot: Hashable, Sendable {
  /// The root's id.
  public var id: RootID
  /// The root's name, usually `Root`.
  public var name: String
  /// Which kinds of policy are enabled; a kind that is not has no effect anywhere.
  ///
  /// Source: Organizations API, `ListRoots`, `PolicyTypes` with status `ENABLED`.
  public var enabledKinds: Set<PolicyKind>

  /// A root.
  public init(id: RootID, name: String, enabledKinds: Set<PolicyKind>) {
    self.id = id
    self.name = name
    self.enabledKinds = enabledKinds
  }
}

/// An organizational unit.
public struct OrganizationalUnit: Hashable, Sendable {
  /// The unit's id.
  public var id: UnitID
  /// The unit's name, unique among its siblings.
  public var name: String
  /// The root or the unit that it stands under; `nil` where the export doesn't say.
  public var parent: PolicyTarget?
  /// Its tags by key.
  public var tags: [String: String]

  /// A unit.
  public init(id: UnitID, name: String, parent: PolicyTarget?, tags: [String: String] = [:]) {
    self.id = id
    self.name = name
    self.parent = parent
    self.tags = tags
  }
}

/// An account.
public struct Account: Hashable, Sendable {
  /// Whether an account can be used.
  ///
  /// Source: Organizations API, `Account`, `State`.
  public enum State: String, Hashable, Sendable {
    case pendingActivation = "PENDING_ACTIVATION"
    case active = "ACTIVE"
    case suspended = "SUSPENDED"
    case pendingClosure = "PENDING_CLOSURE"
    case closed = "CLOSED"
  }

  /// The account's id.
  public var id: AccountID
  /// The account's name.
  public var name: String
  /// The e-mail address of its root user.
  public var email: String?
  /// Whether it can be used.
  public var state: State
  /// The root or the unit that it stands under; `nil` where the export doesn't say.
  public var parent: PolicyTarget?
  /// Its tags by key.
  public var tags: [String: String]
  /// The services that it administers for the organization; empty where none or unknown.
  public var delegatedServices: [String]

  /// An account.
  public init(
    id: AccountID,
    name: String,
    email: String? = nil,
    state: State = .active,
    parent: PolicyTarget?,
    tags: [String: String] = [:],
    delegatedServices: [String] = []
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.state = state
    self.parent = parent
    self.tags = tags
    self.delegatedServices = delegatedServices
  }
}

/// A service control policy or a resource control policy.
public struct OrganizationPolicy: Hashable, Sendable {
  /// The policy's id.
  public var id: OrganizationPolicyID
  /// The policy's name.
  public var name: String
  /// What its author says of it.
  public var description: String
  /// `serviceControlPolicy` or `resourceControlPolicy`.
  public var kind: PolicyKind
  /// Whether AWS owns it.
  public var isAWSManaged: Bool
  /// Its text; `nil` where the export lacks it, which makes the ceilings that need it unknown.
  public var document: PolicyDocument?

  /// A policy.
  public init(
    id: OrganizationPolicyID,
    name: String,
    description: String = "",
    kind: PolicyKind,
    isAWSManaged: Bool = false,
    document: PolicyDocument?
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.kind = kind
    self.isAWSManaged = isAWSManaged
    self.document = document
  }
}

/// A policy attached to a target itself, not inherited.
public struct PolicyAttachment: Hashable, Sendable, Comparable {
  /// What the policy is attached to.
  public var target: PolicyTarget
  /// The policy.
  public var policy: OrganizationPolicyID

  /// An attachment.
  public init(policy: OrganizationPolicyID, target: PolicyTarget) {
    self.policy = policy
    self.target = target
  }

  /// Attachments are ordered by target, then by policy.
  public static func < (left: PolicyAttachment, right: PolicyAttachment) -> Bool {
    (left.target, left.policy) < (right.target, right.policy)
  }
}

/// The policies of one kind that are attached to one node of a path.
public struct PolicyLevel: Hashable, Sendable {
  /// The node.
  public var target: PolicyTarget
  /// The policies, sorted by id.
  public var policies: [OrganizationPolicy]

  /// A level.
  public init(target: PolicyTarget, policies: [OrganizationPolicy]) {
    self.target = target
    self.policies = policies
  }
}
