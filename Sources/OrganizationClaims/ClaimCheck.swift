internal import ActionCatalog
public import CeilingReach
internal import Diagnostics
public import OrganizationModel
internal import PolicyLanguage
internal import RequestModel

/// Proves claims about an organization, or breaks them.
///
/// Nothing is read off verdicts: whether a request breaks a claim is a question of its own. Not for
/// several tasks at once.
public final class ClaimCheck {
  private let snapshot: any SnapshotContents
  private let organizationReach: OrganizationReach
  private let stackReach = StackReach()
  private let time: ReachTime?

  /// A check of a snapshot.
  ///
  /// - Parameters:
  ///   - snapshot: The organization.
  ///   - time: The time from which on requests are made; `nil`: the day of the export.
  public init(_ snapshot: any SnapshotContents, time: ReachTime? = nil) {
    self.snapshot = snapshot
    organizationReach = OrganizationReach(snapshot)
    self.time = organizationReach.dated(ReachQuestion(time: time)).time
  }

  /// What becomes of a claim.
  ///
  /// - Throws: ``ClaimError`` where it is about no account or no request, and what reading the
  ///   snapshot throws.
  public func result(_ claim: Claim) throws -> ClaimResult {
    let targets = try ClaimTargets(of: claim, in: snapshot)
    let question = ClaimQuestion(claim, snapshot, time)
    let comparison = try question.comparison()
    var result = ClaimResult(
      claim: claim,
      accounts: Set(targets.subjects.map(\.account.id)).count
    )
    result.notCovered = targets.notCovered
    var isAboutSomething = !exemptActions(claim).isEmpty
    for subject in targets.subjects {
      let target = try organizationReach.target(of: subject.reachSubject)
      if !isAboutSomething {
        isAboutSomething = try question.isAboutRequests(target, comparison)
      }
      try check(question, comparison, subject, target, &result)
    }
    guard isAboutSomething else {
      throw ClaimError(
        "claim-without-requests",
        "the claim \"\(claim.name)\" is about no request: none of its actions can be called so",
        hint: "look at \"principals\", \"resource\"\(claim.must == .allow ? " and \"when\"" : "")",
        at: claim.location
      )
    }
    return result
  }

  private func check(
    _ question: ClaimQuestion,
    _ comparison: CeilingComparison,
    _ subject: ClaimTargets.Subject,
    _ target: ReachTarget,
    _ result: inout ClaimResult
  ) throws {
    let claim = question.claim
    let found = try question.transitions(target, comparison)
    let sure = found.filter(\.transition.exact)
    let open = found.filter { !$0.transition.exact }
    let exempt = exemptActions(claim)
    let actions = (sure.map(\.action) + exempt).sorted()
    if !actions.isEmpty {
      var broken = BrokenClaim(
        account: subject.account,
        principal: subject.principal,
        actions: actions
      )
      if let any = sure.first {
        let first = try question.own(any, target, stackReach)
        broken.actions = [first.action] + actions.filter { $0 != first.action }
        broken.witness = first.transition.witness
        if claim.must == .allow {
          broken.because = first.transition.because
          broken.missingAllow = first.transition.missingAllow
        } else {
          broken.because = try nearestDenies(first.action, target)
        }
      } else if let exemption = actions.first.flatMap({ ActionCatalog.current.exemption(of: $0) }) {
        broken.exemption = exemption.kind == .undeniable ? .undeniable : .unsigned
      }
      result.broken.append(broken)
    }
    if let any = open.first {
      let first = try question.own(any, target, stackReach)
      result.undecided.append(
        UndecidedClaim(
          account: subject.account,
          principal: subject.principal,
          actions: open.map(\.action),
          inexact: first.transition.inexact
        )
      )
    }
  }

  /// The actions of a claim that no policy can deny, where it says that they are denied.
  private func exemptActions(_ claim: Claim) -> [String] {
    guard claim.must == .deny else { return [] }
    let catalog = ActionCatalog.current
    var names: Set<String> = []
    for action in claim.actions {
      names.formUnion(
        catalog.actions(matching: action.text).filter(catalog.exemptActions.contains)
          .map { catalog[$0].name }
      )
    }
    return names.sorted()
  }

  /// The statements that deny an action to others, and not to the request that passes.
  private func nearestDenies(
    _ action: String,
    _ target: ReachTarget
  ) throws(ReachError) -> [StatementReference] {
    let question = ReachQuestion(actions: [action], time: time)
    let answers = try stackReach.actions(under: target, question, .reasons)
    return answers.first.map { $0.verdict == .conditional ? $0.because : [] } ?? []
  }
}
