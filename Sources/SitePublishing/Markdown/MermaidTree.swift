internal import TextEscaping

/// A tree as a Mermaid diagram, for wikis that draw it; others show its text.
struct MermaidTree {
  let lines: [String]

  init(_ nodes: [TreeNode]) {
    var numbers: [String: Int] = [:]
    var lines = ["```mermaid", "flowchart TB"]
    for (number, node) in nodes.enumerated() {
      numbers[node.id] = number
      let label = node.lines.map { $0.escaped(for: .mermaidLabel) }.joined(separator: "<br/>")
      lines.append("  n\(number)[\"\(label)\"]")
    }
    for (number, node) in nodes.enumerated() {
      if let parent = node.parent.flatMap({ numbers[$0] }) {
        lines.append("  n\(parent) --> n\(number)")
      }
    }
    self.lines = lines + ["```"]
  }
}
