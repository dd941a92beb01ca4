internal import CGraphviz

/// A graph of Graphviz with one owner, laid out.
///
/// Made, used and let go inside ``Graphviz/withContext(_:)`` alone.
struct OwnedGraph: ~Copyable {
  private let graph: UnsafeMutablePointer<Agraph_t>
  private let context: OpaquePointer

  /// Reads a graph from its DOT text and lays it out.
  init(dot: String, context: inout Graphviz.Context) throws(DrawingError) {
    let pointer = try context.made()
    guard let graph = agmemread(dot) else {
      throw DrawingError("Graphviz does not read the diagram: \(Graphviz.takeMessages())")
    }
    guard gvLayout(pointer, graph, "dot") == 0 else {
      agclose(graph)
      throw DrawingError("Graphviz does not lay out the diagram: \(Graphviz.takeMessages())")
    }
    self.graph = graph
    self.context = pointer
  }

  deinit {
    gvFreeLayout(context, graph)
    agclose(graph)
  }

  /// The width and the height of the drawing, in points.
  borrowing func size() -> (width: Double, height: Double) {
    (cgraphviz_width(graph), cgraphviz_height(graph))
  }

  /// The drawing in one of Graphviz's formats, such as `svg` or `png`.
  borrowing func rendered(as format: String) throws(DrawingError) -> [UInt8] {
    var bytes: UnsafeMutablePointer<CChar>?
    var count: UInt32 = 0
    let status = gvRenderData(context, graph, format, &bytes, &count)
    defer { if let bytes { gvFreeRenderData(bytes) } }
    guard status == 0, let bytes, count > 0 else {
      throw DrawingError(
        "Graphviz does not draw \(format): \(Graphviz.takeMessages())",
        hint: "its plugins come with the package libgvc6 (apt-get install libgvc6)"
      )
    }
    return bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
      Array(UnsafeBufferPointer(start: $0, count: Int(count)))
    }
  }
}
