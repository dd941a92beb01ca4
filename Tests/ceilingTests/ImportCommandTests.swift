import JSONText
import TestSupport
import Testing

@Suite struct ImportCommandTests {
  let export = SmallExport()

  /// The policy whose effect is misspelt, and where.
  private func damage() {
    export.folder.write(
      """
      {"Policy": {
        "PolicySummary": {"Id": "p-denyleave1", "Name": "DenyLeave", "Description": "",
          "Arn": "arn:aws:organizations::111122223333:policy/o-exampleorg1/service_control_policy/p-denyleave1",
          "Type": "SERVICE_CONTROL_POLICY", "AwsManaged": false},
        "Content": "{\\"Statement\\": [{\\"Effect\\": \\"Deni\\", \\"Action\\": \\"*\\", \\"Resource\\": \\"*\\"}]}"
      }}
      """,
      to: "acme/policies/p-denyleave1.json"
    )
  }

  private func json(_ result: CommandResult) throws -> JSONValue {
    try JSONParser().parse(SourceText(result.output, file: "output")).root
  }

  @Test func tellsWhatItImported() {
    let result = export.ceiling("import", "acme")
    #expect(result.errors == "")
    #expect(
      result.text == """
        imported 2 accounts, 1 unit, 2 policies, 1 principal into ceiling.sqlite as "acme" \
        (snapshot 1)

        """
    )
    #expect(result.status == 0)
    #expect(export.folder.names == ["acme", "ceiling.sqlite"])
  }

  @Test func answersInJSON() throws {
    let result = export.ceiling("import", "acme/", "--format", "json")
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(
      result.text == """
        {"schemaVersion":1,"snapshot":{"id":1,"name":"acme","organizationId":"o-exampleorg1",\
        "managementAccountId":"111122223333","exportedAt":"2026-11-20T10:00:00Z","accounts":2,\
        "organizationalUnits":1,"policies":2,"attachments":5,"principals":1,"boundaries":1},\
        "diagnostics":[]}

        """
    )
  }

  @Test func namesAreTakenOnce() {
    #expect(export.ceiling("import", "acme").status == 0)
    #expect(export.ceiling("import", "./acme/").text.contains(#"as "acme-2" (snapshot 2)"#))
    #expect(export.ceiling("import", "acme", "--name", "x").text.contains(#"as "x" (snapshot 3)"#))
    let taken = export.ceiling("import", "acme", "--name", "x")
    #expect(taken.status == 2)
    #expect(
      taken.errors.hasPrefix(#"error: there is a snapshot named "x" in ceiling.sqlite already"#)
    )
    #expect(export.ceiling("import", "acme").text.contains(#"as "acme-3" (snapshot 4)"#))
  }

  @Test(arguments: ["7", "a/b", "latest", "latest-one", ""])
  func aNameHasToBeOne(_ name: String) {
    let result = export.ceiling("import", "acme", "--name", name)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("error: "))
    #expect(export.folder.names == ["acme"])
  }

  @Test func nothingIsKeptOfAnExportWithErrors() throws {
    damage()
    let result = export.ceiling("import", "acme")
    #expect(result.status == 2)
    #expect(result.text == "")
    #expect(result.errors.hasPrefix("error: acme/policies/p-denyleave1.json:5:45: "))
    #expect(
      result.errors.hasSuffix(
        "\nnothing imported; --partial imports the rest and marks what depends on it\n"
      )
    )
    #expect(export.folder.names == ["acme"])

    let structured = export.ceiling("import", "acme", "--format", "json")
    #expect(structured.status == 2)
    #expect(structured.errors.hasPrefix("error: acme/policies/p-denyleave1.json:5:45: "))
    let document = try json(structured)
    #expect(document["snapshot"]?.kind == .null)
    let finding = try #require(
      document["diagnostics"]?.elements.first { $0["severity"]?.string == "error" }
    )
    #expect(finding["file"]?.string == "acme/policies/p-denyleave1.json")
    #expect(finding["line"]?.integer == 5)
    #expect(finding["column"]?.integer == 45)
  }

  @Test func nothingIsKeptWherePrincipalsHaveErrors() {
    export.folder.write("{\"UserDetailList\": [", to: "acme/iam/111122223333.json")
    #expect(export.ceiling("import", "acme").status == 2)
    let list = export.ceiling("snapshots", "--format", "json")
    #expect(list.status == 2 || list.text.contains(#""snapshots":[]"#))
  }

  @Test func partialKeepsTheRest() throws {
    damage()
    let result = export.ceiling("import", "acme", "--partial")
    #expect(result.status == 0)
    #expect(result.errors.contains("error: acme/policies/p-denyleave1.json:5:45: "))
    #expect(result.text.contains(#"as "acme" (snapshot 1); what depends on 1 error is marked"#))
    let structured = export.ceiling("import", "acme", "--partial", "--format", "json")
    #expect(structured.status == 0)
    #expect(structured.errors == "")
    #expect(try json(structured)["snapshot"]?["name"]?.string == "acme-2")
    #expect(try json(structured)["diagnostics"]?.elements.contains { _ in true } == true)
  }

  @Test func principalsAloneAreKeptUnderUnknownCeilings() throws {
    export.folder.write(
      #"""
      {"RoleDetailList": [{"RoleName": "Deploy", "Path": "/",
        "Arn": "arn:aws:iam::222233334444:role/Deploy",
        "PermissionsBoundary": {"PermissionsBoundaryArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}}]}
      """#,
      to: "alone/222233334444.json"
    )
    let refused = export.ceiling("import", "alone")
    #expect(refused.status == 2)
    #expect(
      refused.errors.hasPrefix("error: alone/222233334444.json:1:1: the export has principals")
    )
    #expect(export.ceiling("import", "alone", "--partial").status == 0)
    func verdict(_ action: String) throws -> (String?, Bool?) {
      let answer = try json(
        export.ceiling(
          "reach",
          "arn:aws:iam::222233334444:role/Deploy",
          "--action",
          action,
          "--format",
          "json"
        )
      )
      #expect(answer["target"]?["ceilings"]?.string == "unknown")
      let action = answer["actions"]?.elements.first { _ in true }
      return (action?["verdict"]?.string, action?["exact"]?.bool)
    }
    // What the boundary stops is stopped, whatever stands above.
    #expect(try verdict("s3:DeleteBucket") == ("blocked", true))
    #expect(try verdict("s3:GetObject") == ("conditional", false))
  }

  @Test func anAccountWithADamagedFileSaysSo() {
    let damaged = "acme/iam/222233334444.json"
    export.folder.write(
      String(
        decoding: (FileBytes.read(export.folder.path(damaged)) ?? []).dropLast(9),
        as: UTF8.self
      ),
      to: damaged
    )
    #expect(export.ceiling("import", "acme", "--partial").status == 0)
    #expect(
      export.ceiling("reach", "222233334444").text.contains(
        "an error in the account's IAM export kept users or roles out"
      )
    )
  }

  @Test func ofManyFilesThatAreNoAnswersAFewAreNamed() throws {
    for number in 10..<23 { export.folder.write("{}", to: "acme/other/\(number).json") }
    let result = export.ceiling("import", "acme")
    #expect(result.status == 0)
    #expect(result.errors.contains("acme/other/19.json:1:1"))
    #expect(!result.errors.contains("acme/other/20.json"))
    #expect(result.errors.hasSuffix("3 other files not read either; --format json lists all\n"))
    let document = try json(export.ceiling("import", "acme", "--format", "json"))
    let strange = document["diagnostics"]?.elements.count {
      $0["code"]?.string == "unrecognized-file"
    }
    #expect(strange == 13)
  }

  @Test(arguments: [
    ("nowhere", "error: nowhere:1:1: cannot be read: No such file or directory\n"),
    ("empty", "error: empty holds no files\n"),
  ])
  func aSourceHasToBeAnExport(_ source: String, _ message: String) {
    _ = BuiltTool.shell("mkdir empty", in: export.folder.path)
    let result = export.ceiling("import", source)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix(message))
    #expect(result.errors.hasSuffix("\nnothing imported\n"))
    #expect(!export.folder.names.contains("ceiling.sqlite"))
  }

  @Test func theDatabaseIsTheOneThatIsNamed() {
    let environment = ["CEILING_DB": "environment.sqlite"]
    #expect(export.ceiling("import", "acme", environment: environment).status == 0)
    #expect(
      export.ceiling("import", "acme", "--db", "option.sqlite", environment: environment).text
        .contains("into option.sqlite as")
    )
    #expect(export.folder.names == ["acme", "environment.sqlite", "option.sqlite"])
  }

  @Test func whatIsNoDatabaseIsLeftAlone() {
    export.folder.write("not a database, but dear to somebody", to: "notes.txt")
    let result = export.ceiling("import", "acme", "--db", "notes.txt")
    #expect(result.status == 2)
    #expect(
      result.errors.hasPrefix(
        "error: notes.txt is not an SQLite database; it was left as it is\n"
      )
    )
    #expect(
      FileBytes.read(export.folder.path("notes.txt"))
        == Array("not a database, but dear to somebody".utf8)
    )
  }

  @Test func whatIsImportedIsWhatTheExportSays() throws {
    #expect(export.ceiling("import", "acme").status == 0)
    for words in [
      ["reach", "shop", "--format", "json"], ["reach", "Root/Prod", "--format", "json"],
      ["reach", "arn:aws:iam::222233334444:role/Deploy", "--format", "json"],
    ] {
      let stored = BuiltTool.ceiling(words, in: export.folder.path)
      let read = BuiltTool.ceiling(words + ["--snapshot", "./acme"], in: export.folder.path)
      #expect(stored.status == 0)
      // The path of the export is written as it was given.
      #expect(stored.text == read.text.replacing("./acme/", with: "acme/"))
    }
  }
}
