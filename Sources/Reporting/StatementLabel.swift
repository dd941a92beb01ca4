public import OrganizationModel

internal import Diagnostics
internal import PolicyLanguage

/// Statements and the nodes of the tree as people call them.
public enum StatementLabel {
  /// `POLICY·SID:LINE at NODE`; a boundary is said to be one.
  ///
  /// A policy whose text is not in the export has no lines.
  public static func text(_ statement: StatementReference, in organization: Organization) -> String
  {
    guard let policy = statement.policyName ?? statement.policyID else {
      // Something stands there, since every node has a policy.
      let place = statement.attachedTo.map { "attached to \(nodeName($0, in: organization))" }
      return "what is \(place ?? "above"), which the export lacks"
    }
    let sid = statement.sid.map { "·\($0)" } ?? ""
    let id = statement.policyID.flatMap { OrganizationPolicyID($0) }
    let lacksText = id.flatMap { organization.policy($0) }.map { $0.document == nil } ?? false
    let label = policy + sid + (lacksText ? "" : ":\(statement.position.line)")
    if statement.kind == .permissionsBoundary { return "\(label), the permissions boundary" }
    guard let node = statement.attachedTo else { return label }
    return "\(label) at \(nodeName(node, in: organization))"
  }

  /// The name of a root, unit or account by its id; the id where it has none.
  public static func nodeName(_ id: String, in organization: Organization) -> String {
    if id == AccountID.newAccount.text { return "the new account" }
    return PolicyTarget(id).map { organization.name(of: $0) } ?? id
  }

  /// A level at which nothing allows, in words.
  static func text(_ missing: MissingLevel, in organization: Organization) -> String {
    missing.isBoundary
      ? "not in the permissions boundary"
      : "nothing allows it at "
        + (missing.attachedTo.map { nodeName($0, in: organization) } ?? "one level")
  }

  /// A level at which nothing allows.
  struct MissingLevel: Hashable {
    let attachedTo: String?
    let isBoundary: Bool
  }
}
