import SnapshotStore
import TestSupport
import Testing

@Suite struct SnapshotNameTests {
  let folder = TemporaryFolder()

  @Test(arguments: [
    ("latest", SnapshotReference.latest), ("latest~0", .latest(before: 0)),
    ("latest~12", .latest(before: 12)), ("7", .number(7)), ("007", .number(7)),
    ("acme", .name("acme")), ("7a", .name("7a")), ("-1", .name("-1")), ("é ü", .name("é ü")),
    ("LATEST", .name("LATEST")), ("~1", .name("~1")),
  ])
  func aReferenceIsRead(_ text: String, _ reference: SnapshotReference) {
    #expect(SnapshotReference(text) == reference)
  }

  @Test(arguments: [
    "", "a/b", "/", "latest~", "latest~x", "latest~-1", "latest2", "latest~1~2",
    "99999999999999999999", "latest~99999999999999999999", "a\0b",
  ])
  func whatCanBeNoReferenceIsNone(_ text: String) { #expect(SnapshotReference(text) == nil) }

  @Test(arguments: ["", "12", "a/b", "latest", "latest~1", "latest-2", "a\0b"])
  func whatCanBeNoNameIsRefused(_ name: String) throws {
    let store = try SnapshotStore(writingTo: folder.path("a.sqlite"))
    let error = #expect(throws: StoreError.self) {
      _ = try store.beginImport(named: .given(name))
    }
    #expect(error?.reason == .invalidName(name))
  }

  @Test func aNameTakenIsRefused() throws {
    let store = try SnapshotStore(writingTo: folder.path("a.sqlite"))
    let sample = try SampleOrganization()
    try sample.import(into: store, named: .given("acme"))
    let error = #expect(throws: StoreError.self) {
      try sample.import(into: store, named: .given("acme"))
    }
    #expect(error?.reason == .nameTaken("acme"))
    #expect(try store.snapshots().map(\.name) == ["acme"])
    // The failed import left no transaction behind.
    try sample.import(into: store, named: .given("other"))
  }

  @Test(arguments: [
    ("export", "export"), ("a/b/acme", "acme"), ("a/acme/", "acme"), ("./acme/.", "acme"),
    ("/", "export-export"), ("2026", "export-2026"), ("latest", "export-latest"),
    ("x/latest-one", "export-latest-one"), ("..", "export-export"), ("acme.json", "acme.json"),
  ])
  func aNameIsDerived(_ path: String, _ name: String) throws {
    let store = try SnapshotStore(writingTo: folder.path("a.sqlite"))
    let names = try (0..<3).map { _ in
      try SampleOrganization().import(into: store, named: .derived(fromPath: path)).name
    }
    let base = name == "export-export" ? "export" : name
    #expect(names == [base, "\(base)-2", "\(base)-3"])
  }

  @Test func referencesFindSnapshots() throws {
    let path = folder.path("a.sqlite")
    let store = try SnapshotStore(writingTo: path)
    let sample = try SampleOrganization()
    for name in ["one", "two", "three"] {
      try sample.import(into: store, named: .given(name))
    }
    for (reference, number) in [
      (SnapshotReference.latest, 3), (.latest(before: 1), 2), (.latest(before: 2), 1),
      (.number(2), 2), (.name("one"), 1),
    ] {
      #expect(try store.snapshot(reference).number == number)
    }
    for (reference, text) in [
      (SnapshotReference.latest(before: 3), "latest~3"), (.number(9), "9"),
      (.name("xyz"), "\"xyz\""),
    ] {
      let error = #expect(throws: StoreError.self) { _ = try store.snapshot(reference) }
      #expect(error?.reason == .unknownSnapshot(text, meant: nil))
    }
  }

  @Test func aNameThatIsNearlyRightIsSuggested() throws {
    let store = try SnapshotStore(writingTo: folder.path("a.sqlite"))
    try SampleOrganization().import(into: store, named: .given("production"))
    let error = #expect(throws: StoreError.self) { _ = try store.snapshot(.name("prodction")) }
    #expect(error?.reason == .unknownSnapshot("\"prodction\"", meant: "production"))
  }

  @Test func anEmptyStoreHasNoLatest() throws {
    let store = try SnapshotStore(writingTo: folder.path("a.sqlite"))
    let error = #expect(throws: StoreError.self) { _ = try store.snapshot(.latest) }
    #expect(error?.reason == .noSnapshots)
  }
}
