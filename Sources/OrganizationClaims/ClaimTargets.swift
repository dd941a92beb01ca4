internal import CeilingReach
internal import Diagnostics
internal import OrganizationModel

/// Whom a claim is about in an organization.
struct ClaimTargets {
  /// An account, or one of its principals.
  struct Subject {
    let account: Account
    let principal: String?

    var reachSubject: ReachSubject {
      principal.map { .principal($0) } ?? .target(.account(account.id))
    }
  }

  private(set) var subjects: [Subject] = []
  private(set) var notCovered: [NotCovered] = []

  /// - Throws: ``ClaimError`` where a target means nothing or no account is left, and what reading
  ///   the snapshot throws.
  init(of claim: Claim, in snapshot: any SnapshotContents) throws {
    let organization = snapshot.organization
    var errors: [Diagnostic] = []
    func designations(_ words: [Claim.Word]) throws -> [TargetDesignation] {
      try words.compactMap { word in
        do {
          return try snapshot.designation(word.text)
        } catch let error as TargetError {
          errors += error.diagnostics.map { finding in
            var finding = finding
            finding.location = word.location
            return finding
          }
          return nil
        }
      }
    }
    let wanted = try designations(claim.targets)
    let left = try designations(claim.except)
    guard errors.isEmpty else { throw ClaimError(errors) }
    let nodes = Self.nodes(wanted)
    let leftNodes = Self.nodes(left)
    let leftPrincipals = Set(left.compactMap(\.principal?.arn))
    let namesOneAccount: Set<AccountID> = Set(
      wanted.compactMap { if case .node(.account(let id)) = $0 { id } else { nil } }
    )
    for account in organization.accounts {
      let path = Set(organization.path(to: .account(account.id)))
      guard leftNodes.isDisjoint(with: path) else { continue }
      if !nodes.isDisjoint(with: path) {
        let isAlone = namesOneAccount == [account.id] && wanted.count == 1
        if !isAlone, let reason = Self.reason(account, organization) {
          notCovered.append(NotCovered(account: account, reason: reason))
        } else {
          subjects.append(Subject(account: account, principal: nil))
        }
      }
      for case .principal(let arn, account.id) in wanted where !leftPrincipals.contains(arn) {
        subjects.append(Subject(account: account, principal: arn))
      }
    }
    guard subjects.isEmpty else { return }
    throw ClaimError(
      "claim-without-accounts",
      "the claim \"\(claim.name)\" is about no account"
        + (notCovered.isEmpty
          ? "" : ": those of its targets are suspended, or the management account"),
      hint: claim.except.isEmpty
        ? "give targets that have accounts" : "look at \"targets\" and at \"except\"",
      at: claim.targets.first?.location ?? claim.location
    )
  }

  private static func nodes(_ designations: [TargetDesignation]) -> Set<PolicyTarget> {
    Set(designations.compactMap { if case .node(let node) = $0 { node } else { nil } })
  }

  private static func reason(
    _ account: Account,
    _ organization: Organization
  ) -> NotCovered.Reason? {
    if account.id == organization.managementAccount { return .managementAccount }
    switch account.state {
    case .active, .pendingActivation: return nil
    case .suspended, .pendingClosure, .closed: return .suspended
    }
  }
}

extension TargetDesignation {
  /// The principal; `nil`: it is none.
  fileprivate var principal: (arn: String, account: AccountID)? {
    if case .principal(let arn, let account) = self { (arn, account) } else { nil }
  }
}
