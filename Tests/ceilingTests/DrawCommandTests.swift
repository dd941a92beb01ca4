import TestSupport
import Testing

@Suite struct DrawCommandTests {
  private let example: ExampleDatabase

  init() throws { example = try ExampleDatabase() }

  private func draw(_ words: String...) -> CommandResult {
    BuiltTool.ceiling(["draw"] + words, in: example.folder.path)
  }

  private func file(_ name: String) -> [UInt8]? { FileBytes.read(example.folder.path(name)) }

  @Test func drawsTheLatestSnapshot() throws {
    let result = draw("--output", "acme.svg", "--link-base", "https://wiki.example/aws")
    #expect(result.status == 0)
    #expect(result.text == "")
    #expect(result.errors == "")
    let svg = String(decoding: try #require(file("acme.svg")), as: UTF8.self)
    #expect(svg.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "))
    #expect(svg.hasSuffix("</svg>\n"))
    for text in [
      ">acme</text>", ">Root</text>", ">Prod</text>", ">shop-prod</text>", ">management</text>",
    ] {
      #expect(svg.contains(text))
    }
    // Who denies what: the statement that blocks, and the one that leaves conditions.
    #expect(svg.contains(">cloudtrail: DeleteTrail, StopLogging</text>"))
    #expect(svg.contains(">Guardrails · Trails</text>"))
    #expect(svg.contains("<a xlink:href=\"https://wiki.example/aws/111122223333\">"))
    #expect(svg.contains(">What service control policies leave: acme</title>"))
    // The same snapshot gives the same bytes, whatever the file is called.
    #expect(draw("1", "-o", "two.SVG", "--link-base", "https://wiki.example/aws").status == 0)
    #expect(file("acme.svg") == file("two.SVG"))
  }

  @Test func drawsAPart() throws {
    #expect(draw("--output", "part.dot", "--under", "Root/Prod", "--depth", "0").status == 0)
    let dot = String(decoding: try #require(file("part.dot")), as: UTF8.self)
    #expect(dot.contains("Root › Prod"))
    #expect(!dot.contains("management"))
  }

  @Test(arguments: [
    ([], "error: --output FILE is missing"),
    (["--output", "acme"], "error: \"acme\" doesn't tell what is to be drawn"),
    (["--output", "acme.jpeg"], "error: \"acme.jpeg\" doesn't tell what is to be drawn"),
    (["--output", "a.svg", "--density", "300"], "error: --density 300 is about the dots of a PNG"),
    (["--output", "a.png", "--density", "2"], "error: "),
    (["--output", "a.svg", "--depth", "-1"], "error: "),
    (
      ["--output", "a.pdf", "--link-base", "https://x.example"], "error: --link-base is about links"
    ),
    (
      ["--output", "a.svg", "--link-base", "javascript:x"], "error: \"javascript:x\" is no address"
    ),
    (["--output", "a.svg", "--under", "nowhere"], "error: "),
    (
      ["--output", "a.svg", "--under", "arn:aws:iam::111122223333:role/dev/Deploy"],
      "error: arn:aws:iam::111122223333:role/dev/Deploy is a principal"
    ),
    (["none", "--output", "a.svg"], "error: "),
    (["--output", "none/a.svg"], "error: cannot write none/a.svg: "),
  ])
  func saysWhatItCannotDraw(_ words: [String], _ message: String) {
    let before = example.folder.names
    let result = BuiltTool.ceiling(["draw"] + words, in: example.folder.path)
    #expect(result.status == 2)
    #expect(result.text == "")
    #expect(result.errors.hasPrefix(message), "\(result.errors)")
    #expect(example.folder.names == before)
  }

  @Test func leavesAnOldFileWhereItCannotDraw() throws {
    example.folder.write("old", to: "a.svg")
    #expect(draw("none", "--output", "a.svg").status == 2)
    #expect(file("a.svg") == Array("old".utf8))
  }
}
