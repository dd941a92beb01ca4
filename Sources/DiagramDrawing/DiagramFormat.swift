/// A form in which a diagram is written.
public enum DiagramFormat: String, Hashable, Sendable, CaseIterable {
  /// Scalable, with tooltips and links.
  case svg
  /// Dots, for screens and slides.
  case png
  /// For paper.
  case pdf
  /// Graphviz's own language, to go on with.
  case dot

  /// The form that the name of a file ends in; `nil` where it ends in none of them.
  public init?(fileName: String) {
    guard let name = fileName.split(separator: "/").last, let dot = name.lastIndex(of: "."),
      dot != name.startIndex,
      let format = DiagramFormat(rawValue: name[name.index(after: dot)...].lowercased())
    else { return nil }
    self = format
  }
}

/// How a diagram is written.
public struct DiagramStyle: Hashable, Sendable {
  /// The dots per inch of a PNG, such as 300 for print; `nil`: 96, as on a screen.
  public var density: Int?
  /// Where cards lead to, in SVG and DOT; `nil`: nowhere.
  public var links: DiagramLinks?

  /// The densities that can be drawn.
  public static let densities = 24...1200

  /// A style.
  public init(density: Int? = nil, links: DiagramLinks? = nil) {
    self.density = density
    self.links = links
  }
}

extension Diagram {
  /// The diagram as the bytes of a file.
  ///
  /// Equal diagrams give equal bytes, but for the date that a PDF holds; the widths of texts
  /// come from the machine's fonts. Can be called from several threads, which wait for each other.
  ///
  /// - Throws: ``DrawingError`` where Graphviz does not draw, such as a PNG too large.
  public func drawn(
    as format: DiagramFormat,
    style: DiagramStyle = DiagramStyle()
  ) throws(DrawingError) -> [UInt8] {
    switch format {
    case .dot:
      return Array(DiagramDOT(diagram: self, anchors: .written(links: style.links)).text.utf8)
    case .svg:
      let dot = DiagramDOT(diagram: self, anchors: .placeholders).text
      let svg = try Graphviz.withContext { (context) throws(DrawingError) -> sending [UInt8] in
        try OwnedGraph(dot: dot, context: &context).rendered(as: "svg")
      }
      return FinishedSVG(diagram: self, links: style.links).finish(svg)
    case .png, .pdf:
      let density = format == .png ? style.density : nil
      let dot = DiagramDOT(diagram: self, anchors: .none, density: density).text
      return try Graphviz.withContext { (context) throws(DrawingError) -> sending [UInt8] in
        let graph = try OwnedGraph(dot: dot, context: &context)
        if format == .png { try Self.checkSize(graph.size(), density: density ?? 96) }
        return try graph.rendered(as: format.rawValue)
      }
    }
  }

  /// Refuses a picture of dots that Graphviz would shrink until nobody can read it.
  private static func checkSize(
    _ size: (width: Double, height: Double),
    density: Int
  ) throws(DrawingError) {
    // Cairo's pictures have at most 32,767 dots a side; the margin is part of them.
    let most = 32_767.0
    let longest = max(size.width, size.height) + 72
    let dots = longest * Double(density) / 72
    guard dots > most else { return }
    let fitting = min(Int(most * 72 / longest), DiagramStyle.densities.upperBound)
    throw DrawingError(
      "the picture would have \(Int(dots.rounded()).grouped) dots a side; a PNG has at most "
        + "\(Int(most).grouped)",
      hint: "draw an SVG or a PDF, a part with --under or --depth"
        + (fitting >= DiagramStyle.densities.lowerBound ? ", or with --density \(fitting)" : "")
    )
  }
}
