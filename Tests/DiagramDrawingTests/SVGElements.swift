@testable import DiagramDrawing

/// What a drawing consists of, read by a reader of its own that refuses what is not well-formed.
struct SVGElements {
  /// A line of text.
  struct Text {
    var content: String
    var left: Double
    var right: Double
    var size: Double
  }

  /// A card with what stands on it.
  struct Card {
    var id: String
    var left = Double.infinity
    var top = Double.infinity
    var width = 0.0
    var bottom = -Double.infinity
    var texts: [Text] = []
  }

  struct Flaw: Error { var description: String }

  /// The names of all elements.
  private(set) var names: Set<String> = []
  private(set) var texts: [String] = []
  private(set) var titles: [String] = []
  private(set) var links: [String] = []
  private(set) var cards: [Card] = []
  private(set) var width = 0.0

  init(_ source: String) throws {
    var rest = source[...]
    var open: [(name: String, attributes: [String: String], isCard: Bool)] = []
    var content = ""
    while let start = rest.firstIndex(of: "<") {
      content += try Self.decoded(rest[..<start])
      guard let end = rest[start...].firstIndex(of: ">") else { throw Flaw(description: "no >") }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("?") { continue }
      if tag.hasPrefix("/") {
        guard let closed = open.popLast(), closed.name == tag.dropFirst() else {
          throw Flaw(description: "\(tag) closes nothing")
        }
        try close(closed, content, inCard: open.contains { $0.isCard })
        content = ""
        continue
      }
      content = ""
      let isEmpty = tag.hasSuffix("/")
      let (name, attributes) = try Self.element(isEmpty ? tag.dropLast() : tag)
      names.insert(name)
      let isCard = attributes["class"] == "node"
      if isCard { cards.append(Card(id: attributes["id"] ?? "")) }
      if name == "svg" { width = Double(attributes["width"]?.dropLast(2) ?? "") ?? 0 }
      if name == "a" { links.append(attributes["xlink:href"] ?? "") }
      if name == "polygon", open.contains(where: \.isCard) { cover(attributes["points"] ?? "") }
      if !isEmpty { open.append((name, attributes, isCard)) }
    }
    guard open.isEmpty else { throw Flaw(description: "\(open.map(\.name)) stay open") }
  }

  private mutating func close(
    _ element: (name: String, attributes: [String: String], isCard: Bool),
    _ content: String,
    inCard: Bool
  ) throws {
    if element.name == "title" { titles.append(content) }
    guard element.name == "text" else { return }
    texts.append(content)
    guard inCard, let left = element.attributes["x"].flatMap(Double.init),
      let size = element.attributes["font-size"].flatMap(Double.init),
      element.attributes["text-anchor"] == "start"
    else {
      if inCard { throw Flaw(description: "no place for \(content)") }
      return
    }
    // Letters whose width depends on the font are as wide as they are in the widest.
    let isBold = element.attributes["font-weight"] == "bold"
    let width =
      element.attributes["textLength"].flatMap(Double.init)
      ?? TextStyle(size: size, isBold: isBold).width(of: content)
    cards[cards.count - 1].texts.append(
      Text(content: content, left: left, right: left + width, size: size)
    )
  }

  private mutating func cover(_ points: String) {
    var card = cards[cards.count - 1]
    for point in points.split(separator: " ") {
      let numbers = point.split(separator: ",").compactMap { Double($0) }
      guard numbers.count == 2 else { continue }
      let right = max(numbers[0], card.left + card.width)
      card.left = min(card.left, numbers[0])
      card.width = right.isFinite ? right - card.left : 0
      card.top = min(card.top, numbers[1])
      card.bottom = max(card.bottom, numbers[1])
    }
    cards[cards.count - 1] = card
  }

  private static func element(_ tag: Substring) throws -> (String, [String: String]) {
    let name = tag.prefix { $0 != " " }
    var attributes: [String: String] = [:]
    var rest = tag[name.endIndex...]
    while let equals = rest.firstIndex(of: "=") {
      let key = rest[..<equals].filter { $0 != " " }
      let value = rest[rest.index(after: equals)...]
      guard value.first == "\"", let end = value.dropFirst().firstIndex(of: "\"") else {
        throw Flaw(description: "no value for \(key)")
      }
      attributes[key] = try decoded(value[value.index(after: value.startIndex)..<end])
      rest = value[value.index(after: end)...]
    }
    guard rest.allSatisfy({ $0 == " " }) else { throw Flaw(description: "\(rest) in a tag") }
    return (String(name), attributes)
  }

  private static func decoded(_ text: Substring) throws -> String {
    for scalar in text.unicodeScalars where scalar.value < 0x20 && scalar != "\n" {
      throw Flaw(description: "control character \(scalar.value)")
    }
    var result = ""
    var rest = text
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      guard let end = rest[start...].firstIndex(of: ";") else {
        throw Flaw(description: "& without ;")
      }
      let name = rest[rest.index(after: start)..<end]
      switch name {
      case "amp": result += "&"
      case "lt": result += "<"
      case "gt": result += ">"
      case "quot": result += "\""
      default:
        guard name.hasPrefix("#"), let value = UInt32(name.dropFirst()),
          let scalar = Unicode.Scalar(value)
        else { throw Flaw(description: "unknown &\(name);") }
        result.unicodeScalars.append(scalar)
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
