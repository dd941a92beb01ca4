import CeilingReach
import FoundationEssentials
import JSONText
import OrganizationGenerator
import OrganizationModel
import PolicyLanguage

/// Counts uncertain answers over generated organizations, and over policies of a folder.
struct ExactnessCheck {
  private let library = PolicyLibrary()

  /// Whole stacks of generated organizations: each different one over an account, alone and with
  /// permissions boundaries below it.
  func generated(seeds: ClosedRange<UInt64>) throws -> ExactnessCount {
    var count = ExactnessCount()
    for seed in seeds {
      let size = OrganizationSize(accounts: 300, units: 40, policies: 60)
      let snapshot = GeneratedSnapshot(GeneratedOrganization(size, seed: seed))
      let reach = OrganizationReach(snapshot)
      var known: Set<CeilingStack.Key> = []
      for account in snapshot.organization.accounts {
        let target = try reach.target(of: .target(.account(account.id)))
        guard target.ceilings == .serviceControlPolicies, known.insert(target.stack.key).inserted
        else { continue }
        let name = "organization \(seed), \(account.name)"
        try count.count(target, named: name)
        // One boundary after the other, so that each stands under many stacks.
        let boundaries = GeneratedBoundary.allCases
        let boundary = boundaries[known.count % boundaries.count]
        try count.count(bounded(target, by: boundary), named: "\(name) under \(boundary)")
      }
    }
    return count
  }

  private func bounded(_ target: ReachTarget, by boundary: GeneratedBoundary) -> ReachTarget {
    var target = target
    let document = document(boundary.text(of: "search"), "\(boundary)")
    target.stack = CeilingStack(
      target.stack.levels + [
        CeilingLevel(
          kind: .permissionsBoundary,
          number: nil,
          policies: [
            library.policy(of: PermissionsBoundary(arn: "\(boundary)", document: document))
          ]
        )
      ]
    )
    return target
  }

  /// Each service control policy of a folder alone beside FullAWSAccess.
  func policies(below folder: String) throws -> ExactnessCount {
    var count = ExactnessCount()
    let facts = ReachFacts(
      account: AccountID("111122223333"),
      organizationID: "o-exampleorg1",
      organizationPath: "o-exampleorg1/r-ab12/ou-ab12-11111111/"
    )
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".json") }.sorted()
    for name in names {
      let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
      let document = PolicyDocument(SourceText(bytes, file: name))
      let policy = CeilingPolicy(
        id: nil,
        name: name,
        policy: library.policy(of: document, as: .serviceControlPolicy),
        document: document
      )
      let level = CeilingLevel(
        kind: .serviceControlPolicy,
        number: 0,
        policies: [library.fullAWSAccess, policy]
      )
      try count.count(
        ReachTarget(
          ceilings: .serviceControlPolicies,
          stack: CeilingStack([level]),
          facts: facts
        ),
        named: name
      )
    }
    return count
  }

  private func document(_ text: String, _ name: String) -> PolicyDocument {
    PolicyDocument(SourceText(text.utf8, file: name))
  }
}
