internal import CSimdjson
internal import Glibc

/// A checked JSON document: its text, and a flat tape of its values.
public final class JSONDocument: Sendable {
  /// The text that the document stands in.
  public let text: SourceText
  /// Whether a key stands earlier in its object.
  public let hasDuplicateKeys: Bool
  private let hasSealedValues: Bool
  let nodes: [JSONNode]

  init(text: SourceText, nodes: [JSONNode], hasDuplicateKeys: Bool, hasSealedValues: Bool) {
    self.text = text
    self.nodes = nodes
    self.hasDuplicateKeys = hasDuplicateKeys
    self.hasSealedValues = hasSealedValues
  }

  /// Whether the key or string at an index of the tape spells `text`.
  func spells(_ index: Int, _ text: StaticString) -> Bool {
    text.withUTF8Buffer { spells(index, $0) }
  }

  /// Whether the key or string at an index of the tape spells these bytes.
  ///
  /// Keys are asked this more than anything else, so nothing is decoded where nothing is escaped,
  /// and most answers follow from the lengths.
  func spells(_ index: Int, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    let node = nodes[index]
    let content = (Int(node.begin) + 1)..<(Int(node.end) - 1)
    if node.isEscaped { return JSONEscapes.decoded(text[content]).elementsEqual(wanted) }
    guard content.count == wanted.count else { return false }
    return text.padded.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, let other = wanted.baseAddress else { return true }
      return memcmp(base + content.lowerBound, other, wanted.count) == 0
    }
  }

  /// The one value that the document is.
  public var root: JSONValue { JSONValue(document: self, index: 0) }

  /// The keys that stand earlier in the same object, in the order of the text.
  public var duplicateKeys: [JSONKey] {
    guard hasDuplicateKeys else { return [] }
    return nodes.indices.lazy
      .filter { self.nodes[$0].isDuplicate }
      .map { JSONKey(document: self, index: $0) }
  }

  /// The objects that the walk went past, in the order of the text; see ``JSONValue/isSealed``.
  public var sealedValues: [JSONValue] {
    guard hasSealedValues else { return [] }
    return nodes.indices.lazy
      .filter { self.nodes[$0].isSealed }
      .map { JSONValue(document: self, index: $0) }
  }
}

/// One entry of the tape: 16 bytes, laid out as the walk in C leaves it.
struct JSONNode: Sendable {
  let begin: UInt32
  let end: UInt32
  /// The index past the subtree.
  let next: UInt32
  private let rawKind: UInt8
  private let flags: UInt8
  private let reserved: UInt16

  var kind: JSONValue.Kind? { JSONValue.Kind(rawValue: rawKind) }
  var isEscaped: Bool { flags & UInt8(CSIMDJSON_ESCAPED.rawValue) != 0 }
  var isDuplicate: Bool { flags & UInt8(CSIMDJSON_DUPLICATE.rawValue) != 0 }
  var isSealed: Bool { flags & UInt8(CSIMDJSON_SEALED.rawValue) != 0 }
}
