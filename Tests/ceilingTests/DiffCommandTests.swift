import JSONText
import TestSupport
import Testing

/// `ceiling diff` on two exports of the sample organization.
@Suite struct DiffCommandTests {
  private let folder = TemporaryFolder()

  init() throws {
    for name in ["base", "changed"] {
      let copy = RunCommand.run("/bin/cp", ["-r", ProjectFolder.example, folder.path(name)])
      #expect(copy.status == 0)
    }
    // The list of Regions loses Frankfurt, and Route 53 is no longer left out.
    let path = folder.path("changed/policies/p-regionlock.json")
    var text = String(decoding: try #require(FileBytes.read(path)), as: UTF8.self)
    for part in [#"\"route53:*\",\n        "#, #",\n            \"eu-central-1\""#] {
      #expect(text.contains(part))
      text = text.replacing(part, with: "")
    }
    #expect(FileBytes.write(Array(text.utf8), to: path))
  }

  private func diff(_ words: String...) -> CommandResult {
    BuiltTool.ceiling(["diff"] + words, environment: [:], in: folder.path)
  }

  private static let actions = [
    "sqs:SendMessage", "route53:ChangeResourceRecordSets", "ec2:CreateVpcPeeringConnection",
  ].flatMap { ["--actions", $0] }

  @Test func tellsPeopleWhoLosesWhat() {
    let result = BuiltTool.ceiling(
      ["diff", "./base", "./changed"] + Self.actions,
      environment: [:],
      in: folder.path
    )
    #expect(result.status == 1)
    GoldenFile.expect(result.text, equals: "diff-example.txt")
  }

  @Test(arguments: ["markdown", "junit", "sarif"])
  func writesWhatOtherProgramsShow(_ format: String) {
    let result = BuiltTool.ceiling(
      ["diff", "./base", "./changed", "--format", format] + Self.actions,
      environment: [:],
      in: folder.path
    )
    #expect(result.status == 1)
    GoldenFile.expect(result.text, equals: "diff-example-\(format).txt")
  }

  @Test func tellsProgramsWhoLosesWhat() throws {
    let result = BuiltTool.ceiling(
      ["diff", "./base", "./changed", "--format", "json", "--targets", "Root/Workloads/Test"]
        + Self.actions,
      environment: [:],
      in: folder.path
    )
    #expect(result.status == 1)
    let document = try JSONParser().parse(SourceText(result.output, file: "output")).root
    #expect(document["schemaVersion"]?.integer == 1)
    #expect(document["summary"]?["accounts"]?.integer == 2)
    #expect(document["summary"]?["lost"]?.integer == 6)
    GoldenFile.expect(result.text, equals: "diff-example.json")
  }

  @Test func findsNothingBetweenEqualStates() {
    let result = diff("./base", "./base")
    #expect(result.status == 0)
    #expect(result.text.contains("nobody loses anything"))
    #expect(result.text.contains("nobody gains anything"))
  }

  @Test func acceptsLosses() throws {
    let accepted = """
      {"ignore": [{"actions": ["*"], "reason": "agreed on", "until": "2999-12-31"}]}
      """
    #expect(FileBytes.write(Array(accepted.utf8), to: folder.path("accepted.json")))
    let result = diff(
      "./base",
      "./changed",
      "--actions",
      "sqs:SendMessage",
      "--ignore",
      "accepted.json"
    )
    #expect(result.status == 0)
    #expect(result.text.contains("22 accepted losses"))
  }

  @Test(arguments: [
    (["./base"], "CHANGED"),
    (["./base", "./changed", "--targets", "Root/Nowhere"], "Root/Nowhere"),
    (["./base", "./changed", "--actions", "nosuch:*"], "nosuch:*"),
    (["./base", "./changed", "--ignore", "missing.json"], "missing.json"),
    (["./base", "./nowhere"], "nowhere"),
    (["./base", "./changed", "--format", "csv"], "csv"),
  ])
  func refusesWhatItCannotAnswer(_ words: [String], _ part: String) {
    let result = BuiltTool.ceiling(["diff"] + words, environment: [:], in: folder.path)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("error: "))
    #expect(result.errors.contains(part))
  }
}
