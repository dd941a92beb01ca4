import Diagnostics
import JSONText
import TestSupport
import Testing

/// The tape of random documents against a naive reader of the same bytes.
@Suite struct JSONTapeTests {
  /// What a naive reader makes of a text: each value with its bytes.
  struct Tree: Equatable {
    var kind: JSONValue.Kind
    var range: Range<Int>
    var text = ""
    var keys: [String] = []
    var children: [Tree] = []
  }

  /// Reads JSON that is in order, one character after the other.
  struct NaiveReader {
    let bytes: [UInt8]
    var index = 0

    mutating func skipSpace() { while " \n\r\t".utf8.contains(bytes[index]) { index += 1 } }

    mutating func value() -> Tree {
      let start = index
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        var tree = Tree(kind: bytes[index] == UInt8(ascii: "{") ? .object : .array, range: 0..<0)
        index += 1
        skipSpace()
        while bytes[index] != UInt8(ascii: "}"), bytes[index] != UInt8(ascii: "]") {
          if tree.kind == .object {
            tree.keys.append(string())
            skipSpace()
            index += 1
            skipSpace()
          }
          tree.children.append(value())
          skipSpace()
          if bytes[index] == UInt8(ascii: ",") { index += 1 }
          skipSpace()
        }
        index += 1
        tree.range = start..<index
        return tree
      case UInt8(ascii: "\""):
        let text = string()
        return Tree(kind: .string, range: start..<index, text: text)
      default:
        while index < bytes.count, !",]} \n\r\t".utf8.contains(bytes[index]) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        let kinds: [String: JSONValue.Kind] = ["true": .true, "false": .false, "null": .null]
        return Tree(kind: kinds[text] ?? .number, range: start..<index, text: text)
      }
    }

    mutating func string() -> String {
      index += 1
      var units: [UInt16] = []
      while bytes[index] != UInt8(ascii: "\"") {
        guard bytes[index] == UInt8(ascii: "\\") else {
          var end = index + 1
          while bytes[end] & 0xC0 == 0x80 { end += 1 }
          units += String(decoding: bytes[index..<end], as: UTF8.self).utf16
          index = end
          continue
        }
        let letter = bytes[index + 1]
        index += 2
        if letter == UInt8(ascii: "u") {
          let digits = String(decoding: bytes[index..<(index + 4)], as: UTF8.self)
          units.append(UInt16(digits, radix: 16) ?? 0)
          index += 4
        } else {
          let meant: [Character: UInt16] = ["b": 8, "f": 12, "n": 10, "r": 13, "t": 9]
          units.append(meant[Character(Unicode.Scalar(letter))] ?? UInt16(letter))
        }
      }
      index += 1
      return String(decoding: units, as: UTF16.self)
    }
  }

  private func tree(of value: JSONValue) -> Tree {
    var tree = Tree(kind: value.kind, range: value.range)
    switch value.kind {
    case .object:
      for member in value.members {
        tree.keys.append(member.key.text)
        tree.children.append(self.tree(of: member.value))
      }
    case .array: tree.children = value.elements.map { self.tree(of: $0) }
    case .string: tree.text = value.string ?? "?"
    case .number, .true, .false, .null: tree.text = String(decoding: value.rawText, as: UTF8.self)
    }
    return tree
  }

  @Test func randomDocumentsAreReadAsTheyAreWritten() throws {
    let seed: UInt64 = 99
    var generator = SeededGenerator(seed: seed)
    let parser = JSONParser()
    for round in 0..<1_500 {
      var writer = RandomJSON(generator: generator)
      writer.value(depth: 0)
      generator = writer.generator
      let bytes = writer.bytes
      var naive = NaiveReader(bytes: bytes)
      naive.skipSpace()
      let expected = naive.value()
      let document = try parser.parse(SourceText(bytes, file: "a.json"))
      #expect(tree(of: document.root) == expected, "seed \(seed), round \(round)")
    }
  }

  /// Each key is found, and with it its own value.
  @Test func keysAreFoundHoweverTheyAreWritten() throws {
    let text = SourceText(
      #"{"plain": 1, "\u0065scaped": 2, "é": 3, "": 4, "a\nb": 5, "plain2": 6}"#.utf8,
      file: "a.json"
    )
    let root = try JSONParser().parse(text).root
    let names = ["plain", "escaped", "é", "", "a\nb", "plain2"]
    #expect(names.map { root[$0]?.integer } == [1, 2, 3, 4, 5, 6])
    #expect(root["plain"]?.integer == 1)
    #expect(root["escaped"]?.integer == 2)
    #expect(root["é"]?.integer == 3)
    #expect(root["plai"] == nil && root["e\u{301}"] == nil)
    #expect(root.members.first { $0.key.spells("escaped") }?.value.integer == 2)
    #expect(root["plain"]?["x"] == nil)
  }

  @Test func valuesSayWhatTheyAre() throws {
    let text = SourceText(
      #"{"s": "a\"b", "n": -12, "d": 1.5, "t": true, "f": false, "z": null, "a": [], "big": 99999999999999999999}"#
        .utf8,
      file: "a.json"
    )
    let root = try JSONParser().parse(text).root
    #expect(root["s"]?.string == "a\"b")
    #expect(root["s"]?.isEscaped == true)
    #expect(root["s"]?.spells("a\"b") == true)
    #expect(root["n"]?.integer == -12)
    #expect(root["d"]?.integer == nil)
    #expect(root["d"]?.numberText == "1.5")
    #expect(root["big"]?.integer == nil)
    #expect(root["t"]?.bool == true)
    #expect(root["f"]?.bool == false)
    #expect(root["z"]?.bool == nil)
    #expect(
      ["s", "n", "t", "z", "a"].map { root[$0]?.scalarText } == ["a\"b", "-12", "true", nil, nil]
    )
    #expect(root["n"]?.string == nil && root["s"]?.numberText == nil)
    #expect(root["n"]?.elements.first { _ in true } == nil)
    #expect(root["a"]?.members.first { _ in true } == nil)
  }
}

/// Writes a document of random shape with random white space and escapes.
struct RandomJSON {
  var generator: SeededGenerator
  var bytes: [UInt8] = []

  init(generator: SeededGenerator) { self.generator = generator }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }

  private mutating func space() { bytes += pick(["", "", "", " ", "\n", "\t ", "\r\n  "]).utf8 }

  mutating func value(depth: Int) {
    space()
    switch Int.random(in: 0..<(depth > 6 ? 4 : 8), using: &generator) {
    case 0: bytes += pick(["true", "false", "null"]).utf8
    case 1: bytes += pick(["0", "-0", "12", "-3.25", "1e5", "2E-7", "1e999", "0.10"]).utf8
    case 2, 3: string()
    case 4, 5: container("[", "]", depth) { $0.value(depth: depth + 1) }
    default:
      container("{", "}", depth) { writer in
        writer.space()
        writer.string()
        writer.space()
        writer.bytes += ":".utf8
        writer.value(depth: depth + 1)
      }
    }
    space()
  }

  private mutating func container(
    _ open: String,
    _ close: String,
    _ depth: Int,
    _ member: (inout RandomJSON) -> Void
  ) {
    bytes += open.utf8
    // Now and then more keys than are compared pair by pair.
    let most = Int.random(in: 0..<20, using: &generator) == 0 ? 40 : 5
    for index in 0..<Int.random(in: 0...(depth > 3 ? 2 : most), using: &generator) {
      if index > 0 { bytes += ",".utf8 }
      member(&self)
    }
    space()
    bytes += close.utf8
  }

  private mutating func string() {
    bytes += "\"".utf8
    for _ in 0..<Int.random(in: 0..<6, using: &generator) {
      bytes +=
        pick([
          "a", "key", "é", "𝄞", " ", "{", "]", ":", ",", "\\\"", "\\\\", "\\/", "\\n", "\\t", "\\b",
          "\\u0041", "\\u00e9", "\\u0000", "\\ud83d\\ude00", "\u{7F}", "'", "%7B",
        ]).utf8
    }
    bytes += "\"".utf8
  }
}
