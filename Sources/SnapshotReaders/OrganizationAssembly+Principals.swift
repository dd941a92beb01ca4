internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage

/// What principals tell of an organization that the export says nothing of: their accounts.
extension OrganizationAssembly {
  /// Puts together what is known where the export has principals alone: nothing of what stands
  /// over them.
  consuming func assembleOfPrincipals() -> Outcome {
    let accounts = accountsOfPrincipals
    guard let root = Self.unknownRoot, !accounts.isEmpty else {
      return Outcome(organization: nil, findings: findings)
    }
    let whose = accounts.count == 1 ? "an account" : "\(accounts.count) accounts"
    report(
      .error,
      "no-organization",
      "the export has principals of \(whose), but nothing of the organization: which policies stand"
        + " over them is not known",
      hint: "add what these print in the management account: aws organizations"
        + " describe-organization, list-roots, list-accounts, …; `ceiling help import` names all",
      at: principalAccounts.values.min()
    )
    let organization = Organization(
      id: nil,
      managementAccount: nil,
      root: root,
      units: [],
      accounts: accounts,
      policies: [],
      attachments: []
    )
    return Outcome(organization: organization, findings: findings)
  }

  /// The accounts that have principals in the export, of which no more than the id is known.
  var accountsOfPrincipals: [Account] {
    principalAccounts.keys.map { Account(id: $0, name: $0.text, parent: nil) }
  }

  /// What stands for a root that nothing names.
  ///
  /// Service control policies count as enabled under it, so that no answer takes them for absent.
  static let unknownRoot = RootID("r-unknown").map {
    OrganizationRoot(id: $0, name: "Root", enabledKinds: [.serviceControlPolicy])
  }
}
