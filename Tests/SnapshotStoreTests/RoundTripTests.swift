import Diagnostics
import JSONText
import OrganizationModel
import SnapshotStore
import TestSupport
import Testing

@Suite struct RoundTripTests {
  let folder = TemporaryFolder()
  let sample: SampleOrganization
  let summary: SnapshotSummary
  let stored: StoredSnapshot

  init() throws {
    sample = try SampleOrganization()
    let store = try SnapshotStore(writingTo: folder.path("a.sqlite"))
    summary = try sample.import(into: store)
    stored = try SnapshotStore(readingFrom: folder.path("a.sqlite")).snapshot(.latest)
  }

  @Test func theOrganizationComesBack() {
    let read = stored.organization
    let wrote = sample.organization
    #expect(stored.name == "sample")
    #expect(stored.number == 1)
    #expect(read.id == wrote.id)
    #expect(read.partition == wrote.partition)
    #expect(read.managementAccount == wrote.managementAccount)
    #expect(read.root == wrote.root)
    #expect(read.units == wrote.units)
    #expect(read.accounts == wrote.accounts)
    #expect(read.policies == wrote.policies)
    #expect(read.attachments == wrote.attachments)
    #expect(read.exportedAt == wrote.exportedAt)
  }

  /// What it is written before or behind makes no difference, and neither does who counts.
  @Test func theOrganizationMayComeFirst() throws {
    let path = folder.path("first.sqlite")
    let importing = try SnapshotStore(writingTo: path).beginImport(named: .given("sample"))
    importing.add(sample.organization)
    for (account, principals) in sample.principals {
      try importing.add(principals, of: account)
    }
    let first = try importing.finish(sample.organization, diagnostics: sample.diagnostics)
    #expect(first == summary)
    let store = try SnapshotStore(readingFrom: path)
    #expect(try store.snapshots() == [summary])
    let read = try store.snapshot(.latest)
    #expect(read.organization.accounts == sample.organization.accounts)
    #expect(read.organization.policies == sample.organization.policies)
    for (account, principals) in sample.principals {
      #expect(try read.principals(of: account) == principals)
    }
  }

  @Test func thePrincipalsComeBack() throws {
    for (account, principals) in sample.principals {
      #expect(try stored.principals(of: account) == principals)
    }
    #expect(try stored.principals(of: .newAccount).isEmpty)
  }

  @Test func theDiagnosticsComeBack() throws {
    #expect(try stored.diagnostics() == sample.diagnostics)
  }

  @Test func boundariesAreCounted() throws {
    let production = try SampleOrganization.production()
    let uses = try stored.boundaryUses(of: production)
    #expect(
      uses.map(\.boundary.arn) == [
        "arn:aws-us-gov:iam::\(production):policy/Boundary", "arn:aws:iam::aws:policy/Unheard",
      ]
    )
    #expect(uses.map(\.users) == [0, 1])
    #expect(uses.map(\.roles) == [2, 0])
    #expect(uses.map { $0.boundary.document == nil } == [false, true])
    #expect(try stored.boundaryUses(of: SampleOrganization.management()).isEmpty)
  }

  @Test func theSummaryCounts() throws {
    #expect(summary.number == 1)
    #expect(summary.name == "sample")
    #expect(summary.organizationID == sample.organization.id)
    #expect(summary.managementAccount == sample.organization.managementAccount)
    #expect(summary.exportedAt == sample.organization.exportedAt)
    #expect(summary.accounts == 3)
    #expect(summary.organizationalUnits == 3)
    #expect(summary.policies == 4)
    #expect(summary.attachments == 7)
    #expect(summary.principals == 4)
    #expect(summary.boundaries == 2)
    #expect(
      try SnapshotStore(readingFrom: folder.path("a.sqlite")).snapshots() == [summary]
    )
  }

  /// The text, its place and where each of its bytes stands, of each document there is.
  @Test func everyDocumentStandsWhereItStood() throws {
    let production = try SampleOrganization.production()
    func documents(_ organization: Organization, _ principals: [Principal]) -> [PolicyDocument?] {
      organization.policies.map(\.document)
        + principals.flatMap { principal in
          [principal.trustPolicy, principal.boundary?.document] + principal.grants.map(\.document)
        }
    }
    let wrote = documents(
      sample.organization,
      try #require(sample.principals.first { $0.account == production }).principals
    )
    let read = documents(stored.organization, try stored.principals(of: production))
    #expect(wrote.count == read.count)
    #expect(wrote.compactMap { $0?.place }.count == 8)
    for (wrote, read) in zip(wrote, read) {
      #expect(wrote?.digest == read?.digest)
      #expect(wrote?.place == read?.place)
      #expect(wrote.map { Array($0.text.bytes) } == read.map { Array($0.text.bytes) })
      guard let wrote, let read else { continue }
      for offset in 0..<wrote.text.count {
        let position = wrote.text.position(at: offset)
        #expect(wrote.location(of: position) == read.location(of: position))
      }
    }
  }
}
