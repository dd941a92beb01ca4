import JSONText
package import OrganizationModel
import PolicyLanguage

/// A generated organization as a snapshot in memory, without principals.
package struct GeneratedSnapshot: SnapshotContents {
  package let name = "generated"
  package let organization: Organization

  /// The snapshot of an organization.
  package init(_ generated: GeneratedOrganization) {
    guard let root = RootID(generated.root) else {
      preconditionFailure("a generated root has an id of the right form")
    }
    organization = Organization(
      id: OrganizationID(generated.id),
      managementAccount: AccountID(generated.managementAccount),
      root: OrganizationRoot(
        id: root,
        name: "Root",
        enabledKinds: [.serviceControlPolicy]
      ),
      units: generated.units.compactMap { unit in
        UnitID(unit.id).map {
          OrganizationalUnit(id: $0, name: unit.name, parent: PolicyTarget(unit.parent))
        }
      },
      accounts: generated.accounts.compactMap { account in
        AccountID(account.id).map {
          Account(
            id: $0,
            name: account.name,
            state: account.isSuspended ? .suspended : .active,
            parent: PolicyTarget(account.parent)
          )
        }
      },
      policies: generated.policies.compactMap { policy in
        OrganizationPolicyID(policy.id).map {
          OrganizationPolicy(
            id: $0,
            name: policy.name,
            description: policy.description,
            kind: .serviceControlPolicy,
            isAWSManaged: $0 == .fullAWSAccess,
            document: PolicyDocument(SourceText(policy.text.utf8, file: policy.name))
          )
        }
      },
      attachments: generated.policies.flatMap { policy in
        policy.targets.compactMap { target in
          guard let id = OrganizationPolicyID(policy.id), let target = PolicyTarget(target) else {
            return nil
          }
          return PolicyAttachment(policy: id, target: target)
        }
      }
    )
  }

  package func principals(of account: AccountID) -> [Principal] { [] }

  package func boundaryUses(of account: AccountID) -> [BoundaryUse] { [] }

  package func principalListing(of account: AccountID) -> PrincipalListing { .none }
}
