import TestSupport
import Testing

@Suite struct PublishCommandTests {
  private let export = SmallExport()

  private func text(_ name: String) -> String? {
    FileBytes.read(export.folder.path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func writesAWiki() {
    let result = export.ceiling("publish", "./acme", "--output", "wiki", "--contact", "Ada")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.text == "")
    #expect(result.errors.hasSuffix("wrote 15 files to wiki\n"), "\(result.errors)")
    #expect(text("wiki/README.md")?.contains("Snapshot **acme**, exported 2026-11-20") == true)
    #expect(text("wiki/accounts/222233334444.md")?.contains("**Ada**") == true)
    #expect(text("wiki/organization.svg")?.contains("</svg>") == true)
    // The same snapshot gives the same bytes.
    #expect(export.ceiling("publish", "./acme", "-o", "again/", "--contact", "Ada").status == 0)
    let same = RunCommand.run(
      "/usr/bin/diff",
      ["-r", export.folder.path("wiki"), export.folder.path("again")]
    )
    #expect(same.status == 0, "\(same.text)")
    // Somebody's file stays; one in the way of a page is an error that changes nothing.
    export.folder.write("mine", to: "wiki/notes.md")
    let third = export.ceiling("publish", "./acme", "--output", "wiki", "--under", "Root/Prod")
    #expect(third.status == 0)
    #expect(third.errors.contains("such as notes.md, was left alone"), "\(third.errors)")
    #expect(text("wiki/notes.md") == "mine")
    #expect(text("wiki/accounts/111122223333.md") == nil)
    export.folder.write("mine", to: "wiki/accounts/111122223333.md")
    let fourth = export.ceiling("publish", "./acme", "--output", "wiki")
    #expect(fourth.status == 2)
    #expect(fourth.errors.contains("error: "), "\(fourth.errors)")
    #expect(fourth.errors.contains("accounts/111122223333.md is not a file that"))
    #expect(text("wiki/accounts/111122223333.md") == "mine")
  }

  @Test(arguments: [
    (["./acme"], "error: --output FOLDER is missing"),
    (["./acme", "--output", "acme/roots.json"], "error: acme/roots.json is a file"),
    (["./acme", "--output", "wiki", "--kind", "site"], "error: \"site\" is not markdown"),
    (["./acme", "--output", "wiki", "--under", "nowhere"], "error: "),
    (["./acme", "--output", "none/wiki"], "error: cannot write none/wiki: "),
    (["./acme", "--output", "acme"], "error: "),
  ])
  func saysWhatItCannotPublish(_ words: [String], _ message: String) {
    let before = export.folder.names
    let result = BuiltTool.ceiling(["publish"] + words, in: export.folder.path)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix(message), "\(result.errors)")
    #expect(export.folder.names == before)
  }
}
