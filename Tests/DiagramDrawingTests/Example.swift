import ActionCatalog
import CeilingReach
import JSONText
import OrganizationModel
import PolicyLanguage

@testable import DiagramDrawing

/// A small organization: Root over Prod and Sandbox, Prod over Payments.
struct Example: SnapshotContents {
  static let root = checked(RootID("r-ab12"))
  static let prod = checked(UnitID("ou-ab12-22222222"))
  static let payments = checked(UnitID("ou-ab12-33333333"))
  static let sandbox = checked(UnitID("ou-ab12-44444444"))
  static let management = account(1)
  static let lock = checked(OrganizationPolicyID("p-regionlock"))
  static let vault = checked(OrganizationPolicyID("p-cardvault1"))
  static let perimeter = checked(OrganizationPolicyID("p-perimeter1"))

  var name = "example"
  var organization: Organization
  var uses: [AccountID: [BoundaryUse]] = [:]

  func principals(of account: AccountID) -> [Principal] { [] }
  func boundaryUses(of account: AccountID) -> [BoundaryUse] { uses[account] ?? [] }
  func principalListing(of account: AccountID) -> PrincipalListing { .none }

  /// The account `00000000NNNN`.
  static func account(_ number: Int) -> AccountID {
    let digits = String(number)
    return checked(AccountID(String(repeating: "0", count: 12 - digits.count) + digits))
  }

  private static func checked<ID>(_ id: ID?) -> ID {
    guard let id else { preconditionFailure("an id of the tests is not of the form") }
    return id
  }

  /// The organization; accounts 2 to 5 in Prod, 6 and 7 in Payments, 8 in Sandbox.
  init(
    units: [OrganizationalUnit]? = nil,
    accounts: [Account] = Example.accounts,
    attachments added: [PolicyAttachment] = [],
    enabled: Set<PolicyKind> = [.serviceControlPolicy, .resourceControlPolicy]
  ) {
    let units =
      units ?? [
        OrganizationalUnit(id: Self.prod, name: "Prod", parent: .root(Self.root)),
        OrganizationalUnit(id: Self.payments, name: "Payments", parent: .unit(Self.prod)),
        OrganizationalUnit(id: Self.sandbox, name: "Sandbox", parent: .root(Self.root)),
      ]
    let nodes =
      [.root(Self.root)] + units.map { PolicyTarget.unit($0.id) }
      + accounts.map { .account($0.id) }
    organization = Organization(
      id: OrganizationID("o-exampleorg1"),
      managementAccount: Self.management,
      root: OrganizationRoot(id: Self.root, name: "Root", enabledKinds: enabled),
      units: units,
      accounts: accounts,
      policies: [
        Self.policy(.fullAWSAccess, "FullAWSAccess"), Self.policy(Self.lock, "RegionLock"),
        Self.policy(Self.vault, "CardVault"),
        Self.policy(Self.perimeter, "DataPerimeter", .resourceControlPolicy),
      ],
      attachments: nodes.map { PolicyAttachment(policy: .fullAWSAccess, target: $0) } + added,
      exportedAt: "2026-11-20T10:00:00Z"
    )
  }

  static let accounts: [Account] = [
    Account(id: management, name: "management", parent: .root(root)),
    Account(id: account(2), name: "shop-prod", parent: .unit(prod)),
    Account(id: account(3), name: "search-prod", parent: .unit(prod)),
    Account(id: account(4), name: "old-prod", state: .suspended, parent: .unit(prod)),
    Account(id: account(6), name: "ledger", parent: .unit(payments)),
    Account(id: account(7), name: "vault", parent: .unit(payments)),
    Account(id: account(8), name: "attic", state: .closed, parent: .unit(sandbox)),
  ]

  private static func policy(
    _ id: OrganizationPolicyID,
    _ name: String,
    _ kind: PolicyKind = .serviceControlPolicy
  ) -> OrganizationPolicy {
    OrganizationPolicy(
      id: id,
      name: name,
      description: "",
      kind: kind,
      isAWSManaged: id == .fullAWSAccess,
      document: PolicyDocument(SourceText(Array("{}".utf8), file: "\(name).json"))
    )
  }
}

/// Answers made up for a test: every target has the same few actions.
struct MadeUpReach: DiagramReachSource {
  var organization: Organization
  /// The actions whose verdict differs at a target, and below it.
  var denied: [PolicyTarget: [ActionReach]] = [:]
  var states: [PolicyTarget: CeilingState] = [:]
  private static let names = ["dynamodb:PutItem", "ec2:RunInstances", "s3:DeleteBucket"]

  init(_ contents: Example) { organization = contents.organization }

  func reach(of target: PolicyTarget) -> TargetReach {
    var actions = Self.names.map {
      ActionReach(action: $0, accessLevel: .write, verdict: .reachable)
    }
    for node in organization.path(to: target) {
      for denial in denied[node] ?? [] {
        guard let index = Self.names.firstIndex(of: denial.action) else { continue }
        actions[index] = denial
      }
    }
    return TargetReach(ceilings: states[target] ?? .serviceControlPolicies, actions: actions)
  }

  func rootUserReach(of target: PolicyTarget, _ actions: [String]) -> TargetReach {
    var answer = reach(of: target)
    answer.actions = answer.actions.filter { actions.contains($0.action) }
    return answer
  }

  func forEachAccount(_ body: (AccountReach) throws -> Void) throws {
    for account in organization.accounts {
      let answer = reach(of: .account(account.id))
      try body(
        AccountReach(account: account, ceilings: answer.ceilings, families: answer.families)
      )
    }
  }
}
