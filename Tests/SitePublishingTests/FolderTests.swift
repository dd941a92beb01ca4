import Diagnostics
import TestSupport
import Testing

@testable import SitePublishing

@Suite struct FolderTests {
  private let folder = TemporaryFolder()
  private var wiki: String { folder.path("wiki") }

  private func write(_ files: [String: String]) throws -> SiteFolder.Outcome {
    try SiteFolder(wiki).replace { write in
      for (path, text) in files.sorted(by: { $0.key < $1.key }) {
        try write(MarkdownSite.File(path: path, bytes: Array(text.utf8)))
      }
    }
  }

  private func text(_ name: String) -> String? {
    FileBytes.read("\(wiki)/\(name)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// What stands beside the folder: nothing is to be left of what was written first.
  private var besides: [String] { folder.names.filter { $0 != "wiki" } }

  @Test func writesANewFolder() throws {
    let outcome = try write(["README.md": "a", "accounts/1.md": "b"])
    #expect(outcome == SiteFolder.Outcome(files: 2, removed: [], foreign: []))
    #expect(text("README.md") == "a")
    #expect(text("accounts/1.md") == "b")
    #expect(besides.isEmpty)
  }

  @Test func removesWhatIsNoLongerPartOfIt() throws {
    _ = try write(["README.md": "a", "accounts/1.md": "b", "units/1.md": "c"])
    let outcome = try write(["README.md": "new", "accounts/2.md": "d"])
    #expect(outcome.removed == ["accounts/1.md", "units/1.md"])
    #expect(text("README.md") == "new")
    #expect(text("accounts/1.md") == nil)
    #expect(text("units/1.md") == nil)
    #expect(FolderTree.entry(wiki + "/units") == nil)
    #expect(besides.isEmpty)
  }

  @Test func givesEqualFilesEqualFolders() throws {
    _ = try write(["README.md": "a", "accounts/1.md": "b"])
    let before = text(SiteManifest.name)
    _ = try write(["README.md": "a", "accounts/1.md": "b"])
    #expect(before != nil)
    #expect(text(SiteManifest.name) == before)
  }

  @Test func leavesAloneWhatIsNotItsOwn() throws {
    _ = try write(["README.md": "a", "accounts/1.md": "b", "accounts/2.md": "c"])
    folder.write("mine", to: "wiki/notes.md")
    folder.write("mine", to: "wiki/accounts/notes.md")
    folder.write("ref", to: "wiki/.git/HEAD")
    let outcome = try write(["README.md": "new", "accounts/1.md": "b"])
    #expect(outcome.foreign == ["accounts/notes.md", "notes.md"])
    #expect(outcome.removed == ["accounts/2.md"])
    #expect(text("README.md") == "new")
    #expect(text("accounts/2.md") == nil)
    #expect(text("notes.md") == "mine")
    #expect(text("accounts/notes.md") == "mine")
    #expect(text(".git/HEAD") == "ref")
    // A folder of the site that holds somebody's file stays when the site has nothing more in it.
    _ = try write(["README.md": "last"])
    #expect(text("accounts/1.md") == nil)
    #expect(text("accounts/notes.md") == "mine")
    #expect(besides.isEmpty)
  }

  @Test func changesNothingWhereSomebodysFileIsInTheWay() throws {
    _ = try write(["README.md": "a", "accounts/1.md": "b"])
    folder.write("mine", to: "wiki/accounts/2.md")
    let error = #expect(throws: SiteFolderError.self) {
      try write(["README.md": "new", "accounts/2.md": "c"])
    }
    #expect(
      error?.description
        == "\(wiki)/accounts/2.md is not a file that \"ceiling publish\" wrote, "
        + "and a page has to stand there"
    )
    #expect(text("README.md") == "a")
    #expect(text("accounts/1.md") == "b")
    #expect(text("accounts/2.md") == "mine")
    #expect(besides.isEmpty)
  }

  @Test func takesNoFolderOfSomebodyElse() throws {
    folder.write("mine", to: "wiki/thesis.tex")
    let error = #expect(throws: SiteFolderError.self) { try write(["README.md": "a"]) }
    #expect(
      error?.description
        == "\(wiki) holds files that \"ceiling publish\" did not write, such as thesis.tex"
    )
    #expect(text("README.md") == nil)
    #expect(besides.isEmpty)
  }

  @Test func takesAFolderWithHiddenFilesAlone() throws {
    folder.write("ref", to: "wiki/.git/HEAD")
    _ = try write(["README.md": "a"])
    #expect(text("README.md") == "a")
    #expect(text(".git/HEAD") == "ref")
  }

  @Test(arguments: [
    ("{\"schemaVersion\": 1, \"files\": [\"../victim\"]}", ":1:32: it names a file that is not"),
    ("{\"schemaVersion\": 1, \"files\": [\"/etc/passwd\"]}", ":1:32: it names a file that is not"),
    ("{\"schemaVersion\": 1, \"files\": [\"a//b\"]}", ":1:32: it names a file that is not"),
    ("{\"schemaVersion\": 2}", ":1:1: it does not tell which files"),
    ("{\"schemaVersion\": 1,", ":1:"),
  ])
  func trustsNoManifestThatIsNotItsOwn(_ manifest: String, _ message: String) throws {
    folder.write("kept", to: "victim")
    folder.write(manifest, to: "wiki/\(SiteManifest.name)")
    let error = #expect(throws: SiteFolderError.self) { try write(["README.md": "a"]) }
    let printed = error?.diagnostics.first?.description ?? ""
    #expect(printed.hasPrefix("error: \(wiki)/\(SiteManifest.name)\(message)"), "\(printed)")
    #expect(FileBytes.read(folder.path("victim")) == Array("kept".utf8))
    #expect(text("README.md") == nil)
  }

  @Test func leavesTheOldSiteWhereWritingFails() throws {
    struct Failure: Error {}
    _ = try write(["README.md": "a"])
    #expect(throws: Failure.self) {
      try SiteFolder(wiki).replace { write in
        try write(MarkdownSite.File(path: "README.md", bytes: Array("half".utf8)))
        throw Failure()
      }
    }
    #expect(text("README.md") == "a")
    #expect(besides.isEmpty)
  }

  @Test func takesNoFile() throws {
    folder.write("mine", to: "wiki")
    #expect(throws: SiteFolderError.self) { try SiteFolder(wiki) }
  }
}
