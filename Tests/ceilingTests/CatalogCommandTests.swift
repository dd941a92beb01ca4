import JSONText
import TestSupport
import Testing

@Suite struct CatalogCommandTests {
  func document(_ text: String) throws -> JSONValue {
    try JSONParser().parse(SourceText(text.utf8, file: "output")).root
  }

  func names(_ value: JSONValue?) -> [String] { value?.elements.compactMap(\.string) ?? [] }

  @Test func showsItsHelp() {
    let result = BuiltTool.ceiling("catalog", "--help")
    #expect(result.status == 0)
    GoldenFile.expect(result.text, equals: "catalog.txt")
  }

  @Test(arguments: [
    ("facts.txt", ["ec2:createsubnet"]),
    ("unsigned.txt", ["sts:AssumeRoleWithSAML"]),
    ("list.txt", ["s3:*Acl"]),
    ("list.csv", ["s3:GetBucket*ing", "--format", "csv"]),
    ("list.json", ["organizations:L*Organization", "--format", "json"]),
  ])
  func listsActions(_ golden: String, _ words: [String]) {
    let result = BuiltTool.ceiling(["catalog"] + words)
    #expect(result.status == 0)
    #expect(result.errors == "")
    GoldenFile.expect(result.text, equals: "catalog-" + golden)
  }

  @Test func overviewsTheServices() {
    let result = BuiltTool.ceiling("catalog")
    #expect(result.status == 0)
    let lines = result.text.split(separator: "\n")
    #expect(lines.count == 457 + 3)
    #expect(lines.contains { $0.hasPrefix("s3 ") && $0.hasSuffix("  Amazon S3") })
    #expect(lines[458].hasPrefix("all "))
  }

  @Test func listsTheWholeCatalogAsTheContractSays() throws {
    let root = try document(BuiltTool.ceiling("catalog", "*", "--format", "json").text)
    #expect(root["schemaVersion"]?.integer == 1)
    #expect(root["catalog"]?["date"]?.string == "2026-10-27")
    #expect(root["catalog"]?["services"]?.integer == 457)
    #expect(root["catalog"]?["actions"]?.integer == 22321)
    let actions = root["actions"].map { Array($0.elements) } ?? []
    #expect(actions.count == 22321)
    let names = actions.compactMap { $0["action"]?.string }
    #expect(names == names.sorted())
    let levels: Set = ["List", "Read", "Write", "Tagging", "Permissions management"]
    #expect(actions.allSatisfy { levels.contains($0["accessLevel"]?.string ?? "") })
    #expect(actions.allSatisfy { $0["resourceTypes"]?.kind == .array })
    #expect(actions.allSatisfy { $0["conditionKeys"]?.kind == .array })
    #expect(actions.allSatisfy { $0["retired"]?.bool == false })
  }

  @Test(arguments: [
    ("s3:GetObjekt", "no action matches `s3:GetObjekt`\n  did you mean `s3:GetObject`?\n"),
    ("lamda:*", "there is no service `lamda` in `lamda:*`\n  did you mean `lambda:*`?\n"),
    ("s3\u{1b}:x", "there is no service `s3\\u{1b}` in `s3\\u{1b}:x`\n"),
    ("zzzzzz:x", "there is no service `zzzzzz` in `zzzzzz:x`\n"),
  ])
  func saysWhatWasMeant(_ pattern: String, _ message: String) {
    for format in ["text", "json", "csv"] {
      let result = BuiltTool.ceiling("catalog", pattern, "--format", format)
      #expect(result.status == 2)
      #expect(result.text == "")
      #expect(result.errors == "error: " + message)
    }
  }

  @Test func marksRetiredActions() throws {
    let result = BuiltTool.ceiling(
      "catalog",
      "account:getchallengequestions",
      "--format",
      "json"
    )
    #expect(result.status == 0)
    #expect(
      result.errors
        == "warning: `account:getchallengequestions` matches only "
        + "`account:GetChallengeQuestions`, which AWS has retired (last seen 2025-04)\n"
    )
    let action = try #require(try document(result.text)["actions"]?.elements.first { _ in true })
    #expect(action["action"]?.string == "account:GetChallengeQuestions")
    #expect(action["retired"]?.bool == true)
    let text = BuiltTool.ceiling("catalog", "account:*Challenge*").text
    #expect(text.contains("account:PutChallengeQuestions  Write  retired, last seen 2025-04\n"))
    let csv = BuiltTool.ceiling("catalog", "account:*Challenge*", "-f", "csv").text
    #expect(csv.contains("account:PutChallengeQuestions,Write,,,true\r\n"))
  }

  @Test func answersABatch() throws {
    let folder = TemporaryFolder()
    folder.write("s3:*Acl\r\n\nnope:*\nIAM:passrole\naccount:*Challenge*", to: "patterns.txt")
    let result = BuiltTool.ceiling("catalog", "--batch", "patterns.txt", in: folder.path)
    #expect(result.status == 0)
    #expect(result.errors == "")
    let lines = try result.text.split(separator: "\n").map { try document(String($0)) }
    #expect(
      lines.map { $0["pattern"]?.string } == [
        "s3:*Acl", "nope:*", "IAM:passrole", "account:*Challenge*",
      ]
    )
    #expect(lines.map { names($0["actions"]).count } == [6, 0, 1, 0])
    #expect(names(lines[2]["actions"]) == ["iam:PassRole"])
    #expect(lines[1]["finding"]?["code"]?.string == "unknown-service")
    #expect(names(lines[3]["finding"]?["retired"]).count == 2)
    let piped = BuiltTool.ceiling("catalog", "--batch", "-", "-f", "json", input: "s3:*Acl\n")
    #expect(piped.text == result.text.split(separator: "\n")[0] + "\n")
  }

  @Test(arguments: [
    (["s3:*", "--batch", "x"], "error: a PATTERN and --batch exclude each other\n"),
    (
      ["--batch", "x", "--format", "csv"],
      "error: --batch writes JSON, a line for each pattern\n  leave --format out\n"
    ),
    (["--batch", "missing"], "error: cannot read missing: No such file or directory\n"),
  ])
  func refuses(_ words: [String], _ message: String) {
    let folder = TemporaryFolder()
    let result = BuiltTool.ceiling(["catalog"] + words, in: folder.path)
    #expect(result.status == 2)
    #expect(result.text == "")
    #expect(result.errors == message)
    #expect(folder.names == [])
  }

  @Test func writesToAFileWholeOrNotAtAll() {
    let folder = TemporaryFolder()
    let words = ["catalog", "s3:*Acl", "--format", "csv", "--output", "acl.csv"]
    #expect(BuiltTool.ceiling(words, in: folder.path).status == 0)
    let written = FileBytes.read(folder.path("acl.csv"))
    #expect(written == BuiltTool.ceiling("catalog", "s3:*Acl", "-f", "csv").output)
    let failed = BuiltTool.ceiling("catalog", "--batch", "no", "-o", "out", in: folder.path)
    #expect(failed.status == 2)
    #expect(folder.names == ["acl.csv"])
  }
}
