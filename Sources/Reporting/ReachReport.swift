public import CeilingReach
public import OrganizationModel

/// An answer about a reach with all that was asked, for people and for programs.
public struct ReachReport {
  /// The snapshot.
  public let snapshot: any SnapshotContents
  /// Whom the question is about.
  public let subject: ReachSubject
  /// What was asked, with the time that holds for it.
  public let question: ReachQuestion
  /// The answer.
  public let reach: TargetReach

  /// A report.
  public init(
    snapshot: any SnapshotContents,
    subject: ReachSubject,
    question: ReachQuestion,
    reach: TargetReach
  ) {
    self.snapshot = snapshot
    self.subject = subject
    self.question = question
    self.reach = reach
  }

  /// The account, unit or root over which the ceilings stand; `nil` for a principal of no account
  /// in the snapshot.
  var node: PolicyTarget? {
    switch subject {
    case .target(let target): target
    case .principal(let arn): PrincipalARN(arn).map { .account($0.account) }
    }
  }

  /// The account that answers are about: that of the target, or a new one below an OU or the root.
  public var accountText: String {
    if case .account(let id)? = node { id.text } else { AccountID.newAccount.text }
  }
}
