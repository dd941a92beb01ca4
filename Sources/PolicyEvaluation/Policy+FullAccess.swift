internal import PolicyLanguage

extension Policy {
  /// Whether this is what RCPFullAWSAccess says, which AWS attaches everywhere.
  ///
  /// Source: Organizations User Guide, `orgs_manage_policies_rcps_syntax.html`.
  var isResourceControlFullAccess: Bool {
    guard version == .v2012, statements.count == 1, let statement = statements.first else {
      return false
    }
    return statement.effect == .allow && statement.conditions.isEmpty
      && statement.principal?.isNegated == false
      && statement.principal?.entries.map(\.kind) == [.everybody]
      && !statement.action.isNegated && statement.action.patterns.map(\.text) == ["*"]
      && statement.resource?.isNegated == false
      && statement.resource?.patterns.map(\.text.source) == ["*"]
  }
}
