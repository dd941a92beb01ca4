import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import OutputChannels

@Suite struct WholeFileTests {
  private struct Interruption: Error {}
  private let folder = TemporaryFolder()

  private func content(_ name: String) -> String? {
    FileBytes.read(folder.path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func writesAll() throws {
    let long = String(repeating: "0123456789", count: 20_000)
    try WholeFile.write(to: folder.path("a.txt")) { channel in
      channel.write("head,")
      channel.write(Array(long.utf8))
      channel.write("tail")
    }
    #expect(content("a.txt") == "head," + long + "tail")
    #expect(folder.names == ["a.txt"])
  }

  @Test func leavesTheOldFileWhenWritingFails() {
    folder.write("old", to: "a.txt")
    #expect(throws: Interruption.self) {
      try WholeFile.write(to: folder.path("a.txt")) { channel in
        channel.write(String(repeating: "new", count: 100_000))
        throw Interruption()
      }
    }
    #expect(content("a.txt") == "old")
    #expect(folder.names == ["a.txt"])
  }

  @Test func leavesNothingWhenWritingANewFileFails() {
    #expect(throws: Interruption.self) {
      try WholeFile.write(to: folder.path("a.txt")) { _ in throw Interruption() }
    }
    #expect(folder.names == [])
  }

  @Test func keepsPermissionsAndFollowsLinks() throws {
    folder.write("old", to: "real/a.txt")
    chmod(folder.path("real/a.txt"), 0o640)
    symlink("real/a.txt", folder.path("link"))
    try WholeFile.write(to: folder.path("link")) { $0.write("new") }
    #expect(content("real/a.txt") == "new")
    var status = stat()
    lstat(folder.path("link"), &status)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
    lstat(folder.path("real/a.txt"), &status)
    #expect(status.st_mode & 0o777 == 0o640)
  }

  @Test func writesToADevice() throws {
    try WholeFile.write(to: "/dev/null") { $0.write("gone") }
  }

  @Test func saysWhenADeviceIsFull() {
    let error = #expect(throws: OutputError.self) {
      try WholeFile.write(to: "/dev/full") { $0.write("too much") }
    }
    #expect(error?.description == "error: cannot write /dev/full: No space left on device")
  }

  @Test func refusesAFolder() {
    let error = #expect(throws: OutputError.self) {
      try WholeFile.write(to: folder.path) { _ in }
    }
    #expect(error?.reason == "it is a folder")
    #expect(error?.hint == "name a file in it")
  }

  @Test func refusesAFolderThatDoesNotExist() {
    let error = #expect(throws: OutputError.self) {
      try WholeFile.write(to: folder.path("no/a.txt")) { _ in }
    }
    #expect(error?.reason == "its folder does not exist")
  }

  @Test func refusesANameThatEndsInASlash() {
    let error = #expect(throws: OutputError.self) {
      try WholeFile.write(to: folder.path("no/")) { _ in }
    }
    #expect(error?.reason == "it names a folder")
  }

  @Test func givesNewFilesTheUsualPermissions() throws {
    folder.write("x", to: "usual")
    try WholeFile.write(to: folder.path("new")) { $0.write("x") }
    var usual = stat()
    var new = stat()
    #expect(stat(folder.path("usual"), &usual) == 0)
    #expect(stat(folder.path("new"), &new) == 0)
    #expect(usual.st_mode == new.st_mode)
  }

  @Test func hasNoNameBeforeItIsWhole() throws {
    try WholeFile.write(to: folder.path("a.txt")) { channel in
      channel.write("some")
      try channel.flush()
      #expect(folder.names.filter { !$0.hasPrefix(".") } == [])
    }
    #expect(folder.names == ["a.txt"])
  }

  @Test func worksWhereFilesNeedNames() throws {
    folder.write("old", to: "a.txt")
    do {
      let abandoned = try Draft(of: folder.path("a.txt"), called: "a.txt", isNamed: true)
      #expect(folder.names.count == 2)
      OutputChannel(descriptor: abandoned.descriptor, name: "a.txt").write("never flushed")
    }
    #expect(folder.names == ["a.txt"])
    let draft = try Draft(of: folder.path("a.txt"), called: "a.txt", isNamed: true)
    let channel = OutputChannel(descriptor: draft.descriptor, name: "a.txt")
    channel.write("new")
    try channel.flush()
    #expect(content("a.txt") == "old")
    try draft.publish()
    #expect(content("a.txt") == "new")
    #expect(folder.names == ["a.txt"])
  }
}
