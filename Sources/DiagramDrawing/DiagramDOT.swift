/// Writes a diagram in Graphviz's language.
struct DiagramDOT {
  let diagram: Diagram
  let anchors: DiagramAnchors
  /// The dots per inch of a picture of dots; `nil`: Graphviz's 96.
  var density: Int?

  /// The DOT text.
  ///
  /// The graph has a name: an unnamed one would be called by a running number.
  var text: String {
    var numbers: [String: Int] = [:]
    for (number, card) in diagram.cards.enumerated() { numbers[card.id] = number }
    var text = "digraph Organization {\n"
    text += Self.statement("graph", graphAttributes)
    text += "label=<\(HeadingLabel(heading: diagram.heading).markup)>;\n"
    text += Self.statement("node", [("shape", "plain"), ("fontname", Typeface.regular.name)])
    text += Self.statement(
      "edge",
      [("arrowhead", "none"), ("color", Palette.line), ("penwidth", "1.3")]
    )
    for (number, card) in diagram.cards.enumerated() {
      let label = CardLabel(card: card, number: number, anchors: anchors).markup
      text += "card\(number) [id=\"card-\(card.id)\", "
      for (name, value) in anchors.attributes(ofCard: number, card) {
        text += "\(name)=\(Self.quoted(value)), "
      }
      text += "label=<\(label)>];\n"
    }
    for (number, card) in diagram.cards.enumerated() {
      guard let parent = card.parent, let above = numbers[parent] else { continue }
      text += "card\(above):e -> card\(number):w [id=\"line-\(card.id)\"];\n"
    }
    return text + "}\n"
  }

  private var graphAttributes: [(String, String)] {
    var attributes = [
      ("rankdir", "LR"), ("splines", "line"), ("ordering", "out"), ("bgcolor", Palette.paper),
      ("nodesep", "0.22"),
      ("ranksep", "0.7"), ("pad", "0.35"), ("fontname", Typeface.regular.name), ("labelloc", "t"),
      ("labeljust", "l"),
    ]
    if let density { attributes.append(("dpi", String(density))) }
    return attributes
  }

  private static func statement(_ kind: String, _ attributes: [(String, String)]) -> String {
    "\(kind) [" + attributes.map { "\($0)=\(quoted($1))" }.joined(separator: ", ") + "];\n"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" ? "\\\"" : String($0) }.joined() + "\""
  }
}
