internal import Diagnostics
internal import JSONText
internal import PolicyLanguage

/// A policy's text by lines, cut where its statements begin.
struct DocumentLines {
  /// The lines in order.
  private(set) var lines: [CodeLine] = []
  /// Whether the lines are not those that AWS keeps: the text has too long ones to be read.
  private(set) var isPrinted = false
  /// The lines of each statement of the document, by its number in it.
  private(set) var places: [Int: ClosedRange<Int>] = [:]

  /// Longer lines are broken.
  private static let longestLine = 160

  /// The lines of a text that holds these statements.
  init(_ text: SourceText, statements: [Statement], with parser: JSONParser) {
    var places: [Int: ClosedRange<Int>] = [:]
    for statement in statements {
      let first = statement.position.line
      places[statement.index] = first...max(first, statement.endPosition.line)
    }
    let decoded = String(decoding: text.bytes, as: UTF8.self)
    lines = Self.numbered(
      Self.outdented(
        decoded.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
      )
    )
    self.places = places
    let firsts = Set(places.values.map(\.lowerBound))
    let isReadable =
      firsts.count == places.count
      && lines.allSatisfy { $0.text.utf8.count <= Self.longestLine }
    guard !isReadable else { return }
    // What is no JSON stays as it is.
    guard let document = try? parser.parse(text) else { return }
    var printing = DocumentPrinting()
    printing.print(document.root)
    lines = Self.numbered(printing.lines)
    isPrinted = true
    for statement in statements {
      let offset = text.offset(of: statement.position)
      if let range = printing.places[offset] { self.places[statement.index] = range }
    }
  }

  /// The lines without the indentation of what an object stood in that is printed in a file.
  private static func outdented(_ lines: [String]) -> [String] {
    guard let last = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }), lines.count > 1 else {
      return lines
    }
    let indent = last.prefix { $0 == " " }.count
    let rest = lines.dropFirst().map { line in
      String(line.dropFirst(min(indent, line.prefix { $0 == " " }.count)))
    }
    return [lines[0]] + rest
  }

  private static func numbered(_ texts: [String]) -> [CodeLine] {
    var texts = texts[...]
    while let last = texts.last, last.allSatisfy(\.isWhitespace) { texts.removeLast() }
    return texts.enumerated().map { CodeLine(number: $0 + 1, text: $1) }
  }
}

/// A JSON text with a line for each member and element.
private struct DocumentPrinting {
  /// The lines so far.
  private(set) var lines = [""]
  /// By the offset of an object in the text that was read, its first and last line, from 1.
  private(set) var places: [Int: ClosedRange<Int>] = [:]
  private var depth = 0

  mutating func print(_ value: JSONValue) {
    let first = lines.count
    switch value.kind {
    case .object:
      var members: [(JSONKey, JSONValue)] = []
      for member in value.members { members.append(member) }
      enclose("{", "}", members) { printing, member in
        printing.append(member.0.document.text[member.0.range])
        printing.append(": ")
        printing.print(member.1)
      }
      places[value.range.lowerBound] = first...lines.count
    case .array:
      var elements: [JSONValue] = []
      for element in value.elements { elements.append(element) }
      enclose("[", "]", elements) { $0.print($1) }
    case .string, .number, .true, .false, .null: append(value.rawText)
    }
  }

  private mutating func enclose<Element>(
    _ opening: String,
    _ closing: String,
    _ elements: [Element],
    _ body: (inout DocumentPrinting, Element) -> Void
  ) {
    append(opening)
    depth += 1
    for (index, element) in elements.enumerated() {
      if index > 0 { append(",") }
      lines.append(String(repeating: "  ", count: depth))
      body(&self, element)
    }
    depth -= 1
    if !elements.isEmpty { lines.append(String(repeating: "  ", count: depth)) }
    append(closing)
  }

  private mutating func append(_ text: String) { lines[lines.count - 1] += text }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    append(String(decoding: bytes, as: UTF8.self))
  }
}
