import JSONText
import OrganizationModel
import PolicyLanguage
import TestSupport
import Testing

@testable import SnapshotStore

/// The views answer what people ask with `sqlite3`, and agree with the organization in memory.
@Suite struct ViewTests {
  let folder = TemporaryFolder()
  let store: SnapshotStore
  let sample: SampleOrganization

  init() throws {
    store = try SnapshotStore(writingTo: folder.path("a.sqlite"))
    sample = try SampleOrganization()
    try sample.import(into: store, named: .given("one"))
    try sample.import(into: store, named: .given("two"))
  }

  @Test func effectivePoliciesAreThoseOfTheOrganization() throws {
    for account in sample.organization.accounts {
      var expected: [String] = []
      for kind in [PolicyKind.resourceControlPolicy, .serviceControlPolicy] {
        let levels = sample.organization.levels(of: kind, over: .account(account.id))
        for (number, level) in levels.enumerated() {
          for (index, policy) in level.policies.enumerated() {
            expected.append(
              "\(kind.rawValue) \(number) \(level.target) \(sample.organization.name(of: level.target))"
                + " \(index) \(policy.id) \(policy.document?.text.count ?? -1)"
            )
          }
        }
      }
      if account.id == sample.organization.managementAccount { expected = [] }
      let read = try store.connection.rows(
        """
        SELECT type || ' ' || level || ' ' || target || ' ' || target_name || ' ' || policy_index
          || ' ' || policy || ' ' || ifnull(length(CAST(text AS BLOB)), -1)
        FROM effective_policies WHERE snapshot_name = 'two' AND account = ?
        ORDER BY type, level, policy_index
        """,
        .text(account.id.text)
      ) { $0.text(0) }
      #expect(read == expected, "\(account.name)")
    }
    #expect(try store.connection.integer("SELECT count(*) FROM effective_policies") == 10)
  }

  @Test func aKindThatIsNotEnabledHasNoEffect() throws {
    try store.connection.run(
      "DELETE FROM enabled_policy_types WHERE snapshot = 1 AND type = 'RESOURCE_CONTROL_POLICY'"
    )
    let types = try store.connection.rows(
      "SELECT DISTINCT type FROM effective_policies WHERE snapshot = 1"
    ) { $0.text(0) }
    #expect(types == ["SERVICE_CONTROL_POLICY"])
  }

  @Test func loopsOfADamagedTreeEnd() throws {
    try store.connection.run(
      "UPDATE units SET parent = 'ou-ab12-22222222' WHERE id = 'ou-ab12-11111111'"
    )
    #expect(try store.connection.integer("SELECT count(*) FROM effective_policies") > 0)
  }

  @Test func principalsWithBoundariesAreListed() throws {
    let read = try store.connection.rows(
      """
      SELECT account_name || ' ' || kind || ' ' || name || ' ' || boundary || ' ' || (text IS NULL)
      FROM principals_with_boundaries WHERE snapshot = 2 ORDER BY name
      """
    ) { $0.text(0) }
    let boundary = "arn:aws-us-gov:iam::222233334444:policy/Boundary"
    #expect(
      read == [
        "prod role Deploy \(boundary) 0", "prod role Twin \(boundary) 0",
        "prod user ana arn:aws:iam::aws:policy/Unheard 1",
      ]
    )
  }

  @Test func identityAndTrustPoliciesAreListed() throws {
    let read = try store.connection.rows(
      """
      SELECT principal || ' ' || policy || ' ' || managed || ' ' || ifnull(group_arn, '-')
      FROM identity_policies WHERE snapshot = 1
      """
    ) { $0.text(0) }
    let expected = sample.principals[1].principals.flatMap { principal in
      principal.grants.map { grant in
        let rest =
          switch grant.source {
          case .inline(let name): "\(name) 0 -"
          case .managed(let arn): "\(arn) 1 -"
          case .groupInline(let group, let name): "\(name) 0 \(group)"
          case .groupManaged(let group, let arn): "\(arn) 1 \(group)"
          }
        return "\(principal.arn) \(rest)"
      }
    }
    #expect(read.sorted() == expected.sorted())
    let trusts = try store.connection.rows(
      "SELECT principal || text FROM trust_policies WHERE snapshot = 1"
    ) { $0.text(0) }
    #expect(
      trusts == [
        "arn:aws-us-gov:iam::222233334444:role/app/Deploy" + SampleOrganization.allowAll
      ]
    )
  }
}
