import Diagnostics
import JSONText
import OrganizationModel
import SnapshotStore
import TestSupport
import Testing

/// Whatever a name says, it comes back byte for byte and does nothing.
@Suite struct HostileTextTests {
  static let texts = [
    "'; DROP TABLE accounts; --", "\"quoted\" 'twice'", "a\0b", "👩‍👩‍👧 é e\u{301}", "",
    "\u{1b}[2J\r\n\t", "%s%n?1:a@b$c", "\u{202e}abc", "x'00'", String(repeating: "長", count: 5000),
  ]

  @Test(arguments: texts)
  func everyTextComesBack(_ text: String) throws {
    let folder = TemporaryFolder()
    let path = folder.path("a.sqlite")
    let production = try SampleOrganization.production()
    var sample = try SampleOrganization()
    let old = sample.organization
    let file = "\(text).json"
    let document = try SampleOrganization.document(
      JSONWriter.text { writer in writer.object { $0.member("Sid", text) } },
      file: file
    )
    sample.organization = Organization(
      id: old.id,
      partition: text,
      managementAccount: old.managementAccount,
      root: OrganizationRoot(id: old.root.id, name: text, enabledKinds: []),
      units: old.units.map { unit in
        var unit = unit
        unit.name = text
        unit.tags = [text: text, "x": text]
        return unit
      },
      accounts: old.accounts.map { account in
        var account = account
        account.name = text
        account.email = text
        account.tags = [text: text]
        account.delegatedServices = [text, text]
        return account
      },
      policies: old.policies.map { policy in
        var policy = policy
        policy.name = text
        policy.description = text
        policy.document = document
        return policy
      },
      attachments: old.attachments,
      exportedAt: text
    )
    sample.diagnostics = [
      Diagnostic(
        .error,
        text,
        text,
        hint: text,
        at: SourceLocation(file: file, position: .start)
      )
    ]
    let principal = Principal(
      kind: .user,
      arn: text,
      account: production,
      name: text,
      path: text,
      uniqueID: text,
      tags: [text: text],
      boundary: PermissionsBoundary(arn: text, document: document),
      grants: [
        Principal.Grant(.inline(name: text), document: document),
        Principal.Grant(.groupManaged(group: text, arn: text), document: nil),
        Principal.Grant(.groupInline(group: text, name: text), document: document),
        Principal.Grant(.managed(arn: text), document: document),
      ],
      trustPolicy: document
    )
    sample.principals = [(production, [principal])]
    try sample.import(into: SnapshotStore(writingTo: path))

    let read = try SnapshotStore(readingFrom: path).snapshot(.latest)
    #expect(read.organization.root == sample.organization.root)
    #expect(read.organization.partition == text)
    #expect(read.organization.units == sample.organization.units)
    #expect(read.organization.accounts == sample.organization.accounts)
    #expect(read.organization.policies == sample.organization.policies)
    #expect(read.organization.policies.allSatisfy { $0.document?.place == document.place })
    #expect(read.organization.exportedAt == text)
    #expect(try read.diagnostics() == sample.diagnostics)
    #expect(try read.principals(of: production) == [principal])
    #expect(try read.boundaryUses(of: production).map(\.boundary) == [principal.boundary])
  }

  @Test(arguments: ["'; DROP TABLE snapshots; --", "\"a\"", "👩‍👩‍👧", "\u{1b}[2J", "a b%_"])
  func aSnapshotCanHaveTheName(_ name: String) throws {
    let folder = TemporaryFolder()
    let store = try SnapshotStore(writingTo: folder.path("a.sqlite"))
    try SampleOrganization().import(into: store, named: .given(name))
    try SampleOrganization().import(into: store, named: .derived(fromPath: "x/\(name)"))
    #expect(try store.snapshot(.name(name)).name == name)
    #expect(try store.snapshots().map(\.name) == [name, "\(name)-2"])
    #expect(try store.remove(.name(name)).name == name)
  }

  @Test(arguments: ["file:a?mode=ro", ":memory:", "a b#%41.sqlite", "'x\".db"])
  func aFileCanHaveTheName(_ name: String) throws {
    let folder = TemporaryFolder()
    try SampleOrganization().import(into: SnapshotStore(writingTo: folder.path(name)))
    #expect(folder.names.contains(name))
    #expect(try SnapshotStore(readingFrom: folder.path(name)).snapshots().count == 1)
  }
}
