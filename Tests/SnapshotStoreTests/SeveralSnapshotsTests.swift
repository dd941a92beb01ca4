import OrganizationModel
import TestSupport
import Testing

@testable import SnapshotStore

@Suite struct SeveralSnapshotsTests {
  let folder = TemporaryFolder()
  let store: SnapshotStore
  let sample: SampleOrganization

  init() throws {
    store = try SnapshotStore(writingTo: folder.path("a.sqlite"))
    sample = try SampleOrganization()
  }

  private func count(_ table: String) throws -> Int {
    try store.connection.integer("SELECT count(*) FROM \(table)")
  }

  private func isSound() throws {
    let answers = try store.connection.rows("PRAGMA integrity_check") { $0.text(0) }
    #expect(answers == ["ok"])
    #expect(try store.connection.rows("PRAGMA foreign_key_check") { $0.text(0) }.isEmpty)
  }

  @Test func aTextIsKeptOnce() throws {
    try sample.import(into: store, named: .given("one"))
    #expect(try count("policy_texts") == 2)
    let documents = try count("documents")
    try sample.import(into: store, named: .given("two"))
    #expect(try count("policy_texts") == 2)
    #expect(try count("documents") == 2 * documents)
    let production = try SampleOrganization.production()
    for name in ["one", "two"] {
      let stored = try store.snapshot(.name(name))
      #expect(stored.organization.policies == sample.organization.policies)
      #expect(try stored.principals(of: production) == sample.principals[1].principals)
    }
    try isSound()
  }

  @Test func removingKeepsTheOthersAndDropsWhatNobodyHas() throws {
    try sample.import(into: store, named: .given("one"))
    let before = try dump()
    var changed = sample
    let only = try SampleOrganization.document(#"{"Version": "2012-10-17", "Statement": []}"#)
    let old = sample.organization
    changed.organization = Organization(
      id: old.id,
      managementAccount: old.managementAccount,
      root: old.root,
      units: old.units,
      accounts: old.accounts,
      policies: old.policies.map { policy in
        var policy = policy
        if policy.document == nil { policy.document = only }
        return policy
      },
      attachments: old.attachments
    )
    try changed.import(into: store, named: .given("two"))
    #expect(try count("policy_texts") == 3)
    let removed = try store.remove(.name("two"))
    #expect(removed.number == 2)
    #expect(removed.accounts == 3)
    #expect(try count("policy_texts") == 2)
    #expect(try dump() == before)
    #expect(try store.connection.integer("PRAGMA foreign_keys") == 1)
    try isSound()
  }

  @Test func removingAllLeavesNothingButTheNumber() throws {
    try sample.import(into: store)
    _ = try store.remove(.latest)
    let tables = try store.connection.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'"
    ) { $0.text(0) }
    #expect(tables.count > 15)
    for table in tables { #expect(try count(table) == 0, "\(table)") }
    try isSound()
  }

  @Test func numbersAreNeverUsedTwice() throws {
    for round in 1...4 {
      let summary = try sample.import(into: store, named: .given("s"))
      #expect(summary.number == round)
      #expect(try store.remove(.latest).number == round)
    }
    try sample.import(into: store, named: .given("a"))
    try sample.import(into: store, named: .given("b"))
    _ = try store.remove(.name("b"))
    #expect(try sample.import(into: store, named: .given("c")).number == 7)
    #expect(try store.snapshots().map(\.number) == [5, 7])
    let error = #expect(throws: StoreError.self) { _ = try store.remove(.number(6)) }
    #expect(error?.reason == .unknownSnapshot("6", meant: nil))
    try isSound()
  }

  @Test func activityStaysWhenSnapshotsGo() throws {
    try sample.import(into: store)
    try store.connection.run(
      """
      INSERT INTO activity (account, principal, action, allowed, first_at, last_at)
      VALUES ('222233334444', 'arn', 's3:GetObject', 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')
      """
    )
    _ = try store.remove(.latest)
    #expect(try count("activity") == 1)
  }

  @Test func anImportThatIsDiscardedLeavesNothing() throws {
    try sample.import(into: store, named: .given("one"))
    let before = try dump()
    do {
      let importing = try store.beginImport(named: .given("two"))
      for (account, principals) in sample.principals { try importing.add(principals, of: account) }
      importing.discard()
    }
    #expect(try dump() == before)
    do {
      let importing = try store.beginImport(named: .given("two"))
      try importing.add(sample.principals[1].principals, of: sample.principals[1].account)
    }
    #expect(try dump() == before)
    #expect(try sample.import(into: store, named: .given("two")).number == 2)
  }

  @Test func anAccountMayComeInParts() throws {
    let (account, principals) = sample.principals[1]
    let importing = try store.beginImport(named: .given("parts"))
    for principal in principals.reversed() { try importing.add([principal], of: account) }
    _ = try importing.finish(sample.organization, diagnostics: [])
    #expect(try store.snapshot(.latest).principals(of: account) == principals)
  }

  private func dump() throws -> [String] { try DatabaseDump.rows(of: store.connection) }
}
