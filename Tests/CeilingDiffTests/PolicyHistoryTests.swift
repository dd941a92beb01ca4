import CeilingReach
import EngineCrosscheck
import Glibc
import JSONText
import OrganizationModel
import PolicyLanguage
import TestSupport
import Testing

/// Published policies whose authors changed them, each version against the one before.
@Suite struct PolicyHistoryTests {
  private static let isSlow = getenv("CEILING_SLOW_TESTS").map { String(cString: $0) } == "1"

  @Test(
    .enabled(if: Corpus.isThere, Corpus.reason),
    .enabled(if: isSlow, "it takes long: CEILING_SLOW_TESTS=1")
  )
  func provesWhatEachVersionTakesAndOpens() throws {
    let index = try JSONParser().parse(
      SourceText(try Corpus.bytes(of: "history-index.json"), file: "history-index.json")
    ).root
    var pairs = 0
    var witnesses = 0
    for entry in index.elements where entry["kind"]?.string == "scp" {
      let files = entry["versions"]?.elements.compactMap { $0["file"]?.string } ?? []
      for (old, new) in zip(files, files.dropFirst()) {
        guard let base = try target(old), let changed = try target(new) else { continue }
        pairs += 1
        let (before, after) = (
          StackEvaluation(base.stack, usesCatalog: true),
          StackEvaluation(changed.stack, usesCatalog: true)
        )
        for change in try StackReach().changes(from: base, to: changed) {
          for (transition, passing, failing) in [
            (change.lost, before, after), (change.gained, after, before),
          ] {
            guard let transition else { continue }
            #expect(transition.exact == transition.inexact.isEmpty)
            guard let witness = transition.witness else {
              #expect(!transition.exact, "\(change.action) in \(new)")
              continue
            }
            witnesses += 1
            let isShown = passing.passes(witness) == true && failing.passes(witness) == false
            #expect(isShown, "\(change.action) in \(new): \(witness)")
          }
        }
      }
    }
    #expect(pairs > 20)
    #expect(witnesses > 500)
  }

  /// The version at a unit below the root; `nil` for one that AWS would refuse.
  private func target(_ file: String) throws -> ReachTarget? {
    let library = PolicyLibrary()
    let document = PolicyDocument(SourceText(try Corpus.bytes(of: file), file: file))
    guard let policy = library.policy(of: document, as: .serviceControlPolicy) else { return nil }
    let own = CeilingPolicy(id: "p-version1", name: "version", policy: policy, document: document)
    let levels = [[library.fullAWSAccess], [library.fullAWSAccess, own], [library.fullAWSAccess]]
    return ReachTarget(
      ceilings: .serviceControlPolicies,
      stack: CeilingStack(
        levels.enumerated().map {
          CeilingLevel(
            kind: .serviceControlPolicy,
            attachedTo: "level-\($0)",
            number: $0,
            policies: $1
          )
        }
      ),
      facts: ReachFacts(
        account: AccountID("222233334444"),
        organizationID: "o-exampleorg1",
        organizationPath: "o-exampleorg1/r-ab12/ou-ab12-11111111/"
      )
    )
  }
}
