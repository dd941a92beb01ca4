import Diagnostics
import Dispatch
import Glibc
import OrganizationModel
import TestSupport
import Testing

@testable import SnapshotStore

@Suite struct SeveralConnectionsTests {
  let folder = TemporaryFolder()
  let path: String
  let sample: SampleOrganization

  init() throws {
    path = folder.path("a.sqlite")
    sample = try SampleOrganization()
  }

  @Test func aSecondWriterWaitsAndIsThenTold() throws {
    let first = try SnapshotStore(writingTo: path).beginImport(named: .given("first"))
    let second = try SnapshotStore(writingTo: path, patience: 200)
    let start = ContinuousClock.now
    let importing = #expect(throws: StoreError.self) {
      _ = try second.beginImport(named: .given("second"))
    }
    #expect(importing?.reason == .busy)
    #expect(ContinuousClock.now - start >= .milliseconds(150))
    #expect(
      importing?.description == """
        error: another import is writing to \(path)
          try again when it has ended
        """
    )
    let removing = #expect(throws: StoreError.self) { _ = try second.remove(.latest) }
    #expect(removing?.reason == .busy)
    _ = try first.finish(sample.organization, diagnostics: [])
    #expect(try sample.import(into: second, named: .given("second")).number == 2)
  }

  @Test func aSecondWriterGetsItsTurn() throws {
    let path = path
    let started = DispatchSemaphore(value: 0)
    let ended = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      defer { ended.signal() }
      do {
        let first = try SnapshotStore(writingTo: path).beginImport(named: .given("first"))
        started.signal()
        usleep(150_000)
        _ = try first.finish(SampleOrganization().organization, diagnostics: [])
      } catch {
        Issue.record(error)
        started.signal()
      }
    }
    started.wait()
    let summary = try sample.import(
      into: SnapshotStore(writingTo: path, patience: 10_000),
      named: .given("second")
    )
    ended.wait()
    #expect(summary.number == 2)
  }

  @Test func readersSeeNothingOfAnUnfinishedImport() throws {
    try sample.import(into: SnapshotStore(writingTo: path), named: .given("one"))
    let importing = try SnapshotStore(writingTo: path).beginImport(named: .given("two"))
    try importing.add(sample.principals[1].principals, of: sample.principals[1].account)
    let reader = try SnapshotStore(readingFrom: path, patience: 0)
    #expect(try reader.snapshots().map(\.name) == ["one"])
    #expect(try reader.snapshot(.latest).name == "one")
    _ = try importing.finish(sample.organization, diagnostics: [])
    #expect(try reader.snapshots().map(\.name) == ["one", "two"])
  }

  @Test func aSnapshotStaysWhileItIsRead() throws {
    let writer = try SnapshotStore(writingTo: path)
    try sample.import(into: writer)
    let stored = try SnapshotStore(readingFrom: path).snapshot(.latest)
    _ = try writer.remove(.latest)
    let (account, principals) = sample.principals[1]
    #expect(try stored.principals(of: account) == principals)
    #expect(try stored.diagnostics() == sample.diagnostics)
    #expect(try writer.snapshots().isEmpty)
  }

  @Test func manyMakeTheFileAtOnce() throws {
    let path = path
    DispatchQueue.concurrentPerform(iterations: 6) { index in
      do {
        let store = try SnapshotStore(writingTo: path, patience: 20_000)
        try SampleOrganization().import(into: store, named: .given("s-\(index)"))
      } catch {
        Issue.record(error)
      }
    }
    let snapshots = try SnapshotStore(readingFrom: path).snapshots()
    #expect(snapshots.map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(Set(snapshots.map(\.name)).count == 6)
  }
}
