internal import TextEscaping

/// Makes of Graphviz's SVG a drawing that tells what it shows: titles and tooltips, links, and
/// texts that keep their width in every font.
///
/// Graphviz writes each tag on a line of its own; our texts hold no line feeds.
struct FinishedSVG {
  let diagram: Diagram
  let links: DiagramLinks?

  /// The finished drawing.
  func finish(_ svg: [UInt8]) -> [UInt8] {
    // Graphviz spells out each hyphen, for the sake of the comments that are left out here.
    let source = String(decoding: svg, as: UTF8.self).replacing("&#45;", with: "-")
    var body = source.split(separator: "\n", omittingEmptySubsequences: true)
    // What comes before the drawing names the version of Graphviz and a document type of 1999.
    body.removeFirst(body.firstIndex { $0.hasPrefix("<svg ") } ?? 0)
    let headEnd = (body.firstIndex { $0.hasSuffix(">") } ?? 0) + 1
    var result = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    result += Self.head(body.prefix(headEnd).joined(separator: " ")) + "\n" + documentTitle
    // How the open anchors are to be closed.
    var closings: [String?] = []
    for line in body.dropFirst(headEnd) {
      guard let finished = finished(line, &closings) else { continue }
      result += finished
      result += "\n"
    }
    return Array(result.utf8)
  }

  private func finished(_ line: Substring, _ closings: inout [String?]) -> String? {
    if line.hasPrefix("<!--") { return nil }
    if line.hasPrefix("<text ") { return Self.text(line) }
    if line.hasPrefix("</a>") { return closings.popLast() ?? nil }
    if line.hasPrefix("<title>") {
      let name = line.dropFirst("<title>".count).prefix { $0 != "<" }
      // The graph and the lines between cards have names that tell nothing.
      guard name.hasPrefix("card"), let card = card(name.dropFirst("card".count)) else {
        return nil
      }
      return Self.title(card.details)
    }
    // A group and its anchor stand on one line; the group is called by a running number.
    if let start = line.firstRange(of: "<a xlink:") {
      let (opening, closing) = anchor(line[start.lowerBound...])
      closings.append(closing)
      return "<g>" + (opening ?? "")
    }
    return String(line)
  }

  /// A text in a font that is at hand, which there takes the width that it has in Helvetica.
  private static func text(_ line: Substring) -> String {
    let end = line.firstIndex(of: ">") ?? line.endIndex
    let content = line[end...].dropFirst().prefix { $0 != "<" }
    var tag = String(line[..<end])
    for face in Typeface.all {
      guard let range = tag.firstRange(of: "font-family=\"\(face.name)\"") else { continue }
      tag.replaceSubrange(range, with: face.svgAttributes)
      guard let metrics = face.metrics,
        let size = attribute("font-size", of: tag).flatMap(Double.init),
        let units = metrics.exactWidth(of: plain(content))
      else { break }
      let width = Int((Double(units) * size / 10).rounded())
      tag +=
        " textLength=\"\(width / 100).\(width % 100 < 10 ? "0" : "")\(width % 100)\""
        + " lengthAdjust=\"spacingAndGlyphs\""
      break
    }
    return tag + line[end...]
  }

  private static func attribute(_ name: String, of tag: String) -> String? {
    guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
    return String(tag[start.upperBound...].prefix { $0 != "\"" })
  }

  /// The text that Graphviz wrote with entities.
  private static func plain(_ content: Substring) -> String {
    guard content.contains("&") else { return String(content) }
    var text = String(content)
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
      ("&#160;", " "), ("&amp;", "&"),
    ] { text.replace(entity, with: character) }
    return text
  }

  /// What stands in place of an anchor, and what closes that.
  private func anchor(_ line: Substring) -> (opening: String?, closing: String?) {
    let start = "<a xlink:href=\"\(DiagramAnchors.scheme)"
    guard line.hasPrefix(start) else { return (nil, nil) }
    let parts = line.dropFirst(start.count).prefix { $0 != "\"" }.split(separator: "/")
    guard let first = parts.first, let card = card(first) else { return (nil, nil) }
    if parts.count == 2, let denial = Int(parts[1]), let rows = card.denials?.rows,
      rows.indices.contains(denial)
    {
      return ("<g class=\"denial\">" + Self.title(rows[denial].details), "</g>")
    }
    guard let address = links?.address(of: card) else { return (nil, nil) }
    return ("<a xlink:href=\"\(address.escaped(for: .markup))\">", "</a>")
  }

  private func card(_ number: Substring) -> DiagramCard? {
    guard let number = Int(number), diagram.cards.indices.contains(number) else { return nil }
    return diagram.cards[number]
  }

  /// The opening tag with the roles by which screen readers know a picture.
  private static func head(_ tag: String) -> String {
    tag.dropLast() + " role=\"img\" aria-labelledby=\"diagram-title diagram-description\">"
  }

  private var documentTitle: String {
    let heading = diagram.heading
    let title = "What service control policies leave: \(LabelMarkup.visible(heading.snapshot))"
    let described =
      "A tree of \(counted(heading.units, "organizational unit")) with "
      + "\(counted(heading.accounts, "account")). Each card tells which service control policies "
      + "are attached there and what they newly deny."
    return "<title id=\"diagram-title\">\(title.escaped(for: .markup))</title>\n"
      + "<desc id=\"diagram-description\">\(described)</desc>\n"
  }

  private static func title(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { LabelMarkup.visible(String($0)).escaped(for: .markup) }
    return "<title>\(lines.joined(separator: "&#10;"))</title>"
  }
}
