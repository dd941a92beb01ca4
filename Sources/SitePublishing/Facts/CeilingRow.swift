internal import ActionCatalog
internal import CeilingReach
internal import OrganizationModel

/// A statement over a node, as rows cite it.
struct StatementSource: Hashable {
  /// The policy's page.
  var page: PageID
  /// The policy's name.
  var policy: String
  /// The statement's number in its document, from 0.
  var index: Int
  /// The statement's `Sid`.
  var sid: String?
  /// What the policy is attached to.
  var target: PolicyTarget
}

/// Actions that are denied for one reason.
struct CeilingRow: Hashable {
  /// Why.
  enum Reason: Hashable {
    /// One statement, or each of several.
    case statements([StatementSource])
    /// One statement whose condition holds for every request of these actions.
    case alwaysOn(StatementSource)
    /// Several statements that spare different callers, and so nobody.
    case sparingOthers([StatementSource])
    /// Several statements whose conditions exclude each other.
    case contradiction([StatementSource])
    /// Nothing allows them at this level.
    case missingAllow(PolicyTarget)
    /// It could not be decided exactly.
    case undecided([StatementSource])
  }

  /// The actions.
  var actions: ActionSet
  /// Why they are denied.
  var reason: Reason
  /// Whom it does not hold for.
  var spared: [String] = []
  /// What helps; `nil`: nothing.
  var remedy: String?
}
