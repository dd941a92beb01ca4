import TestSupport
import Testing

@testable import DiagramDrawing

@Suite struct DrawingTests {
  /// Names that would be markup, escapes of Graphviz, or hard to show.
  static let hostileNames = [
    "<b>bold</b>", "</TD></TR></TABLE>>]; evil [label=\"x\"", "\"quoted\" 'twice'",
    "a & b &lt; c &foo;",
    "back\\slash \\N \\G \\L \\n end\\", "line\nfeed\r\n\ttab", "\u{202E}gnp.exe\u{202C}",
    "\u{1B}[31mred\u{7}\u{0}",
    "", " ", "日本語のとても長い名前のアカウント", "🧨🧨🧨", "e\u{301}\u{301}\u{301}\u{301}", "]]>--><!--",
    "${jndi:ldap://x}", "javascript:alert(1)", "%s%n%d", "&#x3c;script&#x3e;",
    String(repeating: "very-long-name-", count: 700), String(repeating: "i", count: 5_000),
  ]

  private static func svg(_ diagram: Diagram, links: String? = nil) throws -> String {
    let style = DiagramStyle(links: try links.map { try DiagramLinks(base: $0) })
    return String(decoding: try diagram.drawn(as: .svg, style: style), as: UTF8.self)
  }

  @Test func writesGraphvizLanguage() throws {
    let dot = try SampleDiagram.complete().drawn(
      as: .dot,
      style: DiagramStyle(links: try DiagramLinks(base: "https://wiki.example/aws/"))
    )
    GoldenFile.expect(String(decoding: dot, as: UTF8.self), equals: "complete.dot")
  }

  @Test(arguments: hostileNames)
  func hostileNamesStayText(_ name: String) throws {
    let diagram = SampleDiagram.complete(named: name)
    let svg = try Self.svg(diagram, links: "https://wiki.example/")
    let elements = try SVGElements(svg)
    let plain = try SVGElements(
      try Self.svg(SampleDiagram.complete(), links: "https://wiki.example/")
    )
    // Nothing but texts differs from the drawing with harmless names.
    #expect(elements.names.subtracting(["tspan"]) == plain.names)
    #expect(elements.links == plain.links)
    let visible = LabelMarkup.visible(name)
    if visible.count < 12, visible.contains(where: { $0 != " " }) {
      #expect(elements.texts.contains(visible), "\(name.debugDescription)")
    }
    if !visible.isEmpty {
      #expect(elements.titles.contains { $0.contains(visible) })
    }
    #expect(!(try diagram.drawn(as: .png)).isEmpty)
    #expect(!(try diagram.drawn(as: .pdf)).isEmpty)
    // What we write as DOT is DOT to Graphviz too.
    let dot = String(decoding: try diagram.drawn(as: .dot), as: UTF8.self)
    try Graphviz.withContext { (context) throws(DrawingError) -> Void in
      let graph = try OwnedGraph(dot: dot, context: &context)
      _ = try graph.rendered(as: "svg")
    }
  }

  @Test(arguments: ["Prod"] + hostileNames)
  func textStaysInItsCard(_ name: String) throws {
    let elements = try SVGElements(try Self.svg(SampleDiagram.complete(named: name, accounts: 200)))
    #expect(elements.cards.count == 8)
    for card in elements.cards {
      #expect(card.width == CardLabel.width + 2, "\(card.id) is as wide as all cards")
      for text in card.texts {
        #expect(text.left >= card.left + 2, "\(text.content)")
        #expect(text.right <= card.left + card.width - 2, "\(text.content)")
        #expect(text.size >= 9)
      }
    }
  }

  @Test func cardsDoNotOverlap() throws {
    let cards = try SVGElements(try Self.svg(SampleDiagram.complete())).cards
    for (index, one) in cards.enumerated() {
      for other in cards[(index + 1)...] {
        let isApart =
          one.left + one.width <= other.left || other.left + other.width <= one.left
          || one.bottom <= other.top || other.bottom <= one.top
        #expect(isApart, "\(one.id) and \(other.id)")
      }
    }
  }

  @Test(arguments: DiagramFormat.allCases)
  func drawsTheSameBytesTwice(_ format: DiagramFormat) throws {
    let diagram = SampleDiagram.complete()
    let first = try diagram.drawn(as: format)
    let second = try diagram.drawn(as: format)
    // A PDF holds the time at which it was made.
    if format == .pdf {
      #expect(first.count == second.count)
    } else {
      #expect(first == second)
    }
  }

  @Test func drawsInSeveralTasksAtOnce() async throws {
    let diagram = SampleDiagram.complete()
    let expected = try diagram.drawn(as: .svg)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { (try? diagram.drawn(as: .svg)) == expected }
      }
      for await isEqual in group { #expect(isEqual) }
    }
  }

  @Test func tellsWhatItShows() throws {
    let elements = try SVGElements(try Self.svg(SampleDiagram.complete()))
    #expect(elements.titles.first == "What service control policies leave: Prod")
    #expect(elements.titles.contains { $0.hasPrefix("Blocked: organizations:LeaveOrganization") })
    #expect(elements.titles.contains { $0.contains("Prod-1 000000000003") })
    #expect(elements.texts.contains("exported 2026-11-20T10:00:00Z") == false)
    #expect(elements.texts.contains("organization o-exampleorg1 · exported 2026-11-20T10:00:00Z"))
    #expect(
      elements.texts.contains(
        "5 organizational units · 6 accounts · catalog of 2026-10-27 with 22,321 actions"
      )
    )
    #expect(elements.texts.contains("and 1 more statement: 1 action"))
    for mark in ["✕", "◐", "✓"] { #expect(elements.texts.contains(mark)) }
    #expect(elements.links == [])
  }

  @Test func linksCardsThatHaveAPage() throws {
    let elements = try SVGElements(
      try Self.svg(SampleDiagram.complete(), links: "https://wiki.example/?a=1&id=")
    )
    #expect(
      elements.links.sorted()
        == ["000000000001", "000000008888", "000000009999", "ou-ab12-22222222", "r-ab12"].map {
          "https://wiki.example/?a=1&id=\($0)"
        }
    )
  }

  @Test(arguments: [(nil, 96), (96, 96), (300, 300)])
  func pictureHasItsDensity(_ density: Int?, _ expected: Int) throws {
    let diagram = SampleDiagram.complete()
    let png = try diagram.drawn(as: .png, style: DiagramStyle(density: density))
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    func number(at offset: Int) -> Int {
      png[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    let svg = try SVGElements(try Self.svg(diagram))
    let width = Double(number(at: 16))
    #expect(abs(width - svg.width * Double(expected) / 72) < 4)
  }

  @Test func refusesAPictureTooLarge() {
    let error = #expect(throws: DrawingError.self) {
      try SampleDiagram.complete().drawn(as: .png, style: DiagramStyle(density: 9_000))
    }
    #expect(error?.hint?.contains("--density") == true)
    // And draws again afterwards.
    #expect(throws: Never.self) { try SampleDiagram.complete().drawn(as: .svg) }
  }

  @Test func paperIsAPDF() throws {
    let pdf = try SampleDiagram.complete().drawn(as: .pdf)
    #expect(pdf.starts(with: Array("%PDF-".utf8)))
  }

  @Test func tellsGraphvizsMessage() {
    let error = #expect(throws: DrawingError.self) {
      try Graphviz.withContext { (context) throws(DrawingError) -> Void in
        _ = try OwnedGraph(dot: "digraph {", context: &context)
      }
    }
    #expect(error?.message.contains("syntax error") == true)
  }

  @Test func drawsNothingToo() throws {
    var diagram = SampleDiagram.complete()
    diagram.cards = []
    #expect(try SVGElements(try Self.svg(diagram)).cards.isEmpty)
  }

  @Test(arguments: [
    ("org.svg", DiagramFormat.svg), ("a/b.c/org.PNG", .png), ("x.pdf", .pdf), ("org.v2.dot", .dot),
  ])
  func formatFollowsTheName(_ name: String, _ format: DiagramFormat) {
    #expect(DiagramFormat(fileName: name) == format)
  }

  @Test(arguments: ["org", "org.jpg", "svg", ".svg", "a.svg/b", "", "org.svg ", "org."])
  func otherNamesHaveNoFormat(_ name: String) {
    #expect(DiagramFormat(fileName: name) == nil)
  }

  @Test(arguments: [
    ([1, 1], [50, 50]), ([2, 22_305, 14], [3, 94, 3]), ([1], [100]), ([0, 5], [3, 97]),
  ])
  func noShareOfABarVanishes(_ counts: [Int], _ widths: [Int]) {
    #expect(CardLabel.shares(counts, of: 100, least: 3) == widths)
  }
}
