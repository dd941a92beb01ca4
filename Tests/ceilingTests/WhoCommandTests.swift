import JSONText
import TestSupport
import Testing

@Suite struct WhoCommandTests {
  private let example: ExampleDatabase

  init() throws { example = try ExampleDatabase() }

  private func who(_ words: String...) -> CommandResult {
    BuiltTool.ceiling(["who"] + words, environment: [:], in: example.folder.path)
  }

  @Test func listsAccountsInJSON() throws {
    let result = who("cloudtrail:StopLogging", "--format", "json")
    #expect(result.status == 0)
    let document = try JSONParser().parse(SourceText(result.output, file: "output")).root
    #expect(document["schemaVersion"]?.integer == 1)
    #expect(document["action"]?.string == "cloudtrail:StopLogging")
    let accounts = document["accounts"].map { Array($0.elements) } ?? []
    let ids = accounts.compactMap { $0["id"]?.string }
    #expect(!ids.isEmpty && ids == ids.sorted())
    let shop = try #require(accounts.first { $0["id"]?.string == "111122223333" })
    #expect(shop["verdict"]?.string == "blocked")
    #expect(shop["ceilings"]?.string == "scp")
    #expect(shop["principals"]?["role"]?.string == "blocked")
    #expect(shop["because"]?.elements.contains { $0["sid"]?.string == "Trails" } == true)
    #expect(accounts.contains { $0["ceilings"]?.string == "none" })
  }

  @Test func listsAccountsForPeople() {
    let result = who("cloudtrail:StopLogging")
    #expect(result.status == 0)
    #expect(result.text.contains("111122223333"))
    #expect(result.text.contains("blocked"))
    #expect(result.text.contains("Guardrails·Trails"))
    #expect(result.text.contains("management account"))
  }

  @Test(arguments: [["cloudtrail:*"], ["nonsense"], []])
  func refusesWhatIsNoAction(_ words: [String]) {
    let result = BuiltTool.ceiling(
      ["who"] + words,
      environment: [:],
      in: example.folder.path
    )
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("error: "))
  }
}
