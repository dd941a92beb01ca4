import TestSupport
import Testing

/// `--with CHANGE` where commands take it.
@Suite struct ChangeOptionTests {
  private let example: ExampleDatabase

  init() throws {
    example = try ExampleDatabase()
    example.folder.write(
      #"""
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "NoQueues", "Effect": "Deny", "Action": "sqs:*", "Resource": "*"}]}
      """#,
      to: "queues.json"
    )
    example.folder.write(#"{"format_version": "1.2", "resource_changes": []}"#, to: "plan.json")
  }

  private func run(_ words: String...) -> CommandResult {
    BuiltTool.ceiling(words, environment: [:], in: example.folder.path)
  }

  @Test func comparesWithWhatWouldBe() {
    let result = run("diff", "latest", "--with", "new-policy:Queues=queues.json@Root/Prod")
    #expect(result.status == 1)
    #expect(result.text.contains("with new-policy:Queues=queues.json@Root/Prod"))
    #expect(result.text.contains("Queues·NoQueues:2 at Prod"))
    #expect(result.text.contains("queues.json:2:3"))
    let json = run("diff", "latest", "--with", "detach:Guardrails@Root/Prod", "--format", "json")
    #expect(json.status == 0)
    #expect(json.text.contains(#""with":["detach:Guardrails@Root/Prod"]"#))
  }

  @Test func plansThatTouchNothingChangeNothing() {
    let result = run("diff", "latest", "--with", "terraform:plan.json")
    #expect(result.status == 0)
    #expect(result.errors == "")
  }

  @Test func drawsWhatWouldBe() {
    #expect(run("draw", "-o", "before.dot").status == 0)
    let change = "new-policy:Queues=queues.json@Root/Prod"
    #expect(run("draw", "-o", "after.dot", "--with", change).status == 0)
    func text(_ name: String) -> String {
      String(decoding: FileBytes.read(example.folder.path(name)) ?? [], as: UTF8.self)
    }
    #expect(!text("before.dot").contains("NoQueues"))
    #expect(text("after.dot").contains("NoQueues"))
  }

  @Test(arguments: [
    (["diff", "latest"], "error: there is nothing to compare \"latest\" with"),
    (
      ["diff", "latest", "latest", "--with", "move:shop-prod@Root"],
      "error: --with says what changes, so \"latest\" is one word too many"
    ),
    (
      ["diff", "latest", "--with", "move:shop-prod@Root/Prod"],
      "error: move:shop-prod@Root/Prod: account shop-prod (111122223333) stands under the unit Prod"
    ),
    (
      ["draw", "-o", "x.dot", "--with", "detach:Guardrails@Root"], "error: detach:Guardrails@Root: "
    ),
  ])
  func saysWhatIsWrong(_ words: [String], _ message: String) {
    let result = BuiltTool.ceiling(words, environment: [:], in: example.folder.path)
    #expect(result.status == 2)
    #expect(result.text == "")
    #expect(result.errors.hasPrefix(message), "\(result.errors)")
  }
}
