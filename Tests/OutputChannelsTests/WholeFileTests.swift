import Diagnostics
import Glibc
import OutputChannels
import TestSupport
import Testing

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
}
