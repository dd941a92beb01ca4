import TestSupport
import Testing

@Suite struct SnapshotsCommandTests {
  let export = SmallExport()

  @Test func listsThemInTheOrderOfImport() {
    for name in ["zebra", "ant"] {
      #expect(export.ceiling("import", "acme", "--name", name).status == 0)
    }
    let result = export.ceiling("snapshots")
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(
      result.text == """
        number  name   organization   exported    accounts  units  policies  principals
             1  zebra  o-exampleorg1  2026-11-20         2      1         2           1
             2  ant    o-exampleorg1  2026-11-20         2      1         2           1

        """
    )
  }

  @Test func answersInJSON() {
    #expect(export.ceiling("import", "acme").status == 0)
    let summary = """
      {"id":1,"name":"acme","organizationId":"o-exampleorg1","managementAccountId":"111122223333",\
      "exportedAt":"2026-11-20T10:00:00Z","accounts":2,"organizationalUnits":1,"policies":2,\
      "attachments":5,"principals":1,"boundaries":1}
      """
    #expect(
      export.ceiling("snapshots", "--format", "json").text
        == "{\"schemaVersion\":1,\"snapshots\":[\(summary)]}\n"
    )
    #expect(
      export.ceiling("snapshots", "remove", "acme", "--format", "json").text
        == "{\"schemaVersion\":1,\"removed\":\(summary)}\n"
    )
    #expect(
      export.ceiling("snapshots", "--format", "json").text
        == "{\"schemaVersion\":1,\"snapshots\":[]}\n"
    )
    #expect(export.ceiling("snapshots").text == "no snapshots in ceiling.sqlite\n")
  }

  @Test func removesOneAndKeepsItsNumberUnused() {
    for name in ["one", "two", "three"] {
      #expect(export.ceiling("import", "acme", "--name", name).status == 0)
    }
    let removed = export.ceiling("snapshots", "remove", "latest")
    #expect(removed.status == 0)
    #expect(
      removed.text == """
        removed "three" (snapshot 3): 2 accounts, 1 unit, 2 policies, 1 principal

        """
    )
    #expect(export.ceiling("snapshots", "remove", "1").text.hasPrefix(#"removed "one""#))
    #expect(export.ceiling("import", "acme").text.contains("(snapshot 4)"))
    #expect(export.ceiling("snapshots", "remove", "latest~1").text.hasPrefix(#"removed "two""#))
  }

  @Test(arguments: [
    ("nothing", "error: there is no snapshot \"nothing\" in ceiling.sqlite\n"),
    ("akme", "error: there is no snapshot \"akme\" in ceiling.sqlite\n  did you mean \"acme\"?\n"),
    ("9", "error: there is no snapshot 9 in ceiling.sqlite\n"),
    ("latest~1", "error: there is no snapshot latest~1 in ceiling.sqlite\n"),
    ("./acme", "error: \"./acme\" can be no snapshot\n"),
    ("latest2", "error: \"latest2\" can be no snapshot\n"),
  ])
  func whatIsNotThereIsNotRemoved(_ snapshot: String, _ message: String) {
    #expect(export.ceiling("import", "acme").status == 0)
    let result = export.ceiling("snapshots", "remove", snapshot)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix(message))
    #expect(export.ceiling("snapshots").text.contains("acme"))
  }

  @Test(arguments: [["snapshots"], ["snapshots", "remove", "latest"], ["reach", "shop"]])
  func withoutADatabaseNoneIsMade(_ words: [String]) {
    let result = BuiltTool.ceiling(words, in: export.folder.path)
    #expect(result.status == 2)
    #expect(
      result.errors == """
        error: there is no database ceiling.sqlite
          make one with "ceiling import FOLDER", or name another with --db or CEILING_DB

        """
    )
    #expect(export.folder.names == ["acme"])
  }

  @Test func aHostileNameIsShownAsText() {
    #expect(export.ceiling("import", "acme", "--name", "\u{1b}[2J'; DROP TABLE x").status == 0)
    let list = export.ceiling("snapshots")
    #expect(list.text.contains("\\u{1b}[2J'; DROP TABLE x"))
    let removed = export.ceiling("snapshots", "remove", "\u{1b}[2J'; DROP TABLE x")
    #expect(removed.text.hasPrefix("removed \"\\u{1b}[2J'; DROP TABLE x\" (snapshot 1)"))
  }
}
