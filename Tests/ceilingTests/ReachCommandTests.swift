import JSONText
import TestSupport
import Testing

@Suite struct ReachCommandTests {
  private let example: ExampleDatabase

  init() throws { example = try ExampleDatabase() }

  private func reach(_ words: String..., environment: [String: String] = [:]) -> CommandResult {
    BuiltTool.ceiling(["reach"] + words, environment: environment, in: example.folder.path)
  }

  private func document(_ result: CommandResult) throws -> JSONValue {
    try JSONParser().parse(SourceText(result.output, file: "output")).root
  }

  private func verdicts(_ result: CommandResult) throws -> [String: String] {
    let actions = try #require(try document(result)["actions"]).elements
    return try Dictionary(
      uniqueKeysWithValues: actions.map {
        (try #require($0["action"]?.string), try #require($0["verdict"]?.string))
      }
    )
  }

  @Test func showsAnAccount() {
    let result = reach("shop-prod")
    #expect(result.status == 0)
    #expect(result.errors == "")
    let lines = result.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first?.hasPrefix("shop-prod · 111122223333 · Root › Prod") == true)
    #expect(lines.first?.hasSuffix("acme, exported 2026-11-20") == true)
    #expect(result.text.contains("\n✕ blocked\n  CloudTrail  2 of "))
    #expect(result.text.contains("DeleteTrail and StopLogging  Guardrails·Trails:4 at Prod\n"))
    #expect(
      result.text.contains(
        "\n1 role also stands under DeveloperBoundary: "
          + "ceiling reach arn:aws:iam::111122223333:role/dev/Deploy\n"
      )
    )
    #expect(lines.count <= 40)
  }

  @Test func answersInJSON() throws {
    let result = reach("111122223333", "--format", "json", "--action", "cloudtrail:Stop*")
    #expect(result.status == 0)
    let document = try document(result)
    #expect(document["schemaVersion"]?.integer == 1)
    #expect(document["snapshot"]?["name"]?.string == "acme")
    #expect(document["snapshot"]?["organizationId"]?.string == "o-exampleorg1")
    #expect(document["at"]?.string == "2026-11-20")
    #expect(
      document["target"]?["path"]?.elements.compactMap(\.string) == ["r-ab12", "ou-ab12-11111111"]
    )
    let stop = try #require(
      document["actions"]?.elements.first { $0["action"]?.string == "cloudtrail:StopLogging" }
    )
    #expect(stop["verdict"]?.string == "blocked")
    #expect(stop["cause"]?.string == "explicitDeny")
    let statement = try #require(stop["because"]?.elements.first { _ in true })
    #expect(statement["policyId"]?.string == "p-guardrails")
    #expect(statement["line"]?.integer == 4)
    #expect(statement["file"]?.string == "guardrails.json")
  }

  @Test func answersForEachKindOfTarget() throws {
    let json = ["--format=json", "--action=s3:GetObject", "--action=cloudtrail:StopLogging"]
    func verdicts(_ target: String) throws -> [String: String] {
      try self.verdicts(
        BuiltTool.ceiling(["reach", target] + json, in: example.folder.path)
      )
    }
    let free = ["s3:GetObject": "reachable", "cloudtrail:StopLogging": "reachable"]
    let guarded = ["s3:GetObject": "reachable", "cloudtrail:StopLogging": "blocked"]
    #expect(try verdicts("shop@example.com") == guarded)
    #expect(try verdicts("Root/Prod") == guarded)
    #expect(try verdicts("ou-ab12-11111111") == guarded)
    #expect(try verdicts("r-ab12") == free)
    #expect(try verdicts("management") == free)
    #expect(try verdicts("arn:aws:iam::111122223333:role/dev/Deploy") == guarded)
    #expect(try verdicts("arn:aws:sts::111122223333:assumed-role/Deploy/ci") == guarded)
  }

  @Test func writesTables() {
    let result = reach("shop-prod", "--format=csv", "--action=cloudtrail:StopLogging")
    #expect(result.status == 0)
    #expect(
      result.text == "account,action,accessLevel,verdict,cause\r\n"
        + "111122223333,cloudtrail:StopLogging,Write,blocked,explicitDeny\r\n"
    )
    let unit = reach("Root/Prod", "--format=csv", "--action=cloudtrail:StopLogging")
    #expect(unit.text.contains("\r\n000000000000,cloudtrail:StopLogging,"))
  }

  @Test func asksAboutAllAccounts() throws {
    let json = reach("--all-accounts", "--format=json", "--action=cloudtrail:*")
    #expect(json.status == 0)
    let lines = json.text.split(separator: "\n")
    let accounts = try lines.map { line in
      try JSONParser().parse(SourceText(Array(line.utf8), file: "line")).root
    }
    #expect(
      accounts.map { $0["target"]?["id"]?.string } == ["111122223333", "999988887777"]
    )
    #expect(accounts.map { $0["target"]?["ceilings"]?.string } == ["scp", "none"])
    #expect(accounts.allSatisfy { $0["actions"] == nil })
    let text = reach("--all-accounts", "--action=cloudtrail:StopLogging")
    #expect(
      text.text.contains("\n111122223333  shop-prod           0            0        1\n")
    )
    #expect(
      text.text.contains(
        "\n999988887777  management          1            0        0  management account\n"
      )
    )
    let csv = reach(
      "--all-accounts",
      "--format=csv",
      "--action=cloudtrail:StopLogging",
      "--action=s3:GetObject",
      "--action=made-up:Action"
    )
    #expect(
      csv.text.split(separator: "\r\n").dropFirst().map(String.init) == [
        "111122223333,cloudtrail:StopLogging,Write,blocked,explicitDeny",
        "111122223333,made-up:Action,,reachable,", "111122223333,s3:GetObject,Read,reachable,",
        "999988887777,cloudtrail:StopLogging,Write,reachable,",
        "999988887777,made-up:Action,,reachable,", "999988887777,s3:GetObject,Read,reachable,",
      ]
    )
    let whole = reach("--all-accounts", "--format=csv").text
    for account in ["shop-prod", "management"] {
      let rows = reach(account, "--format=csv").text.split(separator: "\r\n").dropFirst()
      #expect(rows.count > 10_000 && whole.contains(rows.joined(separator: "\r\n")))
    }
  }

  @Test func takesTheDatabaseFromTheEnvironment() {
    let elsewhere = TemporaryFolder()
    let words = ["reach", "shop-prod", "--action", "s3:GetObject"]
    let result = BuiltTool.ceiling(
      words,
      environment: ["CEILING_DB": example.path],
      in: elsewhere.path
    )
    #expect(result.status == 0)
    let option = BuiltTool.ceiling(
      words + ["--db", example.path],
      environment: ["CEILING_DB": "/nowhere"],
      in: elsewhere.path
    )
    #expect(option == result)
    let neither = BuiltTool.ceiling(words, in: elsewhere.path)
    #expect(neither.status == 2)
    #expect(neither.errors.hasPrefix("error: there is no database ceiling.sqlite\n"))
  }

  @Test func readsAnExportAtAPath() throws {
    let elsewhere = TemporaryFolder()
    let words = ["reach", "shop-prod", "--format=json", "--action=account:CloseAccount"]
    let result = BuiltTool.ceiling(
      words + ["--snapshot", ProjectFolder.example],
      in: elsewhere.path
    )
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(try document(result)["snapshot"]?["name"]?.string == "example")
    #expect(try verdicts(result) == ["account:CloseAccount": "blocked"])
    #expect(elsewhere.names == [])
    elsewhere.write("{", to: "export/roots.json")
    let broken = BuiltTool.ceiling(words + ["--snapshot", "./export"], in: elsewhere.path)
    #expect(broken.status == 2)
    #expect(broken.errors.hasPrefix("error: nothing in ./export is the output of an AWS CLI"))
    let missing = BuiltTool.ceiling(words + ["--snapshot", "./nothing"], in: elsewhere.path)
    #expect(missing.status == 2)
    #expect(missing.errors.hasPrefix("error: ./nothing:1:1: cannot be read: No such file"))
  }

  @Test func coloursWhenAsked() {
    let words = ["shop-prod", "--action=cloudtrail:*"]
    let file = BuiltTool.ceiling(["reach"] + words, in: example.folder.path)
    #expect(file.text.contains("\n✕ blocked\n"))
    let always = BuiltTool.ceiling(["reach", "--color=always"] + words, in: example.folder.path)
    #expect(always.text.contains("\u{1B}[1;31m✕ blocked"))
    let typed = words.joined(separator: " ")
    let terminal = BuiltTool.shell(
      "script -qec '\"$CEILING\" reach \(typed)' /dev/null",
      environment: ["TERM": "xterm"],
      in: example.folder.path
    )
    #expect(terminal.text.contains("\u{1B}[1;31m✕ blocked"))
    let plain = BuiltTool.shell(
      "script -qec '\"$CEILING\" reach \(typed)' /dev/null",
      environment: ["TERM": "xterm", "NO_COLOR": "1"],
      in: example.folder.path
    )
    #expect(!plain.text.contains("\u{1B}"))
  }

  @Test func writesAFileWholeOrNotAtAll() {
    example.folder.write("old", to: "answer.csv")
    let words = ["reach", "shop-prod", "--format=csv", "--action=cloudtrail:*"]
    let failed = reach("nobody", "--format=csv", "--output=answer.csv")
    #expect(failed.status == 2)
    #expect(FileBytes.read(example.folder.path("answer.csv")) == Array("old".utf8))
    let result = BuiltTool.ceiling(words + ["--output=answer.csv"], in: example.folder.path)
    #expect(result.status == 0)
    #expect(result.text == "")
    let written = FileBytes.read(example.folder.path("answer.csv"))
    #expect(written == BuiltTool.ceiling(words, in: example.folder.path).output)
  }

  @Test(
    arguments: [
      (["reach"], "error: TARGET is missing\nShows what the principals of a target"),
      (
        ["reach", "shop-prd"],
        "error: the snapshot has no account, organizational unit or root \"shop-prd\"\n"
          + "  did you mean shop-prod?\n"
      ),
      (
        ["reach", "shop-prod", "--all-accounts"],
        "error: --all-accounts asks about each account, so \"shop-prod\" is one word too many\n"
      ),
      (
        ["reach", "shop-prod", "more"],
        "error: unexpected word \"more\"\n  usage: ceiling reach [OPTIONS] [TARGET]\n"
      ),
      (
        ["reach", "shop-prod", "--at", "2026-02-30"],
        "error: \"2026-02-30\" is not a day such as 2026-11-20 or an instant such as "
      ),
      (
        ["reach", "shop-prod", "--assume", "everything"],
        "error: \"everything\" is not catalog or nothing, which --assume takes\n"
      ),
      (
        ["reach", "shop-prod", "--snapshot", "acmee"],
        "error: there is no snapshot \"acmee\" in ceiling.sqlite\n"
      ),
      (
        ["reach", "shop-prod", "--snapshot", "latest~5"], "error: there is no snapshot latest~5 in "
      ),
      (
        ["reach", "shop-prod", "--snapshot", "latest-x"],
        "error: \"latest-x\" can be no snapshot\n"
      ),
      (
        ["reach", "arn:aws:iam::111122223333:role/Deploy"],
        "error: account 111122223333 has no user or role arn:aws:iam::111122223333:role/Deploy "
          + "in the snapshot\n  did you mean arn:aws:iam::111122223333:role/dev/Deploy?\n"
      ),
      (["reach", "shop-prod", "--output", "."], "error: cannot write .: it is a folder\n"),
      (["reach", "shop-prod", "--db", "."], "error: . is a folder"),
      (["reach", "shop-prod", "--format", "yaml"], "error: \"yaml\" is not text, json or csv"),
      (
        ["reach", "x\u{1B}]0;title\u{7}"],
        "error: the snapshot has no account, organizational unit "
      ),
    ] as [([String], String)]
  )
  func saysWhatIsWrong(_ words: [String], _ message: String) {
    let result = BuiltTool.ceiling(words, in: example.folder.path)
    #expect(result.status == 2)
    #expect(result.text == "")
    #expect(result.errors.hasPrefix(message), "\(result.errors)")
    #expect(!result.errors.contains("\u{1B}"))
    #expect(example.folder.names == ["ceiling.sqlite"])
  }
}
