internal import ActionCatalog
public import CeilingReach
public import OrganizationModel

/// Accounts, new accounts or principals for which the same is lost and gained.
public struct DiffGroup: Sendable {
  /// The accounts, sorted by id.
  public var accounts: [Account] = []
  /// Units without accounts, for which a new account stands, sorted by id.
  public var units: [PolicyTarget] = []
  /// Principals whose change differs from their account's, by ARN, sorted.
  public var principals: [String] = []
  /// The actions of which something is lost or gained, sorted by name; the requests are those of
  /// the first account or principal.
  public var changes: [ActionChange]

  /// The actions of which something is lost.
  public var lost: [ActionChange] { changes.filter { $0.lost != nil } }
  /// The actions of which something is gained.
  public var gained: [ActionChange] { changes.filter { $0.gained != nil } }

  /// How bad it is, the worst first: a loss that is not that of named principals alone, one that
  /// leaves nothing, on many accounts, of actions that change something.
  var rank: [Int] {
    let lost = lost
    func count(_ isCounted: (ActionChange) -> Bool) -> Int { lost.lazy.filter(isCounted).count }
    return [
      lost.isEmpty ? 1 : 0,
      count { $0.lost?.isOnlyExempt == false } > 0 ? 0 : 1,
      -accounts.count,
      count { $0.to == .blocked } > 0 ? 0 : 1,
      -count { $0.accessLevel == .permissionsManagement || $0.accessLevel == .write },
      -lost.count,
      -changes.count,
    ]
  }
}

/// What makes two answers the same change, whoever makes the requests and wherever the policies
/// are attached.
struct ChangeContent: Hashable {
  private struct Statement: Hashable {
    let policy: String?
    let statement: Int
  }

  private struct Transition: Hashable {
    let because: [Statement]
    let missing: Int
    let exact: Bool
    let kinds: [PrincipalKind]
    let isOnlyExempt: Bool
    let named: [Exempt]
    let inexact: [String]

    init(_ transition: ReachTransition) {
      because = transition.because.map { Statement(policy: $0.policyID, statement: $0.statement) }
      missing = transition.missingAllow.count
      exact = transition.exact
      kinds = transition.kinds
      isOnlyExempt = transition.isOnlyExempt
      named = transition.named
      inexact = transition.inexact.map(\.reason)
    }
  }

  private let action: String
  private let from: ActionReach.Verdict
  private let to: ActionReach.Verdict
  private let lost: Transition?
  private let gained: Transition?

  init(_ change: ActionChange) {
    action = change.action
    from = change.from
    to = change.to
    lost = change.lost.map(Transition.init)
    gained = change.gained.map(Transition.init)
  }
}
