public import Diagnostics

/// A value of a document: a reference to its place on the tape, cheap to copy.
public struct JSONValue: Sendable {
  /// What a value is.
  public enum Kind: UInt8, Hashable, Sendable {
    /// A JSON object.
    case object = 0
    /// A JSON array.
    case array = 1
    /// A JSON string.
    case string = 2
    /// A JSON number.
    case number = 3
    /// The literal `true`.
    case `true` = 4
    /// The literal `false`.
    case `false` = 5
    /// The literal `null`.
    case null = 6
  }

  /// The document that the value stands in.
  public let document: JSONDocument
  let index: Int

  private var node: JSONNode { document.nodes[index] }

  /// What the value is.
  public var kind: Kind { node.kind ?? .null }

  /// The bytes of the value in its document; a string's include the quotes.
  public var range: Range<Int> { Int(node.begin)..<Int(node.end) }

  /// The bytes of a string between its quotes, escapes as written; of any other value, all bytes.
  public var contentRange: Range<Int> {
    kind == .string ? (range.lowerBound + 1)..<(range.upperBound - 1) : range
  }

  /// The bytes of the value as written, a string's with the quotes.
  public var rawText: ArraySlice<UInt8> { document.text[range] }

  /// Whether a string holds at least one backslash.
  public var isEscaped: Bool { node.isEscaped }

  /// Whether this is an object that a walk went past: its members are unknown, and its bytes not
  /// checked, until it is read as a text of its own.
  public var isSealed: Bool { node.isSealed }

  /// The place of the value's first byte in its text.
  public var position: SourcePosition { document.text.position(at: range.lowerBound) }

  /// The place of the value's first byte in the file that holds it.
  public var location: SourceLocation { document.text.location(at: range.lowerBound) }

  /// A string's text; `nil` for any other kind.
  ///
  /// A lone surrogate becomes U+FFFD.
  public var string: String? {
    guard kind == .string else { return nil }
    let content = document.text[contentRange]
    guard isEscaped else { return String(decoding: content, as: UTF8.self) }
    return String(decoding: JSONEscapes.decoded(content), as: UTF8.self)
  }

  /// A boolean; `nil` for any other kind.
  public var bool: Bool? {
    switch kind {
    case .true: true
    case .false: false
    default: nil
    }
  }

  /// A number as it is written; `nil` for any other kind.
  public var numberText: String? {
    kind == .number ? String(decoding: rawText, as: UTF8.self) : nil
  }

  /// A whole number that an `Int` holds; `nil` for any other value.
  public var integer: Int? { numberText.flatMap { Int($0) } }

  /// A string's text, or a number or boolean as it is written; `nil` for any other kind.
  public var scalarText: String? {
    switch kind {
    case .string: string
    case .number, .true, .false: String(decoding: rawText, as: UTF8.self)
    default: nil
    }
  }

  /// Whether a string spells `text`.
  public func spells(_ text: StaticString) -> Bool {
    guard kind == .string else { return false }
    return document.spells(index, text)
  }

  /// The members of an object in the order of the text; empty for any other kind.
  public var members: JSONMembers {
    JSONMembers(
      document: document,
      index: index + 1,
      end: kind == .object ? Int(node.next) : index + 1
    )
  }

  /// The elements of an array in the order of the text; empty for any other kind.
  public var elements: JSONElements {
    JSONElements(
      document: document,
      index: index + 1,
      end: kind == .array ? Int(node.next) : index + 1
    )
  }

  /// The value of the first member with this key; `nil` where there is none.
  public subscript(key: StaticString) -> JSONValue? {
    guard kind == .object else { return nil }
    // The members one by one would be references to the document that are counted.
    var member = index + 1
    let end = Int(node.next)
    while member < end {
      if document.spells(member, key) { return JSONValue(document: document, index: member + 1) }
      member = Int(document.nodes[member + 1].next)
    }
    return nil
  }

  /// The value of the first member with this key; `nil` where there is none.
  public subscript(key: String) -> JSONValue? {
    for member in members where member.key.spells(key) { return member.value }
    return nil
  }
}

/// A key of an object.
public struct JSONKey: Sendable {
  /// The document that the key stands in.
  public let document: JSONDocument
  let index: Int

  /// The bytes of the key with its quotes.
  public var range: Range<Int> {
    Int(document.nodes[index].begin)..<Int(document.nodes[index].end)
  }

  /// The place of the key's opening quote in its text.
  public var position: SourcePosition { document.text.position(at: range.lowerBound) }

  /// The place of the key's opening quote in the file that holds it.
  public var location: SourceLocation { document.text.location(at: range.lowerBound) }

  /// The key's text.
  public var text: String {
    let content = document.text[(range.lowerBound + 1)..<(range.upperBound - 1)]
    guard document.nodes[index].isEscaped else {
      return String(decoding: content, as: UTF8.self)
    }
    return String(decoding: JSONEscapes.decoded(content), as: UTF8.self)
  }

  /// How many bytes the key has, escapes taken out.
  var byteCount: Int {
    let node = document.nodes[index]
    return node.isEscaped ? text.utf8.count : Int(node.end) - Int(node.begin) - 2
  }

  /// Whether the key spells `text`, byte by byte.
  public func spells(_ text: StaticString) -> Bool { document.spells(index, text) }

  /// Whether the key spells `text`, byte by byte.
  public func spells(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { document.spells(index, $0) }
  }

  /// Whether the key stands earlier in the same object.
  public var isDuplicate: Bool { document.nodes[index].isDuplicate }
}

/// The members of an object.
public struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  let document: JSONDocument
  var index: Int
  let end: Int

  /// The next key and its value.
  public mutating func next() -> (key: JSONKey, value: JSONValue)? {
    guard index < end else { return nil }
    let key = JSONKey(document: document, index: index)
    let value = JSONValue(document: document, index: index + 1)
    index = Int(document.nodes[index + 1].next)
    return (key, value)
  }
}

/// The elements of an array.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
  let document: JSONDocument
  var index: Int
  let end: Int

  /// How many elements there are from here on.
  ///
  /// - Complexity: O(*elements*).
  public var count: Int {
    var count = 0
    var element = index
    while element < end {
      element = Int(document.nodes[element].next)
      count += 1
    }
    return count
  }

  /// The next element.
  public mutating func next() -> JSONValue? {
    guard index < end else { return nil }
    defer { index = Int(document.nodes[index].next) }
    return JSONValue(document: document, index: index)
  }
}
